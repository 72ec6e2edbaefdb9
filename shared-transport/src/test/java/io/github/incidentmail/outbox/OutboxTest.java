package io.github.incidentmail.outbox;

import static io.github.incidentmail.outbox.Letters.NOW;
import static io.github.incidentmail.outbox.Letters.content;
import static io.github.incidentmail.outbox.Letters.drain;
import static io.github.incidentmail.outbox.Letters.letter;
import static io.github.incidentmail.outbox.Letters.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.mail.Letter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  private static final Instant LATER = NOW.plusSeconds(60);

  @TempDir private Path temporary;
  private final Said said = new Said();
  private Path directory = Path.of("");

  @BeforeEach
  void belowSomethingNotYetThere() {
    directory = temporary.resolve("incident-mail").resolve("shop");
  }

  private Outbox open() {
    return Outbox.open(settings(directory), said);
  }

  private List<String> names(String folder) throws IOException {
    try (var files = Files.list(directory.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void open_nothingThere_createsNothing() {
    try (Outbox outbox = open()) {
      assertThat(outbox.isEmpty()).isTrue();
      assertThat(outbox.due(NOW)).isEmpty();
      assertThat(outbox.expire(NOW)).isEmpty();
      assertThat(outbox.nextDue(NOW)).isEmpty();
    }
    assertThat(temporary).isEmptyDirectory();
    assertThat(said.ids).isEmpty();
  }

  /** So that nothing is sent before it is noted elsewhere that it may be. */
  @Test
  void add_untilTheCallerHasNotedIt_isOnDiskAndNotDue() {
    try (Outbox outbox = open()) {
      List<String> seen = new ArrayList<>();
      outbox.add(
          letter("m1"),
          0,
          NOW,
          () -> {
            assertThat(directory).isDirectoryContaining("glob:**m1*.letter");
            assertThat(outbox.due(NOW)).isEmpty();
            assertThat(outbox.isDurable("m1")).isTrue();
            seen.add("m1");
          });

      assertThat(seen).containsExactly("m1");
      assertThat(outbox.due(NOW)).isPresent();
    }
  }

  @Test
  void add_letter_isDueAtOnceWithTheSameContent() {
    try (Outbox outbox = open()) {
      assertThat(outbox.add(letter("m1"), NOW)).isEqualTo(AddResult.STORED_DURABLY);
      assertThat(outbox.isEmpty()).isFalse();
      assertThat(outbox.nextDue(NOW)).contains(NOW);
      Waiting waiting = outbox.due(NOW).orElseThrow();
      assertThat(content(waiting.letter())).isEqualTo(content(letter("m1")));
      assertThat(waiting.attempts()).isZero();
      assertThat(waiting.due()).isEqualTo(NOW);
      assertThat(waiting.maybeDelivered()).isFalse();
    }
    assertThat(said.ids).isEmpty();
  }

  @Test
  void add_letter_survivesTheProcess() {
    try (Outbox first = open()) {
      first.add(letter("m1"), NOW);
    }
    try (Outbox second = open()) {
      assertThat(second.isEmpty()).isFalse();
      assertThat(second.nextDue(NOW)).contains(NOW);
      assertThat(content(second.due(NOW).orElseThrow().letter())).isEqualTo(content(letter("m1")));
    }
  }

  @Test
  void add_freshRendering_inheritsAttempts() {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), 4, LATER, () -> {});
      assertThat(outbox.due(NOW)).isEmpty();
      assertThat(outbox.due(LATER).orElseThrow().attempts()).isEqualTo(4);
    }
  }

  @Test
  void add_sameIdTwice_isRefused() {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      assertThatThrownBy(() -> outbox.add(letter("m1"), NOW))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void remove_delivered_isGoneForThisAndLaterRuns() throws IOException {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      outbox.remove(outbox.due(NOW).orElseThrow());
      assertThat(outbox.isEmpty()).isTrue();
      assertThat(outbox.due(LATER)).isEmpty();
    }
    assertThat(names(".")).containsExactly("drain.lock", "identity");
    try (Outbox later = open()) {
      assertThat(later.isEmpty()).isTrue();
    }
  }

  @Test
  void due_several_worstFirstThenOldest() {
    try (Outbox outbox = open()) {
      outbox.add(letter("late", Severity.ERROR), NOW.plusMillis(2));
      outbox.add(letter("warn", Severity.WARN), NOW);
      outbox.add(letter("early", Severity.ERROR), NOW.plusMillis(1));
      outbox.add(letter("fatal", Severity.FATAL), NOW.plusMillis(3));
      outbox.add(letter("future", Severity.FATAL), LATER);
    }
    try (Outbox outbox = open()) {
      assertThat(drain(outbox, NOW.plusMillis(9)))
          .containsExactly("fatal", "early", "late", "warn");
      assertThat(drain(outbox, LATER)).containsExactly("future");
    }
  }

  @Test
  void defer_letter_waitsAndCountsAlsoAfterRestart() {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      Waiting first = outbox.due(NOW).orElseThrow();
      outbox.defer(first, LATER, first.letter(), true);
      assertThat(outbox.due(LATER.minusMillis(1))).isEmpty();
    }
    try (Outbox outbox = open()) {
      assertThat(outbox.nextDue(LATER.minusSeconds(1))).contains(LATER);
      Waiting second = outbox.due(LATER).orElseThrow();
      assertThat(second.attempts()).isEqualTo(1);
      assertThat(second.due()).isEqualTo(LATER);
      assertThat(second.maybeDelivered()).isTrue();
      assertThat(content(second.letter())).isEqualTo(content(letter("m1")));
    }
  }

  @Test
  void deferUnreached_waitsInThisProcessAndFiveSecondsInTheNext() {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      Waiting first = outbox.due(NOW).orElseThrow();
      outbox.deferUnreached(first, LATER, first.letter(), NOW);
      assertThat(outbox.due(LATER.minusMillis(1))).isEmpty();
    }
    Instant soon = NOW.plusSeconds(5);
    try (Outbox outbox = open()) {
      assertThat(outbox.due(soon.minusMillis(1))).as("a process each second").isEmpty();
      Waiting second = outbox.due(soon).orElseThrow();
      assertThat(second.attempts()).isEqualTo(1);
      outbox.defer(second, LATER, second.letter(), false);
    }
    try (Outbox outbox = open()) {
      assertThat(outbox.due(LATER.minusMillis(1))).as("a server asked for it").isEmpty();
      assertThat(drain(outbox, LATER)).containsExactly("m1");
    }
  }

  @Test
  void defer_fewerRecipients_onlyTheyRemain() throws IOException {
    Letter remaining = letter("m1").to(List.of("b@example.org"));
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      outbox.defer(outbox.due(NOW).orElseThrow(), LATER, remaining, false);
      assertThat(content(outbox.due(LATER).orElseThrow().letter())).isEqualTo(content(remaining));
    }
    assertThat(names(".")).hasSize(3);
    try (Outbox outbox = open()) {
      assertThat(content(outbox.due(LATER).orElseThrow().letter())).isEqualTo(content(remaining));
    }
  }

  @Test
  void list_twoVersionsOfALetter_laterCountsAndTheOtherGoes() throws IOException {
    Letter remaining = letter("m1").to(List.of("b@example.org"));
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
    }
    StoredName next = StoredName.parse(names(".").get(0)).orElseThrow().retry(LATER, false);
    Files.write(directory.resolve(next.fileName()), LetterFile.encode(remaining));
    try (Outbox outbox = open()) {
      assertThat(outbox.due(NOW)).isEmpty();
      assertThat(content(outbox.due(LATER).orElseThrow().letter())).isEqualTo(content(remaining));
      outbox.remove(outbox.due(LATER).orElseThrow());
    }
    assertThat(names(".")).containsExactly("drain.lock", "identity");
  }

  @Test
  void bury_letter_keepsItWithTheReason() throws IOException {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), NOW);
      outbox.bury(outbox.due(NOW).orElseThrow(), "550 5.1.1 no such user");
      assertThat(outbox.isEmpty()).isTrue();
    }
    List<String> failed = names("failed");
    assertThat(failed).hasSize(2);
    assertThat(LetterFile.decode(Files.readAllBytes(directory.resolve("failed/" + failed.get(0)))))
        .hasValueSatisfying(kept -> assertThat(content(kept)).isEqualTo(content(letter("m1"))));
    assertThat(directory.resolve("failed/" + failed.get(1))).hasContent("550 5.1.1 no such user");
    try (Outbox later = open()) {
      assertThat(later.isEmpty()).isTrue();
    }
  }

  @Test
  void bury_many_oldestOfThemGoAtMaxSize() throws IOException {
    int size = LetterFile.encode(letter("m0")).length;
    OutboxSettings small = new OutboxSettings(directory, "id", 3L * size, Duration.ofDays(3));
    try (Outbox outbox = Outbox.open(small, said)) {
      for (int i = 0; i < 5; i++) {
        outbox.add(letter("m" + i), NOW);
        outbox.bury(outbox.due(NOW).orElseThrow(), "no");
        for (String name : names("failed")) { // later ones are newer, whatever the clock's grain
          Path file = directory.resolve("failed").resolve(name);
          Instant older = Files.getLastModifiedTime(file).toInstant().minusSeconds(10);
          Files.setLastModifiedTime(file, FileTime.from(older));
        }
      }
    }
    assertThat(names("failed").stream().filter(name -> name.endsWith(".letter")))
        .hasSize(2)
        .allMatch(name -> name.contains("_m3.") || name.contains("_m4."));
  }

  @Test
  void expire_tooOld_isFailedAndTold() throws IOException {
    try (Outbox outbox = open()) {
      outbox.add(letter("m1"), 7, LATER, () -> {});
      assertThat(outbox.expire(NOW.plus(Duration.ofDays(3)).minusMillis(1))).isEmpty();
      assertThat(outbox.expire(NOW.plus(Duration.ofDays(3))))
          .containsExactly(new Lost("m1", "ops", Severity.ERROR, NOW, 7));
      assertThat(outbox.isEmpty()).isTrue();
    }
    assertThat(names("failed")).hasSize(2);
    assertThat(said.ids).containsExactly("warn IM-OUTBOX-EXPIRED");
  }

  @Test
  void add_beyondMaxSize_isFullUntilSomethingGoes() {
    int size = LetterFile.encode(letter("m1")).length;
    OutboxSettings small = new OutboxSettings(directory, "id", 2L * size, Duration.ofDays(3));
    try (Outbox outbox = Outbox.open(small, said)) {
      assertThat(outbox.add(letter("m1"), NOW)).isEqualTo(AddResult.STORED_DURABLY);
      assertThat(outbox.add(letter("m2"), NOW)).isEqualTo(AddResult.STORED_DURABLY);
      assertThat(outbox.add(letter("m3"), NOW)).isEqualTo(AddResult.FULL);
      assertThat(outbox.add(letter("m3"), NOW)).isEqualTo(AddResult.FULL);
      assertThat(said.ids).containsExactly("warn IM-OUTBOX-FULL");
      outbox.remove(outbox.due(NOW).orElseThrow());
      assertThat(outbox.add(letter("m3"), NOW)).isEqualTo(AddResult.STORED_DURABLY);
      assertThat(outbox.status().bytes()).isEqualTo(2L * size);
    }
    try (Outbox restarted = Outbox.open(small, said)) {
      assertThat(restarted.add(letter("m4"), NOW)).isEqualTo(AddResult.FULL);
    }
  }

  @Test
  void status_tellsCountsBytesAndOldest() {
    try (Outbox outbox = open()) {
      assertThat(outbox.status()).isEqualTo(new OutboxStatus(0, 0, 0, null, true, directory));
      outbox.add(letter("m1"), NOW);
      int size = LetterFile.encode(letter("m1")).length;
      assertThat(outbox.status()).isEqualTo(new OutboxStatus(1, size, 0, NOW, true, directory));
    }
  }

  @Test
  void memoryOnly_worksTheSameAndSaysNothing() {
    Letter remaining = letter("m1").to(List.of("b@example.org"));
    try (Outbox outbox = Outbox.open(settings(null), said)) {
      assertThat(outbox.add(letter("m1"), NOW)).isEqualTo(AddResult.STORED_IN_MEMORY);
      outbox.add(letter("m2", Severity.WARN), NOW);
      outbox.defer(outbox.due(NOW).orElseThrow(), LATER, remaining, false);
      assertThat(outbox.nextDue(NOW)).contains(NOW);
      outbox.bury(outbox.due(NOW).orElseThrow(), "no");
      assertThat(outbox.nextDue(NOW)).contains(LATER);
      assertThat(content(outbox.due(LATER).orElseThrow().letter())).isEqualTo(content(remaining));
      assertThat(outbox.status().memoryOnly()).isEqualTo(1);
      assertThat(outbox.status().durable()).isFalse();
      assertThat(outbox.expire(NOW.plus(Duration.ofDays(3)))).hasSize(1);
    }
    assertThat(said.ids).containsExactly("warn IM-OUTBOX-EXPIRED");
  }

  @Test
  void close_lettersStayButNothingIsDue() {
    Outbox outbox = open();
    outbox.add(letter("m1"), NOW);
    outbox.close();
    outbox.close();
    assertThat(outbox.due(NOW)).isEmpty();
    assertThat(outbox.nextDue(NOW)).isEmpty();
    assertThat(outbox.add(letter("m2"), NOW)).isEqualTo(AddResult.STORED_DURABLY);
  }
}
