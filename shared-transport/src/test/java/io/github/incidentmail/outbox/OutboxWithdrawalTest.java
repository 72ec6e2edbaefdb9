package io.github.incidentmail.outbox;

import static io.github.incidentmail.outbox.Letters.NOW;
import static io.github.incidentmail.outbox.Letters.drain;
import static io.github.incidentmail.outbox.Letters.letter;
import static io.github.incidentmail.outbox.Letters.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Letters taken back: gone for this process, on disk until their successor is. */
class OutboxWithdrawalTest {
  private static final Path DIRECTORY = Path.of("/spool/outbox");
  private static final Instant LATER = NOW.plus(Duration.ofHours(2));

  private final MemoryDisk medium = new MemoryDisk();

  @Test
  void withdrawn_isNeverDueAgainAndFreesItsRoom() {
    Outbox outbox = open(medium);
    outbox.add(letter("old"), NOW);
    outbox.add(letter("other"), NOW);
    outbox.due(NOW);
    withdraw(outbox, "old");
    assertThat(outbox.status().letters()).isEqualTo(1);
    for (int i = 0; i < 10; i++) { // each a listing of the directory, where its file still is
      assertThat(outbox.due(LATER.plusSeconds(60L * i)))
          .hasValueSatisfying(w -> assertThat(w.letter().id()).isEqualTo("other"));
    }
    outbox.discard("old");
    outbox.discard("old");
    assertThat(drain(outbox, LATER.plus(Duration.ofHours(1)))).containsExactly("other");
    assertThat(outbox.status().bytes()).isZero();
    outbox.close();
    assertThat(drain(open(medium), LATER)).isEmpty();
  }

  @Test
  void ours_areThoseWeWroteAndMaySend() {
    Outbox other = open(medium);
    other.add(letter("theirs"), NOW);
    Outbox outbox = open(medium);
    outbox.add(letter("mine"), NOW);
    assertThat(outbox.due(NOW)).isPresent();
    assertThat(other.due(NOW)).isEmpty();

    assertThat(outbox.ours()).extracting(w -> w.letter().id()).contains("mine");
    assertThat(other.ours()).as("who doesn't drain").isEmpty();
    outbox.close();
    assertThat(outbox.ours()).isEmpty();
  }

  @AtEachMoment
  void everyCallFailsInTurn_oneOfBothIsAlwaysThere(FaultyDisk.Moment moment, boolean forEver) {
    boolean reached = true;
    int runs = 0;
    for (int call = 1; reached; call++) {
      MemoryDisk disk = new MemoryDisk();
      FaultyDisk faulty = new FaultyDisk(disk);
      Outbox outbox = Outbox.open(settings(DIRECTORY), faulty, new Said());
      outbox.add(letter("old"), NOW);
      outbox.due(NOW);
      int first = call;
      IntPredicate fails = forEver ? n -> n >= first : n -> n == first;
      faulty.fail(moment, fails);
      withdraw(outbox, "old");
      crashed(disk, call);
      AddResult kept = outbox.add(letter("new"), 7, LATER, () -> {});
      crashed(disk, call);
      if (kept == AddResult.STORED_DURABLY) {
        outbox.discard("old");
      }
      crashed(disk, call);
      reached = faulty.calls() >= call;
      faulty.heal();
      assertThat(drain(outbox, LATER.plus(Duration.ofHours(1))))
          .as("the process lives: the new one, once")
          .containsExactly("new");
      outbox.discard("old");
      outbox.due(LATER.plus(Duration.ofHours(2)));
      outbox.close();
      assertThat(drain(open(disk), LATER.plus(Duration.ofHours(3)))).as("call %d", call).isEmpty();
      runs++;
    }
    assertThat(runs).isGreaterThan(4);
  }

  private static void withdraw(Outbox outbox, String id) {
    List<Waiting> old = outbox.ours().stream().filter(w -> w.letter().id().equals(id)).toList();
    assertThat(old).hasSize(1);
    assertThat(outbox.withdraw(old.get(0))).isTrue();
    assertThat(outbox.withdraw(old.get(0))).isFalse();
  }

  /** What a process finds that starts now. */
  private static void crashed(MemoryDisk disk, int call) {
    MemoryDisk left = new MemoryDisk();
    left.files.putAll(disk.files);
    left.createDirectories(DIRECTORY);
    assertThat(drain(open(left), LATER.plus(Duration.ofHours(1))))
        .as("call %d", call)
        .containsAnyOf("old", "new");
  }

  private static Outbox open(Disk disk) {
    return Outbox.open(settings(DIRECTORY), disk, new Said());
  }
}
