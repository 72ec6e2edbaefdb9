package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.MailSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that {@code preview} writes. */
class PreviewCommandTest {
  @TempDir Path directory = Path.of("");

  private Run preview(String more) {
    try (MailSink sink = Site.server().start()) {
      Path file = new Site(directory, sink).more(more).logback();
      Run run = Run.of("preview", "-c", file.toString(), "-o", out().toString());
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
  void preview_writesEachKindOfMail() throws Exception {
    Run run = preview("");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(files())
        .containsExactly(
            "1-opening.eml",
            "1-opening.html",
            "2-update.eml",
            "2-update.html",
            "3-closing.eml",
            "3-closing.html",
            "4-digest.eml",
            "4-digest.html",
            "5-fatal.eml",
            "5-fatal.html",
            "6-trouble.eml",
            "6-trouble.html",
            "index.html");
    assertThat(run.out().lines().limit(6)).allMatch(line -> line.contains(" orders/prod: "));
    assertThat(text("1-opening.eml"))
        .contains("From: alerts@example.com", "To: ops@example.com", "PaymentException");
    assertThat(text("5-fatal.eml")).contains("FATAL");
    assertThat(text("6-trouble.eml")).contains("DELIVERY TROUBLE", "IM-SMTP-RECIPIENT");
    assertThat(Files.readString(out().resolve("2-update.html"))).contains("<html");
    assertThat(Files.readString(out().resolve("index.html")))
        .contains("href=\"3-closing.html\"", "href=\"4-digest.eml\"");
  }

  @Test
  void preview_textOnly_isShownAsText() throws Exception {
    Run run = preview("<format>text</format><subjectPrefix>[shop]</subjectPrefix>");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("[shop]");
    assertThat(Files.readString(out().resolve("1-opening.html"))).contains("<pre>Date: ");
  }

  @Test
  void preview_showsHeadersLinksAndFilesInAnyCharset() throws Exception {
    Run run =
        preview(
            "<charset>ISO-8859-1</charset><headers>X-Queue: ops</headers>"
                + "<attachTrace>always</attachTrace><subjectPrefix>größer</subjectPrefix>"
                + "<runbookLink>https://wiki.example.com/{service}/{tag}</runbookLink>");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(text("1-opening.eml"))
        .contains("Open the runbook: https://wiki.example.com/orders/", "Attached as trace-");
    assertThat(Files.readString(out().resolve("1-opening.eml")))
        .contains("X-Queue: ops", "filename=trace-");
    assertThat(Files.readString(out().resolve("1-opening.html")))
        .contains("<meta charset=\"utf-8\">", "größer", "\">Open the runbook</a>");
  }

  @Test
  void preview_wrongConfiguration_tellsWhy() {
    Run run = preview("<threshold>LOUD</threshold>");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(run.err()).contains("threshold: 'LOUD'");
    assertThat(out()).doesNotExist();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(out())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
