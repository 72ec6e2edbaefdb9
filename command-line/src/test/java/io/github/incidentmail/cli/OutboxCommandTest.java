package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.MailerConfig;
import io.github.incidentmail.cli.config.ApplicationConfig;
import io.github.incidentmail.cli.config.Variables;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.outbox.OutboxSettings;
import io.github.incidentmail.outbox.StampFile;
import io.github.incidentmail.outbox.StateFiles;
import io.github.incidentmail.outbox.Waiting;
import io.github.incidentmail.testing.smtp.MailSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code outbox} shows and does, beside an application that uses the same directory. */
class OutboxCommandTest {
  private static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant FUTURE = Instant.parse("2099-01-01T00:00:00Z");

  @TempDir Path directory = Path.of("");
  private Path folder = Path.of("");

  @BeforeEach
  void fill() {
    folder = directory.resolve("outbox");
    try (Outbox outbox = outbox("me")) {
      outbox.add(letter("first", Severity.ERROR), 3, FUTURE, () -> {});
      outbox.add(letter("refused", Severity.FATAL), BEGIN);
      Waiting refused = outbox.due(BEGIN).orElseThrow();
      outbox.bury(refused, "RCPT TO was answered by \"550 5.1.1 no such user\"");
      outbox.add(letter("second", Severity.WARN), BEGIN);
    }
  }

  private Outbox outbox(String identity) {
    return outbox(folder, identity);
  }

  static Outbox outbox(Path folder, String identity) {
    return Outbox.open(
        new OutboxSettings(folder, identity, 64 << 20, Duration.ofDays(3)), new Silent());
  }

  static Letter letter(String id, Severity severity) {
    String mail =
        """
        From: alerts@example.com
        Subject: =?UTF-8?Q?[orders]_f=C3=BCnf?=
        Content-Type: text/plain; charset=UTF-8

        What broke: five
        """
            .replace("\n", "\r\n");
    return new Letter(
        id,
        "internal",
        new Envelope("alerts@example.com", List.of("ops@example.com")),
        severity,
        BEGIN,
        mail.getBytes(StandardCharsets.US_ASCII));
  }

  private Run run(String command, String... more) {
    return Run.of(
        Stream.concat(Stream.of("outbox", command, "--dir", folder.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void outbox_withoutACommand_lists() {
    String dir = folder.toString();
    Run list = run("list");

    assertThat(Run.of("outbox", "--dir", dir).out()).isEqualTo(list.out()).contains("refused");
    assertThat(Run.of("outbox", "--dir", dir, "list").out()).isEqualTo(list.out());
    assertThat(Run.of("outbox", "--dir", dir, "show", "first").out()).contains("What broke: five");
  }

  @Test
  void outbox_withoutACommand_takesTheConfiguration() {
    Run run = Run.of("outbox", "--config", directory.resolve("none").toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.NO_CONFIGURATION);
    assertThat(run.err()).contains("there is no file " + directory.resolve("none"));
  }

  @Test
  void list_tellsEachLettersState() {
    Run run = run("list");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out().lines().skip(1).toList())
        .containsExactly(
            "",
            "first",
            "  waiting, due 2099-01-01 00:00:00Z; ERROR, tried 3 times, written 2026-11-20 10:00:00Z",
            "",
            "second",
            "  waiting, due now; WARN, no server has taken it yet, written 2026-11-20 10:00:00Z",
            "",
            "refused",
            "  failed; FATAL, no server took it, written 2026-11-20 10:00:00Z",
            "  RCPT TO was answered by \"550 5.1.1 no such user\"",
            "",
            "2 waiting, 1 put aside");
  }

  @Test
  void list_letterThatMetNoServer_saysSo() {
    try (Outbox outbox = outbox("me")) {
      Waiting waiting = outbox.due(BEGIN).orElseThrow();
      assertThat(waiting.letter().id()).isEqualTo("second");
      outbox.deferUnreached(waiting, FUTURE, waiting.letter(), BEGIN);
    }

    assertThat(run("list").out())
        .contains("WARN, tried 1 time, the last time without a server or a token, written");
  }

  /**
   * What the application keeps beside its letters, as its parts write it, and what crashes leave.
   */
  @Test
  void otherFilesOfTheDirectory_areNeitherShownNorTouched() throws Exception {
    String before = run("list").out();
    OutboxSettings settings = new OutboxSettings(folder, "me", 64 << 20, Duration.ofDays(3));
    Map<String, String> written = new TreeMap<>();
    try (StateFiles state = StateFiles.beside(settings, 7, 8, new Silent())) {
      assertThat(state.write(new byte[100])).isTrue();
      assertThat(StampFile.beside(settings, new Properties()).exchange(old -> "told")).isTrue();
      for (String name : List.of("silences", "silences.new", "incidents.lock")) {
        Files.writeString(folder.resolve(name), "# mine");
      }
      String state9 = "incidents-0000000000000009-0000000000000009.state";
      for (String name : List.of(state9, state9 + ".tmp", "bad/" + state9)) {
        Files.createDirectories(folder.resolve("bad"));
        Files.write(folder.resolve(name), new byte[] {1, 2, 3});
      }
      written.putAll(files());
      assertThat(written.keySet())
          .hasSize(10)
          .anyMatch(name -> name.startsWith("stamp-"))
          .anyMatch(name -> name.endsWith(".alive"));

      assertThat(run("list").out()).isEqualTo(before);
      assertThat(run("retry", "--failed").out())
          .isEqualTo("refused is due now" + System.lineSeparator());
      for (String name : written.keySet()) {
        assertThat(run("remove", name).exitCode()).as(name).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(run("show", name).exitCode()).as(name).isEqualTo(ExitCode.NOT_FOUND);
      }
      assertThat(run("remove", "first", "second", "refused").exitCode()).isEqualTo(ExitCode.OK);
      assertThat(run("list").out()).contains("is empty");
    }
    written.keySet().removeIf(name -> name.endsWith(".alive")); // that process ended in order
    assertThat(files()).isEqualTo(written);
  }

  /** Content by name of all that is no letter, lock of the drainer or mark of the owner. */
  private Map<String, String> files() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (!name.matches(".*\\.letter(\\.reason)?|drain\\.lock|identity")) {
          contents.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return contents;
  }

  @Test
  void show_tellsEnvelopeHeaderAndText() {
    Run run = run("show", "first");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains("  from alerts@example.com", "  to ops@example.com", "Subject: [orders] fünf")
        .contains("What broke: five");
  }

  @Test
  void retry_waitingLetter_isDueNowWithItsTries() {
    Run run = run("retry", "first");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run("list").out()).contains("waiting, due now; ERROR, tried 3 times");
    try (Outbox outbox = outbox("me")) {
      assertThat(outbox.due(Instant.now()).orElseThrow().letter().id()).isEqualTo("first");
    }
  }

  @Test
  void retry_failedLetters_waitAgainAndAreSentByTheOwner() {
    Run run = run("retry", "--failed");

    assertThat(run.out()).isEqualTo("refused is due now" + System.lineSeparator());
    assertThat(run("list").out()).contains("3 waiting, 0 put aside");
    try (Outbox outbox = outbox("me")) {
      assertThat(outbox.expire(Instant.now()))
          .extracting(lost -> lost.id())
          .doesNotContain("refused");
      assertThat(outbox.due(Instant.now()).orElseThrow().letter().id()).isEqualTo("refused");
    }
  }

  @Test
  void remove_deletesTheLetterAndItsReason() throws Exception {
    assertThat(run("remove", "first", "refused").exitCode()).isEqualTo(ExitCode.OK);

    assertThat(run("list").out()).contains("1 waiting, 0 put aside");
    try (Stream<Path> files = Files.list(folder.resolve("failed"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void change_whileAnotherDrains_isRefused() {
    try (Outbox outbox = outbox("me")) {
      assertThat(outbox.due(Instant.now())).isPresent(); // holds the lock until nothing is due

      Run run = run("remove", "first");

      assertThat(run.exitCode()).isEqualTo(ExitCode.BUSY);
      assertThat(run.err()).contains("sending from this outbox right now");
      assertThat(run("list").exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void change_unknownLetter_isRefused() {
    Run run = run("retry", "nobody");

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(run.err()).contains("there is no whole letter nobody");
  }

  @Test
  void change_withoutALetter_isAUsageError() {
    assertThat(run("remove").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void list_folderThatIsNoOutbox_isRefused() {
    Run run = Run.of("outbox", "list", "--dir", directory.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(run.err()).contains("is no outbox");
  }

  @Test
  void list_ofTheConfiguration_demandsItsIdentity() throws Exception {
    try (MailSink sink = Site.server().start()) {
      Site site = new Site(directory, sink);
      Path file = site.logback();

      Run foreign = Run.of("outbox", "list", "--config", file.toString());
      assertThat(foreign.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
      assertThat(foreign.err()).contains("belongs to another service");

      MailerConfig config = config(file);
      folder = directory.resolve("own");
      try (Outbox outbox = outbox(config.outboxIdentity())) {
        outbox.add(letter("mine", Severity.ERROR), FUTURE);
      }
      String text = Files.readString(file).replace("outbox</directory>", "own</directory>");
      Run own = Run.of("outbox", "list", "--config", site.logback(text).toString());
      assertThat(own.exitCode()).as(own.err()).isEqualTo(ExitCode.OK);
      assertThat(own.out()).contains("mine", "1 waiting");
    }
  }

  static MailerConfig config(Path file) throws Exception {
    return ApplicationConfig.read(file.toString(), Variables.of(Map.of(), null, List.of()))
        .appenders()
        .get(0)
        .options()
        .build();
  }

  static final class Silent implements Diagnostics {
    @Override
    public void info(String id, String text) {}

    @Override
    public void warn(String id, String text, @Nullable Throwable cause) {}

    @Override
    public void error(String id, String text, @Nullable Throwable cause) {}
  }
}
