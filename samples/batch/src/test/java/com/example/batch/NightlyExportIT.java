package com.example.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightlyExportIT {
  @TempDir Path directory;

  @Test
  void failedExport_isMailedBeforeTheProcessEnds() throws IOException {
    try (MailSink sink = MailSink.builder().start()) {
      assertThat(export(sink, "missing.csv")).isEqualTo(1);

      assertThat(sink.mails()).as(output()).hasSize(1);
      assertThat(sink.mails().get(0).text())
          .contains("Nothing was exported", "NoSuchFileException", "missing.csv");
    }
  }

  @Test
  void export_mailsNothing() throws IOException {
    Files.writeString(directory.resolve("orders.csv"), "1;2;3\n");
    try (MailSink sink = MailSink.builder().start()) {
      assertThat(export(sink, "orders.csv")).as(output()).isZero();

      assertThat(sink.mails()).isEmpty();
    }
  }

  private int export(MailSink sink, String file) {
    return ForkedJvm.run(
        NightlyExport.class,
        List.of(
            "-DMAIL_RELAY=127.0.0.1",
            "-DMAIL_PORT=" + sink.port(),
            "-Duser.home=" + directory.resolve("home")),
        directory.resolve("output"),
        Duration.ofMinutes(1),
        directory.resolve(file).toString(),
        directory.resolve("exported.csv").toString());
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output"));
  }
}
