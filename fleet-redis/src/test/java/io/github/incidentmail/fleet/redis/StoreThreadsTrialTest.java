package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.fleet.FleetProvider;
import io.github.incidentmail.testkit.Await;
import io.lettuce.core.RedisClient;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.unix.Errors;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.dns.DnsQuery;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.util.concurrent.EventExecutor;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Whose threads they are, and that none is left. */
@Tag("real-servers")
class StoreThreadsTrialTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path directory;

  /** Netty 4.1 has one more, which ends by itself a second later. */
  @Test
  @Tag("newest-lettuce")
  void close_whateverItWasDoing_leavesNoThread() {
    Set<Thread> before = threads();
    try (RedisServer server = RedisServer.start(directory)) {
      for (int i = 0; i < 5; i++) {
        useAndClose(server.uri(), true, before);
        useAndClose("redis://127.0.0.1:" + RedisServer.freePort(), false, before);
      }
      server.signal("STOP");
      useAndClose(server.uri(), false, before);
      server.signal("CONT");
    }
    assertThat(threads()).isSubsetOf(before);
  }

  private static void useAndClose(String uri, boolean answers, Set<Thread> before) {
    TestedFleet fleet = new TestedFleet(TestedFleet.settings(uri));
    if (answers) {
      fleet.total(1);
    } else {
      fleet.ask(1);
    }
    assertOwn(before);
    long start = System.nanoTime();
    fleet.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SECOND);
    Await.until("the end", SECOND, () -> before.containsAll(threads()), () -> threads());
  }

  /** At most two, of our own group, and none of Netty's or Reactor's for the whole process. */
  private static void assertOwn(Set<Thread> before) {
    Set<Thread> own = threads();
    own.removeAll(before);
    assertThat(own).hasSizeBetween(1, 2);
    for (Thread thread : own) {
      assertThat(thread.getName()).isEqualTo("incident-mail-fleet");
      assertThat(thread.isDaemon()).isTrue();
      assertThat(String.valueOf(thread.getThreadGroup())).contains("name=incident-mail,");
    }
  }

  @Test
  void close_applicationIsThrownAway_leavesNoClassLoader() throws Exception {
    try (RedisServer server = RedisServer.start(directory)) {
      List<WeakReference<ClassLoader>> deployed = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        deployed.add(deployOnce(server.uri()));
      }
      Await.until(
          "the end of all but what the JDK used last",
          Duration.ofSeconds(20),
          () -> {
            System.gc();
            return deployed.stream().filter(each -> each.get() != null).count() <= 1;
          },
          () -> deployed.stream().filter(each -> each.get() != null).count());
    }
  }

  /** All that the module runs with. */
  private static URL[] jars() {
    return Stream.of(
            RedeployedFleet.class,
            RedisFleetProvider.class,
            FleetProvider.class,
            RedisClient.class,
            ByteBuf.class,
            Channel.class,
            ByteToMessageDecoder.class,
            DnsQuery.class,
            SslHandler.class,
            AddressResolver.class,
            DnsNameResolver.class,
            Errors.class,
            EventExecutor.class,
            Mono.class,
            Publisher.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .distinct()
        .toArray(URL[]::new);
  }

  private static WeakReference<ClassLoader> deployOnce(String uri) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader())) {
      Runnable application =
          Class.forName(RedeployedFleet.class.getName(), true, loader)
              .asSubclass(Runnable.class)
              .getConstructor(String.class)
              .newInstance(uri);
      assertThat(application).isNotInstanceOf(RedeployedFleet.class);
      // as the mailer asks on a thread of its own, which ends with it
      Thread worker = new Thread(null, application, "worker", 0, false);
      worker.setContextClassLoader(loader);
      worker.start();
      worker.join(30_000);
      assertThat(worker.isAlive()).isFalse();
      return new WeakReference<>(loader);
    }
  }

  @Test
  void close_withoutUse_startsNothing() {
    Set<Thread> before = threads();
    new TestedFleet(TestedFleet.settings("redis://127.0.0.1:1")).close();
    assertThat(threads()).isSubsetOf(before);
  }

  @Test
  void ask_afterClose_failsAtOnce() {
    TestedFleet fleet = new TestedFleet(TestedFleet.settings("redis://127.0.0.1:1"));
    fleet.close();
    fleet.close();
    assertThat(TestedFleet.failure(fleet.ask(1))).isEqualTo("closed");
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .filter(thread -> !thread.getName().startsWith("process reaper"))
        .collect(Collectors.toSet());
  }
}
