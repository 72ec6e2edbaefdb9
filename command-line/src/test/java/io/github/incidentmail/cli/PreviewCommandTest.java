package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.MailSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that {@code preview} writes. */
class PreviewCommandTest {
  private static final List<String> STATES =
      List.of(
          "01-new",
          "02-update",
          "03-quiet",
          "04-reopened",
          "05-flapping",
          "06-digest",
          "07-storm",
          "08-fatal",
          "09-stop",
          "10-start-up",
          "11-heartbeat",
          "12-no-activity",
          "13-active-again",
          "14-delivery-trouble",
          "15-consent-ending",
          "16-test");

  @TempDir Path directory = Path.of("");

  private Run preview(String more, String... options) {
    try (MailSink sink = Site.server().start()) {
      Path file = new Site(directory, sink).more(more).logback();
      List<String> words =
          new ArrayList<>(List.of("preview", "-c", file.toString(), "-o", out().toString()));
      words.addAll(List.of(options));
      Run run = Run.of(words.toArray(new String[0]));
      assertThat(sink.connections()).isZero();
      return run;
    }
  }

  private Path out() {
    return directory.resolve("out");
  }

  private String text(String name) throws IOException {
    return MailText.of(Files.readAllBytes(out().resolve(name)));
  }

  @Test
  void preview_withAFleet_showsAMailForAllInstances() throws Exception {
    Run run = preview("<mailFleet><redis>redis://127.0.0.1:1</redis></mailFleet>");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(text("10-fleet.eml"))
        .contains("on 31 of 40 instances; first on sample-1; not on version 4.2.1");
    assertThat(text("02-update.eml")).doesNotContain("instances");
    assertThat(text("12-heartbeat.eml").replaceAll("\\s+", " "))
        .contains("The other instances count on their own and send no mail like this.");
  }

  @Test
  void preview_writesEachKindOfMail() throws Exception {
    Run run = preview("");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(files())
        .hasSize(2 * STATES.size() + 1)
        .contains("index.html", "01-new.eml", "01-new.html", "16-test.eml", "16-test.html");
    List<String> shown = STATES.stream().map(this::state).toList();
    assertThat(shown)
        .containsExactly(
            "NEW",
            "UPDATE",
            "QUIET",
            "REOPENED",
            "FLAPPING",
            "DIGEST",
            "STORM",
            "NEW",
            "NEW",
            "START-UP",
            "HEARTBEAT",
            "NO ACTIVITY",
            "ACTIVE AGAIN",
            "DELIVERY TROUBLE",
            "CONSENT ENDING",
            "TEST");
    assertThat(run.out().lines().limit(STATES.size()))
        .allMatch(line -> line.contains(" orders/prod: "));
    assertThat(text("01-new.eml"))
        .contains("From: alerts@example.com", "To: ops@example.com", "PaymentException");
    assertThat(text("08-fatal.eml")).contains("FATAL");
    assertThat(text("14-delivery-trouble.eml")).contains("DELIVERY TROUBLE", "IM-SMTP-RECIPIENT");
    assertThat(Files.readString(out().resolve("02-update.html"))).contains("<html");
    assertThat(Files.readString(out().resolve("index.html")))
        .contains("href=\"03-quiet.html\"", "href=\"06-digest.eml\"");
  }

  @Test
  void preview_textOnly_isShownAsText() throws Exception {
    Run run = preview("<format>text</format><subjectPrefix>[shop]</subjectPrefix>");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("[shop]");
    assertThat(Files.readString(out().resolve("01-new.html"))).contains("<pre>Date: ");
  }

  @Test
  void preview_showsHeadersLinksAndFilesInAnyCharset() throws Exception {
    Run run =
        preview(
            "<charset>ISO-8859-1</charset><headers>X-Queue: ops</headers>"
                + "<attachTrace>always</attachTrace><subjectPrefix>größer</subjectPrefix>"
                + "<runbookLink>https://wiki.example.com/{service}/{tag}</runbookLink>");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(text("01-new.eml"))
        .contains("Open the runbook: https://wiki.example.com/orders/", "Attached as trace-");
    assertThat(Files.readString(out().resolve("01-new.eml")))
        .contains("X-Queue: ops", "filename=trace-");
    assertThat(Files.readString(out().resolve("01-new.html")))
        .contains("<meta charset=\"utf-8\">", "größer", "\">Open the runbook</a>");
  }

  @Test
  void preview_tracesAsPdf_bringsThemAlong() throws Exception {
    Run run = preview("<attachTrace>always</attachTrace><traceFormat>pdf</traceFormat>");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(Files.readString(out().resolve("01-new.eml")))
        .contains("Content-Type: application/pdf")
        .containsPattern("filename=trace-\\w{6}\\.pdf");
  }

  @Test
  void preview_wrongConfiguration_tellsWhy() {
    Run run = preview("<threshold>LOUD</threshold>");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(run.err()).contains("threshold: 'LOUD'");
    assertThat(out()).doesNotExist();
  }

  @Test
  void preview_exceptionOfALogFile_isTold() throws Exception {
    Path log =
        Files.writeString(
            directory.resolve("app.log"),
            """
            12:00:01 ERROR [main] shop - order 1 failed
            java.lang.IllegalStateException: an older one
            \tat com.example.shop.Old.sell(Old.java:1)
            12:00:07 ERROR [main] shop - order 2 failed, password=hunter2
            com.example.shop.OrderException: not stored
            \tat com.example.shop.Orders.store(Orders.java:41)
            \tat com.example.shop.Shop.main(Shop.java:7)
            Caused by: java.io.IOException: disk full
            \tat com.example.shop.Disk.write(Disk.java:9)
            \t... 2 more
            12:00:08 INFO [main] shop - goes on
            """);
    Run run = preview("", "--exception", log.toString());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(text("01-new.eml"))
        .contains("IOException in Disk.write", "order 2 failed, password=[redacted")
        .contains("com.example.shop.Orders.store(Orders.java:41)", "disk full")
        .doesNotContain("hunter2", "an older one", "12:00:08");
  }

  @Test
  void preview_logFileWithoutException_isSaid() throws Exception {
    Path log = Files.writeString(directory.resolve("app.log"), "nothing\n\tat all\n");

    Run none = preview("", "--exception", log.toString());
    assertThat(none.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(none.err()).contains("no stack trace of Java in the last 4 MiB of " + log);

    Run missing = preview("", "--exception", log + ".1");
    assertThat(missing.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(missing.err()).contains("can't be read");
  }

  private String state(String name) {
    try {
      return Files.readString(out().resolve(name + ".eml"))
          .lines()
          .filter(line -> line.startsWith("X-Incident-State: "))
          .findFirst()
          .orElseThrow()
          .substring("X-Incident-State: ".length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(out())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
