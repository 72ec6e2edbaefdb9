package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Account;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.incident.Totals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R15, R16: what processes tell that come one after another, or side by side, on one directory. */
class RestartTest {
  private static final AlertEvent A = Events.error("com.example.A", "failed");
  private static final AlertEvent B = Events.error("com.example.B", "failed too");

  @TempDir Path directory;

  private Lives lives() {
    return new Lives(directory.resolve("outbox"));
  }

  /** A life every 30 s for two hours, each logs its death; then it is mended. */
  private static Lives crashLoop(Lives lives, boolean orderly, Duration logsAt, Duration diesAt) {
    for (int i = 0; i < 240; i++) {
      Instant start = Lives.START.plusSeconds(30L * i);
      lives.now = start;
      Lives.Life life = lives.start();
      life.runUntil(start.plus(logsAt));
      life.log(A);
      life.runUntil(start.plus(diesAt));
      if (orderly) {
        life.stop();
      } else {
        life.kill();
      }
    }
    lives.now = Lives.START.plusSeconds(7_200);
    lives.start().run(Duration.ofHours(1));
    return lives;
  }

  /**
   * Five: the opening, which the first stop tells because no mail had, updates at the first life
   * after 5, 15 and 60 more minutes, and the end. The next step, four hours, is longer than the
   * loop.
   */
  @Test
  void crashLoop_isFiveMails() {
    Lives lives = crashLoop(lives(), true, Duration.ZERO, Duration.ofSeconds(1));

    assertThat(lives.story())
        .containsExactly(
            "NEW at stop@1S", "UPDATE@5M1S", "UPDATE@20M1S", "UPDATE@1H20M1S", "QUIET@2H14M30S");
    assertThat(lives.told()).isEqualTo(240);
    assertThat(lives.diagnostics.messages).isEmpty();
  }

  @Test
  void crashLoopOfKills_isFiveMails() {
    Lives lives = crashLoop(lives(), false, Duration.ZERO, Duration.ofSeconds(10));

    assertThat(lives.story())
        .containsExactly(
            "NEW@2S", "UPDATE@5M2S", "UPDATE@20M2S", "UPDATE@1H20M2S", "QUIET@2H14M30S");
    assertThat(lives.told()).isEqualTo(240);
  }

  /** One restart after another, such as two deployments, and then a long life, are no loop. */
  @Test
  void startedSoonAfterAnotherButLivedLong_mailsAtItsStop() {
    Lives lives = lives();
    lives.start().stop();
    lives.now = Lives.START.plusSeconds(60);
    Lives.Life life = lives.start();
    life.log(A);
    life.run(Duration.ofSeconds(10));
    life.log(A);
    life.runUntil(Lives.START.plusSeconds(60).plus(Duration.ofMinutes(4)));
    life.stop();
    assertThat(lives.story()).as("four minutes are short").containsExactly("NEW@1M2S");

    lives.now = Lives.START.plus(Duration.ofMinutes(5)).plusSeconds(1);
    Lives.Life next = lives.start();
    next.run(Duration.ofMinutes(5));
    assertThat(lives.story()).containsExactly("NEW@1M2S", "UPDATE@6M2S");
    next.log(A);
    next.stop();
    assertThat(lives.story()).last().asString().startsWith("UPDATE at stop@");
    assertThat(lives.told()).isEqualTo(3);
  }

  @Test
  void crashLoop_withoutDisk_mailsAtEachStop() {
    Lives lives = crashLoop(new Lives(null), true, Duration.ZERO, Duration.ofSeconds(1));

    assertThat(lives.mails).hasSize(240);
  }

  /** Shape C at a thousandth of its rate; the times don't depend on it. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 3, 7, 30, 59})
  void killedInShapeC_isTheSameFourMails(long minutes) {
    Lives lives = lives();
    shape(lives, Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofMinutes(minutes), false);

    assertThat(lives.story())
        .containsExactly("NEW@2S", "UPDATE@5M2S", "UPDATE@20M2S", "QUIET@1H14M50S");
    assertThat(lives.told()).isEqualTo(360);
    assertThat(thread(lives)).hasSize(1);
    assertThat(numbers(lives)).containsExactly(1, 2, 3, 4);
  }

  /** A stop in order tells what is dirty, as nobody knows whether there will be a next start. */
  @Test
  void stoppedInShapeC_isOneMailMore() {
    Lives lives = lives();
    shape(lives, Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofMinutes(30), true);

    assertThat(lives.story())
        .containsExactly(
            "NEW@2S", "UPDATE@5M2S", "UPDATE@20M2S", "UPDATE at stop@30M", "QUIET@1H14M50S");
    assertThat(lives.told()).isEqualTo(360);
    assertThat(numbers(lives)).containsExactly(1, 2, 3, 4, 5);
  }

  private static void shape(
      Lives lives, Duration length, Duration gap, Duration restart, boolean orderly) {
    Lives.Life life = lives.start();
    boolean restarted = false;
    for (Instant at = Lives.START; at.isBefore(Lives.START.plus(length)); at = at.plus(gap)) {
      if (!restarted && !at.isBefore(Lives.START.plus(restart).plus(gap))) {
        restarted = true;
        life.runUntil(Lives.START.plus(restart).plusSeconds(orderly ? 0 : 5));
        if (orderly) {
          life.stop();
        } else {
          life.kill();
        }
        life = lives.start();
      }
      life.runUntil(at);
      life.log(A);
    }
    life.run(Duration.ofMinutes(30));
  }

  private static List<String> thread(Lives lives) {
    return told(lives).map(Told::id).distinct().toList();
  }

  private static List<Integer> numbers(Lives lives) {
    return told(lives).map(Told::mail).toList();
  }

  private static Stream<Told> told(Lives lives) {
    return lives.mails.stream().flatMap(m -> m.incidents().stream());
  }

  @Test
  void killBeforeTheFirstMail_isToldByTheNextLifeThoughNothingHappens() {
    Lives lives = lives();
    Lives.Life first = lives.start();
    first.log(A);
    first.kill();
    Lives.Life next = lives.start();

    assertThat(next.clerk.keeper().isAnyLeft()).isTrue();
    next.run(Duration.ofHours(1));
    assertThat(lives.story()).containsExactly("NEW@2S");
    assertThat(told(lives).findFirst().orElseThrow().first().message()).isEqualTo("failed");
    assertThat(next.totals()).isEqualTo(new Totals(1, 1, 0, 0, 0));
  }

  @Test
  void quietWhileDown_isToldAtTheStartBeforeAnythingNew() {
    Lives lives = lives();
    Lives.Life first = lives.start();
    first.log(A);
    first.run(Duration.ofMinutes(4));
    first.log(A);
    first.run(Duration.ofSeconds(10));
    first.kill();
    lives.now = Lives.START.plus(Duration.ofHours(3));
    Lives.Life next = lives.start();
    next.log(A);
    next.run(Duration.ofSeconds(10));

    assertThat(lives.story()).containsExactly("NEW@2S", "QUIET@3H", "REOPENED@3H2S");
    assertThat(lives.mails.get(2).account()).isEqualTo(new Account(2, 1, 0, 0, 0));
  }

  @Test
  void clockSetBackWhileDown_delaysNothing() {
    Lives lives = lives();
    Lives.Life first = lives.start();
    first.log(A);
    first.run(Duration.ofMinutes(1));
    first.log(A);
    first.kill();
    lives.now = Lives.START.minus(Duration.ofDays(1_000));
    Lives.Life next = lives.start();
    Instant start = lives.now;
    next.log(A);
    next.run(Duration.ofHours(1));

    assertThat(lives.mails).hasSize(2);
    assertThat(lives.mails.get(1).at()).isEqualTo(start.plus(Duration.ofMinutes(4)).plusSeconds(2));
    assertThat(lives.mails.get(1).account()).isEqualTo(new Account(1, 2, 0, 0, 0));
  }

  @Test
  void letterSentByTheNextLife_isReported() {
    Lives lives = lives();
    lives.accepting = false;
    Lives.Life first = lives.start();
    first.log(A);
    first.run(Duration.ofSeconds(3));
    first.kill();
    Lives.Life next = lives.start();
    next.step();
    assertThat(next.totals()).isEqualTo(new Totals(1, 0, 1, 0, 0));
    lives.accepting = true;
    next.run(Duration.ofSeconds(30));
    assertThat(next.totals()).isEqualTo(new Totals(1, 1, 0, 0, 0));
    next.run(Duration.ofHours(1));

    assertThat(lives.story()).containsExactly("NEW@2S");
    assertThat(lives.letters).hasSize(1);
  }

  @Test
  void letterSentWhileDown_isReported() {
    Lives lives = lives();
    lives.accepting = false;
    Lives.Life first = lives.start();
    Lives.Life sibling = lives.start();
    first.log(A);
    first.run(Duration.ofSeconds(3));
    first.kill();
    lives.accepting = true;
    sibling.deliver();
    Lives.Life next = lives.start();
    next.run(Duration.ofSeconds(5));

    assertThat(lives.letters).hasSize(1);
    assertThat(next.totals()).isEqualTo(new Totals(1, 1, 0, 0, 0));
  }

  @Test
  void letterSentBySomebodyElse_isReportedAndTheIncidentGoesOn() {
    Lives lives = lives();
    Lives.Life sibling = lives.start();
    lives.accepting = false;
    Lives.Life life = lives.start();
    life.log(A);
    life.run(Duration.ofSeconds(3));
    lives.accepting = true;
    sibling.deliver();
    life.run(Duration.ofMinutes(1));
    life.log(A);
    life.run(Duration.ofMinutes(1).plusSeconds(35));

    assertThat(life.totals()).isEqualTo(new Totals(2, 1, 1, 0, 0));
    life.run(Duration.ofHours(1));
    assertThat(lives.mails).hasSize(2);
    assertThat(life.totals()).isEqualTo(new Totals(2, 2, 0, 0, 0));
  }

  @Test
  void letterRefusedWhileDown_isLost() {
    Lives lives = lives();
    lives.accepting = false;
    Lives.Life first = lives.start();
    Lives.Life sibling = lives.start();
    first.log(A);
    first.run(Duration.ofSeconds(3));
    first.kill();
    sibling.outbox.bury(sibling.outbox.due(lives.now).orElseThrow(), "no");
    sibling.kill();
    Lives.Life next = lives.start();
    next.run(Duration.ofSeconds(5));

    assertThat(next.totals()).isEqualTo(new Totals(1, 0, 0, 0, 1));
    lives.accepting = true;
    next.log(B);
    next.run(Duration.ofSeconds(40));
    assertThat(lives.mails.get(1).lostBefore()).isEqualTo(1);
  }

  @Test
  void siblingThatIsKilled_isTakenOverWithinHalfAMinute() {
    Lives lives = lives();
    Lives.Life life = lives.start();
    Lives.Life sibling = lives.start();
    life.log(A);
    sibling.log(A);
    life.run(Duration.ofSeconds(10));
    sibling.run(Duration.ofSeconds(10));
    sibling.log(A);
    sibling.log(A);
    assertThat(lives.story()).containsExactly("NEW@2S", "NEW@10S");
    sibling.kill();
    life.run(Duration.ofSeconds(31));

    // two incidents become one: the second of its two unwritten events is what a kill costs
    assertThat(life.totals().accepted()).isEqualTo(2);
    life.run(Duration.ofHours(1));
    assertThat(thread(lives)).hasSize(2);
    Told last = lives.mails.get(2).incidents().get(0);
    assertThat(last.account()).isEqualTo(new Account(2, 1, 0, 0, 0));
    assertThat(last.mail()).isEqualTo(3);
    assertThat(stateFiles()).hasSize(1);
  }

  @Test
  void reload_newStartsBeforeOldStops_handsOverWithoutAMail() {
    Lives lives = lives();
    Lives.Life old = lives.start();
    old.log(A);
    old.run(Duration.ofSeconds(10));
    old.log(A);
    Lives.Life fresh = lives.startInSameProcess();
    fresh.log(A);
    old.log(A);
    old.stop();
    fresh.run(Duration.ofMillis(500));

    assertThat(lives.story()).containsExactly("NEW@2S");
    assertThat(fresh.totals().pending()).isEqualTo(3);
    fresh.run(Duration.ofHours(1));
    assertThat(lives.story()).containsExactly("NEW@2S", "UPDATE@5M2S");
    assertThat(lives.mails.get(1).account()).isEqualTo(new Account(1, 3, 0, 0, 0));
    assertThat(thread(lives)).hasSize(1);
    assertThat(stateFiles()).hasSize(1);
    assertThat(lives.diagnostics.messages).isEmpty();
  }

  @Test
  void reload_thatIsStoppedAtOnce_tellsWhatWasHandedOver() {
    Lives lives = lives();
    Lives.Life old = lives.start();
    old.log(A);
    Lives.Life fresh = lives.startInSameProcess();
    fresh.log(B);
    old.stop();
    fresh.stop();

    assertThat(lives.story()).containsExactly("DIGEST(2) at stop@0S");
    assertThat(lives.told()).isEqualTo(2);
  }

  @Test
  void reload_fatalOfBothSides_isOneMail() {
    AlertEvent fatal = Events.of(Severity.FATAL, "com.example.A", "gone");
    Lives lives = lives();
    Lives.Life old = lives.start();
    old.log(fatal);
    Lives.Life fresh = lives.startInSameProcess();
    fresh.log(fatal);
    old.stop();
    fresh.run(Duration.ofSeconds(10));

    assertThat(lives.story()).containsExactly("NEW@0S");
    assertThat(fresh.totals().pending()).isEqualTo(1);
  }

  @Test
  void reload_oldStopsBeforeNewStarts_mailsWhatIsUntoldAndGoesOn() {
    Lives lives = lives();
    Lives.Life old = lives.start();
    old.log(A);
    old.run(Duration.ofSeconds(10));
    old.log(A);
    old.stop();
    Lives.Life fresh = lives.startInSameProcess();
    fresh.log(A);
    fresh.run(Duration.ofHours(1));

    assertThat(lives.story()).containsExactly("NEW@2S", "UPDATE at stop@10S", "QUIET@15M10S");
    assertThat(numbers(lives)).containsExactly(1, 2, 3);
    assertThat(thread(lives)).hasSize(1);
  }

  @Test
  void twoAppendersOfAProcess_isAnErrorAfterAMinute() {
    Lives lives = lives();
    Lives.Life one = lives.start();
    one.log(A);
    Lives.Life other = lives.startInSameProcess();
    other.log(B);
    other.run(Duration.ofMinutes(3));

    assertThat(lives.diagnostics.messages)
        .singleElement()
        .asString()
        .startsWith("ERROR IM-OUTBOX-TWICE");
    assertThat(lives.mails).hasSize(1);
  }

  @Test
  void damagedState_isPutAsideAndSaidOnceAndToldAsNew() throws IOException {
    Lives lives = lives();
    Lives.Life first = lives.start();
    first.log(A);
    first.run(Duration.ofMinutes(1));
    first.kill();
    Path file = stateFiles().get(0);
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
    Lives.Life next = lives.start();
    next.log(A);
    next.run(Duration.ofSeconds(10));

    assertThat(lives.story()).containsExactly("NEW@2S", "NEW@1M2S");
    assertThat(lives.diagnostics.messages)
        .singleElement()
        .asString()
        .startsWith("WARN IM-STATE-TORN");
    assertThat(directory.resolve("outbox").resolve("bad").resolve(file.getFileName())).exists();
  }

  @Test
  void crashAfterStoringALetter_tellsAgainUnderTheNextNumber() {
    Lives lives = lives();
    lives.accepting = false;
    Lives.Life first = lives.start();
    first.log(A);
    byte[] before = bytes(stateFiles().get(0));
    first.run(Duration.ofSeconds(3));
    Path file = stateFiles().get(0);
    first.kill();
    write(file, before);
    Lives.Life next = lives.start();
    next.run(Duration.ofSeconds(1));
    lives.accepting = true;
    next.run(Duration.ofHours(1));

    assertThat(lives.letters).hasSize(2).doesNotHaveDuplicates();
    assertThat(next.totals()).isEqualTo(new Totals(1, 1, 0, 0, 0));
  }

  private List<Path> stateFiles() {
    try (Stream<Path> files = Files.list(directory.resolve("outbox"))) {
      return files.filter(f -> f.toString().endsWith(".state")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
