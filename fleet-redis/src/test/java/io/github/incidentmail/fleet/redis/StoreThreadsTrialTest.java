package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose threads they are, and that none is left. */
@Tag("real-servers")
class StoreThreadsTrialTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path directory;

  @Test
  void close_whateverItWasDoing_leavesNoThread() {
    Set<Thread> before = threads();
    try (RedisServer server = RedisServer.start(directory)) {
      for (int i = 0; i < 5; i++) {
        useAndClose(server.uri(), true, before);
        useAndClose("redis://127.0.0.1:" + RedisServer.freePort(), false, before);
        useAndClose("redis://no-such-host.invalid:6379", false, before);
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
