package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Totals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R16: a process that is killed a moment after it stored a letter, or stopped in a crash loop. */
class KilledSoonTest {
  private static final AlertEvent A = Events.error("com.example.A", "failed");
  private static final AlertEvent B = Events.error("com.example.B", "failed too");

  @TempDir Path directory;

  private Lives lives() {
    return new Lives(directory.resolve("outbox"));
  }

  private Path image() {
    return directory.resolve("image");
  }

  /** Only the first time: as a crash would leave it then. */
  private void leaveImage() {
    if (Files.exists(image())) {
      return;
    }
    try (Stream<Path> files = Files.list(directory.resolve("outbox"))) {
      Files.createDirectories(image());
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, image().resolve(Objects.requireNonNull(file.getFileName())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next process goes on from the image at this time, and tells so many events. */
  private Lives assertNextTells(Lives killed, Instant now, long events) {
    Lives after = new Lives(image());
    after.now = now;
    after.processes = killed.processes;
    Lives.Life next = after.start();
    next.run(Duration.ofMinutes(1));
    assertThat(next.totals()).as("of the image").isEqualTo(new Totals(events, events, 0, 0, 0));
    return after;
  }

  /** The state was written 50 ms before the mail left, for an incident that was new then. */
  @Test
  void killRightAfterALetterWasStored_isNotToldTwice() {
    Lives lives = lives();
    lives.accepting = false;
    Lives.Life first = lives.start();
    first.log(A);
    first.run(Duration.ofMillis(1_950));
    first.log(B);
    first.run(Duration.ofMillis(50));
    first.kill();
    Lives.Life next = lives.start();
    lives.accepting = true;
    next.run(Duration.ofMinutes(1));

    assertThat(lives.story()).containsExactly("DIGEST(2)@2S");
    assertThat(lives.letters).hasSize(1);
    assertThat(next.totals()).isEqualTo(new Totals(2, 2, 0, 0, 0));
  }

  /** In a young process that takes long, so that others come up meanwhile. */
  @Test
  void killWhileAMailIsPutIntoWords_leavesWhatItTells() {
    Lives lives = lives();
    lives.composing = this::leaveImage;
    lives.start().log(Events.of(Severity.FATAL, "com.example.A", "failed"));

    Lives after = assertNextTells(lives, lives.now, 1);
    assertThat(after.letters).hasSize(1);
  }

  /** So do those that come up in that time. */
  @Test
  void killWhileAMailIsPutIntoWords_leavesWhatCameMeanwhile() {
    Lives lives = lives();
    Lives.Life first = lives.start();
    lives.composing = () -> first.slipIn(B);
    lives.afterMeanwhile = this::leaveImage;
    first.log(Events.of(Severity.FATAL, "com.example.A", "failed"));

    assertNextTells(lives, lives.now, 2);
  }

  /** A step may owe a mail for each of many routes. */
  @Test
  void killBetweenTwoMails_leavesWhatCameDuringTheFirst() {
    Lives lives = lives();
    lives.accepting = false;
    Lives.Life first = lives.start();
    first.log(A);
    lives.now = lives.now.plusSeconds(2);
    lives.composing =
        () -> {
          if (lives.mails.size() == 2) {
            leaveImage();
          }
        };
    lives.afterMeanwhile =
        () -> {
          if (lives.mails.size() == 1) {
            first.slipIn(B);
          }
        };
    first.log(Events.of(Severity.FATAL, "com.example.C", "failed"));

    assertNextTells(lives, lives.now, 3);
  }

  /** Taking over thousands of problems takes long too, above all in a young process. */
  @Test
  void killWhileWhatWasLeftIsTakenOver_leavesThatAndWhatCameMeanwhile() {
    Lives lives = lives();
    Lives.Life first = lives.start();
    first.log(A);
    first.kill();
    lives.now = lives.now.plusSeconds(1);
    Lives.Life second = lives.start();
    lives.waking = this::leaveImage;
    second.log(B);
    second.run(Duration.ofMinutes(1));

    assertNextTells(lives, Lives.START.plusSeconds(1), 2);
    assertThat(second.totals()).isEqualTo(new Totals(2, 2, 0, 0, 0));
    assertThat(lives.letters).hasSize(1);
  }

  /** The same for what a killed process left, and for what comes up while it is told. */
  @Test
  void killWhileWhatWasLeftIsPutIntoWords_leavesBoth() {
    Lives lives = lives();
    Lives.Life first = lives.start();
    first.log(A);
    first.kill();
    lives.now = lives.now.plusSeconds(60);
    Lives.Life second = lives.start();
    lives.composing = this::leaveImage;
    second.log(B);

    assertNextTells(lives, lives.now, 2);
  }

  /** The first one's letter is on disk, and the next process knows what it tells. */
  @Test
  void killBetweenTwoMails_tellsNothingInTwo() {
    Lives lives = lives();
    lives.accepting = false;
    Lives.Life first = lives.start();
    first.log(A);
    lives.now = lives.now.plusSeconds(2);
    lives.composing =
        () -> {
          if (lives.mails.size() == 2) {
            leaveImage();
          }
        };
    first.log(Events.of(Severity.FATAL, "com.example.C", "failed"));

    Lives after = assertNextTells(lives, lives.now, 2);
    assertThat(after.mails).hasSize(1);
    assertThat(after.letters).hasSize(2);
  }

  @Test
  void stopInACrashLoop_tellsHowManyEventsAreKept() {
    Lives lives = lives();
    Lives.Life first = lives.start();
    first.log(A);
    first.run(Duration.ofSeconds(10));
    first.stop();
    assertThat(first.clerk.left()).isZero();
    Lives.Life second = lives.start();
    second.log(A);
    second.log(A);
    second.log(B);
    second.stop();

    assertThat(lives.story()).containsExactly("NEW@2S", "NEW at stop@10S");
    assertThat(second.clerk.left()).isEqualTo(2);
    Lives.Life third = lives.start();
    third.stop();
    assertThat(third.clerk.left()).isEqualTo(2);
  }
}
