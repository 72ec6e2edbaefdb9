package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.incident.Silence;
import io.github.incidentmail.incident.SilenceMatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Silences in their file and in memory, under a model clock. */
class SilenceBookTest {
  private static final Set<String> ROUTES = Set.of("internal", "shop", "night shift");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String LINE = "2026-11-21T12:00:00Z | #K7Q2MD | ada | migration";

  @TempDir Path temp;
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  private Instant now = Instant.parse("2026-11-21T09:00:00Z");

  @Test
  void noFile_isNoSilence() {
    SilenceBook book = book();

    assertThat(book.news(now)).isEmpty();
    assertThat(book.isWatching(now)).isFalse();
    assertThat(diagnostics.messages).isEmpty();
    assertThat(temp.resolve("outbox")).doesNotExist();
  }

  @Test
  void lines_areRead() throws IOException {
    write(
        "\uFEFF# until | what | author | reason",
        "",
        LINE,
        "2026-11-21T13:00+01:00|route=\"night shift\" logger=com.example|bob|a | in the reason");

    assertThat(book().news(now).orElseThrow())
        .containsExactly(
            new Silence(
                new SilenceMatcher("K7Q2MD", null, null),
                Instant.parse("2026-11-21T12:00:00Z"),
                "ada",
                "migration"),
            new Silence(
                new SilenceMatcher(null, "com.example", "night shift"),
                Instant.parse("2026-11-21T12:00:00Z"),
                "bob",
                "a | in the reason"));
    assertThat(diagnostics.messages).isEmpty();
  }

  @Test
  void change_isNoticedAfterFifteenSecondsAndNotAskedForBefore() throws IOException {
    SilenceBook book = book();
    book.news(now);
    write(LINE);

    now = now.plusSeconds(14);
    assertThat(book.news(now)).isEmpty();
    now = now.plusSeconds(1);
    assertThat(book.news(now)).hasValueSatisfying(all -> assertThat(all).hasSize(1));
    assertThat(book.isWatching(now)).isTrue();
    now = now.plusSeconds(15);
    assertThat(book.news(now)).isEmpty();

    Files.delete(file());
    now = now.plusSeconds(15);
    assertThat(book.news(now)).contains(List.of());
  }

  @Test
  void badLines_areToldOnceWithTheirNumbersAndTheOthersHold() throws IOException {
    write("tomorrow | #K7Q2MD | ada | why", LINE, "nonsense");
    SilenceBook book = book();

    assertThat(book.news(now).orElseThrow()).hasSize(1);
    assertThat(diagnostics.messages).hasSize(1);
    assertThat(diagnostics.messages.get(0))
        .startsWith("WARN IM-SILENCE ")
        .contains(
            "line 1 'tomorrow | #K7Q2MD | ada | why': write when it ends with its zone",
            "line 3 'nonsense': write until | what is silenced | author | reason",
            "the other lines hold");
    assertThat(book.lines(now)).hasSize(3);
    assertThat(book.lines(now).get(2)).startsWith("line 3 'nonsense': ").endsWith("does not hold");

    write("tomorrow | #K7Q2MD | ada | why", LINE, "nonsense", "# a remark");
    now = now.plusSeconds(15);
    assertThat(book.news(now)).isPresent();
    assertThat(diagnostics.messages).hasSize(1);

    write("more nonsense");
    now = now.plusSeconds(15);
    book.news(now);
    assertThat(diagnostics.messages).hasSize(2);
    assertThat(diagnostics.messages.get(1)).contains("line 1 'more nonsense'");
  }

  @Test
  void everyMistake_saysWhatWouldBeRight() {
    assertRefused("2026-11-21T12:00 | #K7Q2MD | ada | why", "with its zone");
    assertRefused("2026-11-28T09:00:01Z | #K7Q2MD | ada | why", "at most 7 days");
    assertRefused("2026-11-21T12:00Z | | ada | why", "write what is silenced");
    assertRefused("2026-11-21T12:00Z | com.example | ada | why", "write what is silenced");
    assertRefused("2026-11-21T12:00Z | #K7Q2M | ada | why", "six of");
    assertRefused("2026-11-21T12:00Z | #K7Q2MO | ada | why", "six of");
    assertRefused("2026-11-21T12:00Z | #K7Q2MD #K7Q2ME | ada | why", "at most once");
    assertRefused("2026-11-21T12:00Z | route=shp | ada | why", "internal, night shift, shop");
    assertRefused("2026-11-21T12:00Z | #K7Q2MD |  | why", "who wants it");
    assertRefused("2026-11-21T12:00Z | #K7Q2MD | ada | ", "write why");
    assertRefused("2026-11-21T12:00Z | #K7Q2MD | ada", "until | what");
  }

  @Test
  void silence_isWrittenAndSurvives() throws IOException {
    SilenceBook book = book();

    assertThat(book.silence("#k7q2md route=\"night shift\"", HOUR, "ada", "a\nmigration", now))
        .isEqualTo("silenced #K7Q2MD route=\"night shift\" until 2026-11-21T10:00:00Z");
    String line = "2026-11-21T10:00:00Z | #K7Q2MD route=\"night shift\" | ada | a migration";
    assertThat(Files.readAllLines(file())).hasSize(2).last().isEqualTo(line);
    assertThat(book.news(now).orElseThrow()).hasSize(1);
    assertThat(book().lines(now)).containsExactly(line);
    assertThat(book().news(now).orElseThrow()).hasSize(1);
    assertThat(book().news(now.plus(HOUR)).orElseThrow()).isEmpty();
    assertThat(temp.resolve("outbox/silences.new")).doesNotExist();
  }

  @Test
  void silence_replacesItsLikeAndLeavesTheRestOfTheFile() throws IOException {
    String over = "2026-11-21T08:00:00Z | logger=a | ada | over";
    write("# ours", over, "nonsense", LINE);
    SilenceBook book = book();
    book.silence("#K7Q2MD", HOUR, "bob", "another", now);

    assertThat(Files.readAllLines(file()))
        .contains("# ours", "nonsense", "2026-11-21T10:00:00Z | #K7Q2MD | bob | another")
        .doesNotContain(over, LINE);
    assertThat(book.news(now).orElseThrow()).extracting(Silence::author).containsExactly("bob");
  }

  @Test
  void unsilence_removesTheLine() throws IOException {
    write(LINE, "2026-11-21T12:00:00Z | route=shop | ada | why");
    SilenceBook book = book();

    assertThat(book.unsilence("#K7Q2ME", now)).startsWith("nothing to end");
    assertThat(book.unsilence("#K7Q2MD", now)).isEqualTo("no longer silenced: #K7Q2MD");
    assertThat(book.news(now).orElseThrow()).hasSize(1);
    assertThat(Files.readString(file())).doesNotContain("K7Q2MD").contains("route=shop");
  }

  @Test
  void withoutDirectory_holdsInMemory() {
    SilenceBook book = new SilenceBook(null, ROUTES, diagnostics);

    assertThat(book.silence("route=shop", HOUR, "ada", "why", now))
        .endsWith("; at most until this process ends, as there is no outbox directory");
    assertThat(book.news(now).orElseThrow()).hasSize(1);
    assertThat(book.isWatching(now)).isFalse();
    assertThat(book.lines(now)).hasSize(1);
    assertThat(book.unsilence("route=shop", now)).isEqualTo("no longer silenced: route=shop");
    assertThat(book.news(now)).contains(List.of());
  }

  @Test
  void directoryThatCannotBeWritten_holdsInMemoryAndSaysSo() throws IOException {
    Files.writeString(temp.resolve("outbox"), "a file in its place");
    SilenceBook book = book();

    assertThat(book.silence("#K7Q2MD", HOUR, "ada", "why", now))
        .contains("; at most until this process ends: ", "could not be written");
    assertThat(book.news(now).orElseThrow()).hasSize(1);
    now = now.plusSeconds(15);
    assertThat(book.lines(now)).hasSize(1);
    assertThat(book.unsilence("#K7Q2MD", now)).startsWith("no longer silenced");
    assertThat(book.news(now)).contains(List.of());
  }

  @Test
  void unreadableFile_keepsWhatWasReadAndSaysSoOnce() throws IOException {
    write(LINE);
    SilenceBook book = book();
    assertThat(book.news(now).orElseThrow()).hasSize(1);
    write("x".repeat(70_000));
    for (int i = 0; i < 3; i++) {
      now = now.plusSeconds(15);
      assertThat(book.news(now)).isEmpty();
    }

    assertThat(book.lines(now)).containsExactly(LINE);
    assertThat(diagnostics.messages).hasSize(1);
    assertThat(diagnostics.messages.get(0)).contains("could not be read", "longer than 65536");
  }

  @Test
  void badArguments_changeNothing() {
    SilenceBook book = book();
    for (Duration duration : List.of(Duration.ZERO, Duration.ofDays(7).plusSeconds(1))) {
      assertThatThrownBy(() -> book.silence("#K7Q2MD", duration, "ada", "why", now))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at most 7d");
    }
    assertThatThrownBy(() -> book.silence("", HOUR, "ada", "why", now))
        .hasMessageContaining("write what is silenced");
    assertThatThrownBy(() -> book.silence("#K7Q2MD", HOUR, "a|b", "why", now))
        .hasMessageContaining("without |");
    assertThatThrownBy(() -> book.silence("#K7Q2MD", HOUR, "ada", "x".repeat(201), now))
        .hasMessageContaining("at most 200");
    assertThat(book.lines(now)).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @Test
  void moreThanAHundred_areRefused() throws IOException {
    SilenceBook book = new SilenceBook(null, ROUTES, diagnostics);
    for (int i = 0; i < 100; i++) {
      book.silence("logger=com.example.k" + i, HOUR, "ada", "why", now);
    }
    assertThatThrownBy(() -> book.silence("#K7Q2MD", HOUR, "ada", "why", now))
        .hasMessageContaining("there are 100");
    assertThat(book.silence("logger=com.example.k7", HOUR, "bob", "why", now)).isNotEmpty();

    String[] lines = new String[101];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "2026-11-21T12:00:00Z | logger=k" + i + " | ada | why";
    }
    write(lines);
    assertThat(book().news(now).orElseThrow()).hasSize(100);
    assertThat(diagnostics.messages.get(0)).contains("line 101", "keep at most 100 silences");
  }

  private void assertRefused(String line, String advice) {
    assertThatThrownBy(() -> new SilenceText(ROUTES).line(line, now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(advice);
  }

  private SilenceBook book() {
    return new SilenceBook(new SilenceFile(temp.resolve("outbox")), ROUTES, diagnostics);
  }

  private Path file() {
    return temp.resolve("outbox").resolve("silences");
  }

  private void write(String... lines) throws IOException {
    Files.createDirectories(temp.resolve("outbox"));
    Files.write(file(), List.of(lines));
  }
}
