package io.github.incidentmail.fleet.redis;

import io.lettuce.core.resource.DefaultEventLoopGroupProvider;
import io.lettuce.core.resource.Transports;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.ThreadFactory;

/**
 * Makes the thread that waits for the network. The application decides which Netty there is: 4.1
 * knows groups only.
 */
final class EventLoop {
  private EventLoop() {}

  /**
   * Netty hands the end of a group on to a thread of its own, which ends a second later; a loop
   * without a group needs none.
   *
   * @param type of group that Lettuce asks for
   */
  static EventLoopGroup make(Class<? extends EventLoopGroup> type, ThreadFactory factory) {
    // where the application has a native transport, Lettuce can't be told to leave it alone
    if (Transports.socketChannelClass().equals(NioSocketChannel.class)) {
      try {
        return Alone.make(factory);
      } catch (NoClassDefFoundError e) {
        // Netty 4.1
      }
    }
    return new DefaultEventLoopGroupProvider(1, name -> factory).allocate(type);
  }

  /** What came with Netty 4.2; a class of its own, because it is loaded with what it names. */
  private static final class Alone {
    private static EventLoopGroup make(ThreadFactory factory) {
      return new SingleThreadIoEventLoop(null, factory, NioIoHandler.newFactory());
    }
  }
}
