package com.example.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.TestMailServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  @TempDir Path directory;
  private final Properties before = new Properties();
  private TestMailServer mails;

  @BeforeEach
  void start() {
    before.putAll(System.getProperties());
    mails = TestMailServer.start();
    System.setProperty("mail.host", "127.0.0.1");
    System.setProperty("mail.port", Integer.toString(mails.port()));
    System.setProperty("mail.tls", "none");
    System.setProperty("user.home", directory.toString());
  }

  @AfterEach
  void stop() {
    mails.close();
    System.setProperties(before);
  }

  @Test
  void failedExport_isMailedWithWhatCameBefore() throws Exception {
    Export.main(new String[] {directory.resolve("missing.csv").toString()});

    List<ReceivedMail> came = mails.awaitMails(1, Duration.ofSeconds(20));
    assertThat(came).hasSize(1);
    assertThat(came.get(0).to()).containsExactly("ops@example.com");
    assertThat(came.get(0).subject()).startsWith("[ERROR] export/prod: ");
    assertThat(came.get(0).text())
        .contains("The export failed", "NoSuchFileException", "Reading ", "missing.csv");
  }

  @Test
  void export_mailsNothing() throws Exception {
    Path orders = Files.writeString(directory.resolve("orders.csv"), "1;2;3\n");

    Export.main(new String[] {orders.toString()});

    assertThat(mails.mails()).isEmpty();
  }
}
