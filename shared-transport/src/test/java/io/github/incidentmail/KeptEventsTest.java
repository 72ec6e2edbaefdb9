package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen from outside of events that wait for the next process. */
class KeptEventsTest {
  private static final AlertEvent A = Events.error("com.example.A", "failed");
  private static final AlertEvent B = Events.error("com.example.B", "failed too");

  @TempDir Path directory = Path.of("");
  private Path outbox = Path.of("");
  private Lives lives = new Lives(null);

  @BeforeEach
  void begin() {
    outbox = directory.resolve("outbox");
    lives = new Lives(outbox);
  }

  @Test
  void noDirectory_isNone() throws IOException {
    assertThat(KeptEvents.in(outbox)).isZero();
  }

  @Test
  void processThatLives_tellsItsEventsItself() throws IOException {
    Lives.Life life = lives.start();
    life.log(A);

    assertThat(outbox).isDirectoryContaining("glob:**.state");
    assertThat(KeptEvents.in(outbox)).isZero();
  }

  @Test
  void processThatWasKilled_leavesTheEventsThatNoMailTold() throws IOException {
    Lives.Life life = lives.start();
    life.log(A);
    life.run(Duration.ofSeconds(10));
    life.log(A);
    life.log(A);
    life.log(B);
    life.run(Duration.ofSeconds(1)); // written soon, as it is new, and told after two seconds
    life.kill();

    assertThat(lives.told()).isEqualTo(1);
    assertThat(KeptEvents.in(outbox)).isEqualTo(3);
  }

  @Test
  void stoppedInACrashLoop_leavesThem_untilTheNextOneHasTakenThemOver() throws IOException {
    lives.start().stop();
    Lives.Life second = lives.start();
    second.log(A);
    second.run(Duration.ofSeconds(10));
    second.log(A);
    second.log(A);
    second.stop();
    assertThat(KeptEvents.in(outbox)).isEqualTo(2);

    lives.start().run(Duration.ofHours(1));
    assertThat(lives.told()).isEqualTo(3);
    assertThat(KeptEvents.in(outbox)).isZero();
  }

  @Test
  void eventsOfALetterThatWaits_areNotAmongThem() throws IOException {
    lives.accepting = false;
    Lives.Life life = lives.start();
    life.log(A);
    life.run(Duration.ofSeconds(10));
    life.log(A);
    life.kill();

    assertThat(lives.mails).hasSize(1);
    assertThat(KeptEvents.in(outbox)).isEqualTo(1);
  }

  @Test
  void damagedState_isPassedOverAndLeftAsItIs() throws IOException {
    Lives.Life life = lives.start();
    life.log(A);
    life.kill();
    Path damaged = outbox.resolve("incidents-00000000000000ff-00000000000000ff.state");
    Files.write(damaged, new byte[] {1, 2, 3});

    assertThat(KeptEvents.in(outbox)).isEqualTo(1);
    assertThat(damaged).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void words_areThoseOfOneAndOfMany() {
    assertThat(KeptEvents.words(1))
        .isEqualTo("1 event that no mail tells yet is kept for the next process");
    assertThat(KeptEvents.words(2))
        .isEqualTo("2 events that no mail tells yet are kept for the next process");
  }
}
