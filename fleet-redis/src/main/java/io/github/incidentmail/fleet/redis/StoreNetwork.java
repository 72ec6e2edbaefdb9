package io.github.incidentmail.fleet.redis;

import io.lettuce.core.event.DefaultEventPublisherOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.EventLoopGroupProvider;
import io.lettuce.core.resource.Transports;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What Lettuce runs on, all of it ours: it ends when we say so, and leaves none of Netty's threads
 * that serve the whole process.
 */
final class StoreNetwork implements EventLoopGroupProvider {
  private static final Duration FIRST_RECONNECT = Duration.ofMillis(100);
  private static final Duration LAST_RECONNECT = Duration.ofSeconds(5);

  private final ThreadFactory factory;
  private final DnsAddressResolverGroup names;
  private final ClientResources resources;
  private @Nullable EventLoopGroup loop;

  @SuppressWarnings("deprecation") // how Netty before 4.1.114 calls datagramChannelType
  StoreNetwork(EventExecutor executor, ThreadFactory factory) {
    this.factory = factory;
    this.names =
        new DnsAddressResolverGroup(
            new DnsNameResolverBuilder()
                .channelType(Transports.datagramChannelClass())
                .socketChannelType(
                    Transports.socketChannelClass().asSubclass(SocketChannel.class)));
    this.resources =
        DefaultClientResources.builder()
            .eventLoopGroupProvider(this)
            .eventExecutorGroup(executor)
            .timer(new LoopTimer(executor))
            .addressResolverGroup(names)
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .commandLatencyPublisherOptions(DefaultEventPublisherOptions.disabled())
            .reconnectDelay(
                Delay.exponential(FIRST_RECONNECT, LAST_RECONNECT, 2, TimeUnit.MILLISECONDS))
            .build();
  }

  ClientResources resources() {
    return resources;
  }

  synchronized @Nullable EventLoopGroup loop() {
    return loop;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public synchronized <T extends EventLoopGroup> T allocate(Class<T> type) {
    EventLoopGroup made = loop;
    if (made == null) {
      made = EventLoop.make(type, factory);
      loop = made;
    }
    // all that Lettuce does with it is what any group can
    return (T) made;
  }

  @Override
  public int threadPoolSize() {
    return 1;
  }

  @Override
  public Future<Boolean> release(
      EventExecutorGroup group, long quietPeriod, long timeout, TimeUnit unit) {
    return done();
  }

  @Override
  public Future<Boolean> shutdown(long quietPeriod, long timeout, TimeUnit unit) {
    return done();
  }

  private static Future<Boolean> done() {
    return new DefaultPromise<Boolean>(ImmediateEventExecutor.INSTANCE).setSuccess(true);
  }

  /** Takes no more work, and finishes what there is. */
  @SuppressWarnings("FutureReturnValueIgnored") // the loop's end is awaited
  void end(Duration atMost) {
    names.close();
    resources.shutdown(0, 0, TimeUnit.MILLISECONDS); // which only marks them: all is ours
    EventLoopGroup made = loop();
    if (made != null) {
      made.shutdownGracefully(0, atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
