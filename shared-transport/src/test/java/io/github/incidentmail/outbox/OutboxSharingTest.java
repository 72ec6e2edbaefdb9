package io.github.incidentmail.outbox;

import static io.github.incidentmail.outbox.Letters.NOW;
import static io.github.incidentmail.outbox.Letters.content;
import static io.github.incidentmail.outbox.Letters.drain;
import static io.github.incidentmail.outbox.Letters.letter;
import static io.github.incidentmail.outbox.Letters.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.mail.Letter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several outboxes on one directory: old and new of a reload, several processes, two threads. */
@Timeout(60)
class OutboxSharingTest {
  private static final Instant SOON = NOW.plusSeconds(30);
  private static final Instant LATER = NOW.plusSeconds(60);

  @TempDir private Path directory;
  private final Said said = new Said();

  private Outbox open() {
    return Outbox.open(settings(directory), said);
  }

  @Test
  void reload_newTakesOverWhenOldCloses() {
    Outbox old = open();
    old.add(letter("m1"), NOW);
    assertThat(old.due(NOW)).isPresent();
    try (Outbox successor = open()) {
      successor.add(letter("m2"), NOW);
      assertThat(successor.due(NOW)).isEmpty();
      assertThat(successor.nextDue(NOW)).contains(SOON);
      old.close();
      assertThat(drain(successor, NOW)).containsExactly("m1", "m2");
    }
    assertThat(said.ids).isEmpty();
  }

  @Test
  void due_nothingLeft_letsAnotherDrainAtOnce() {
    try (Outbox one = open();
        Outbox two = open()) {
      one.add(letter("m1"), LATER);
      assertThat(one.due(NOW)).isEmpty();
      two.add(letter("m2"), NOW);
      assertThat(drain(two, NOW)).containsExactly("m2");
    }
  }

  @Test
  void releaseDrain_holdingDrainer_letsAnotherDrain() {
    try (Outbox one = open();
        Outbox two = open()) {
      one.add(letter("m1"), NOW);
      assertThat(one.due(NOW)).isPresent();
      assertThat(two.due(NOW)).isEmpty();
      one.releaseDrain();
      assertThat(drain(two, NOW)).containsExactly("m1");
    }
  }

  @Test
  void expire_holdingDrainer_leavesTheDrainToOthers() {
    Instant old = NOW.plus(Duration.ofDays(3));
    try (Outbox one = open();
        Outbox two = open()) {
      one.add(letter("m1"), NOW);
      assertThat(one.due(NOW)).isPresent();
      one.releaseDrain();
      assertThat(one.expire(NOW)).isEmpty();
      assertThat(two.due(NOW)).isPresent();
      two.releaseDrain();
      assertThat(one.expire(old)).extracting(Lost::id).containsExactly("m1");
      two.add(letter("m2"), old);
      assertThat(drain(two, old)).containsExactly("m2");
    }
    assertThat(said.ids).containsExactly("warn IM-OUTBOX-EXPIRED");
  }

  @Test
  void due_lettersOfAnother_arePickedUpWithinThePollInterval() {
    try (Outbox drainer = open();
        Outbox writer = open()) {
      drainer.add(letter("m1"), NOW);
      assertThat(drainer.due(NOW)).isPresent();
      writer.add(letter("m2"), NOW);
      assertThat(drain(drainer, SOON)).containsExactly("m1", "m2");
      assertThat(drain(writer, SOON)).isEmpty();
      assertThat(drain(writer, SOON.plusSeconds(30))).isEmpty();
      assertThat(writer.isEmpty()).as("its copy in memory is gone too").isTrue();
      assertThat(writer.status().bytes()).isZero();
    }
  }

  /** Only who starts tries at once, and only what waited when it started. */
  @Test
  void deferUnreached_amongThoseThatRun_keepsItsTime() {
    try (Outbox running = open();
        Outbox drainer = open()) {
      running.add(letter("m1"), NOW);
      Waiting first = drainer.due(NOW).orElseThrow();
      drainer.deferUnreached(first, LATER, first.letter(), NOW);
      drainer.releaseDrain();
      assertThat(running.due(SOON)).isEmpty();
      running.releaseDrain();
      try (Outbox started = open()) {
        Waiting second = started.due(SOON).orElseThrow();
        started.deferUnreached(second, LATER.plusSeconds(60), second.letter(), SOON);
        started.releaseDrain();
        assertThat(running.due(LATER)).as("put off by the one that started").isEmpty();
        assertThat(drain(running, LATER.plusSeconds(60))).containsExactly("m1");
      }
    }
  }

  @Test
  void due_deferredByAnotherWithFewerRecipients_isTakenAsTheyLeftIt() {
    Letter rest = letter("m1").to(List.of("b@example.org"));
    try (Outbox writer = open();
        Outbox drainer = open()) {
      writer.add(letter("m1"), NOW);
      drainer.defer(drainer.due(NOW).orElseThrow(), LATER, rest, true);
      drainer.releaseDrain();
      assertThat(writer.due(NOW)).isEmpty();
      Waiting taken = writer.due(LATER).orElseThrow();
      assertThat(content(taken.letter())).isEqualTo(content(rest));
      assertThat(taken.attempts()).isEqualTo(1);
      assertThat(taken.maybeDelivered()).isTrue();
    }
  }

  @Test
  void due_otherProcessDrains_isEmptyUntilItEnds() throws IOException, InterruptedException {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      Process child = drainerProcess();
      try {
        BufferedReader out =
            new BufferedReader(
                new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("drains m1");
        assertThat(outbox.due(NOW)).isEmpty();
        assertThat(outbox.due(SOON)).isEmpty();
      } finally {
        child.destroyForcibly(); // a crash: the operating system drops its lock
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(drain(outbox, SOON)).containsExactly("m1");
    }
    assertThat(said.ids).isEmpty();
  }

  private Process drainerProcess() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Drainer.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Another process that takes a letter and never finishes with it. */
  static final class Drainer {
    private Drainer() {}

    public static void main(String[] arguments) throws IOException {
      Outbox outbox = Outbox.open(settings(Path.of(arguments[0])), new Said());
      outbox.due(NOW).ifPresent(waiting -> System.out.println("drains " + waiting.letter().id()));
      System.in.read();
      outbox.close();
    }
  }

  @Test
  void twoThreads_addAndDrain_eachLetterComesOnce() throws InterruptedException {
    int letters = 300;
    Set<String> sent = ConcurrentHashMap.newKeySet();
    AtomicBoolean twice = new AtomicBoolean();
    CountDownLatch all = new CountDownLatch(letters);
    AtomicBoolean stop = new AtomicBoolean();
    try (Outbox outbox = open()) {
      Thread courier =
          new Thread(
              () -> {
                while (!stop.get()) {
                  for (String id : drain(outbox, NOW)) {
                    twice.compareAndSet(false, !sent.add(id));
                    all.countDown();
                  }
                  Thread.onSpinWait();
                }
              });
      courier.start();
      for (int i = 0; i < letters; i++) {
        outbox.add(letter("m" + i), NOW);
      }
      assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
      stop.set(true);
      courier.join(TimeUnit.SECONDS.toMillis(30));
      assertThat(outbox.isEmpty()).isTrue();
    }
    assertThat(twice).isFalse();
    assertThat(sent).hasSize(letters);
    assertThat(said.ids).isEmpty();
  }
}
