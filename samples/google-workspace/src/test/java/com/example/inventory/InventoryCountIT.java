package com.example.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.AssertionGrants;
import io.github.incidentmail.testkit.ClientKey;
import io.github.incidentmail.testkit.ForkedJvm;
import io.github.incidentmail.testkit.TestCertificates;
import io.github.incidentmail.testkit.TokenServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample as it is, but for where mail server and token endpoint are. */
class InventoryCountIT {
  private static final ClientKey KEY = ClientKey.create();
  private static final TestCertificates AUTHORITY = TestCertificates.create();
  private static final String ACCOUNT = "mailer@example-project.iam.gserviceaccount.com";

  private final AssertionGrants google =
      AssertionGrants.ofServiceAccount(
          KEY, ACCOUNT, "alerts@example.com", "https://mail.google.com/");

  @TempDir Path directory;

  @Test
  void failedCount_isMailedWithATokenForTheServiceAccount() throws IOException {
    try (TokenServer tokens = new TokenServer("unused", "unused");
        MailSink sink =
            MailSink.builder()
                .startTls(AUTHORITY.server())
                .tokens(tokens::isValid)
                .mechanisms("XOAUTH2")
                .start()) {
      tokens.always(google);

      assertThat(run(configuration(sink.port(), tokens.endpoint()))).as(output()).isEqualTo(1);

      assertThat(google.refusals()).isEmpty();
      assertThat(tokens.requests()).as(output()).isEqualTo(1);
      assertThat(sink.mails()).as(output()).hasSize(1);
      ReceivedMail mail = sink.mails().get(0);
      assertThat(mail.user()).isEqualTo("alerts@example.com");
      assertThat(mail.tls()).isTrue();
      assertThat(mail.recipients()).containsExactly("ops@example.com");
      assertThat(mail.text()).contains("The stock was not counted", "NoSuchFileException");
    }
  }

  private int run(Path configuration) {
    Path account = KEY.writeServiceAccount(directory.resolve("account.json"), ACCOUNT);
    return ForkedJvm.run(
        InventoryCount.class,
        List.of(
            "-Dlog4j2.configurationFile=" + configuration,
            "-Djavax.net.ssl.trustStore="
                + AUTHORITY.writeTrustStore(directory, TestCertificates.Format.PKCS12),
            "-Djavax.net.ssl.trustStorePassword=" + TestCertificates.PASSWORD,
            "-Duser.home=" + directory.resolve("home")),
        Map.of("MAIL_SERVICE_ACCOUNT", account.toString()),
        directory.resolve("output"),
        Duration.ofMinutes(1),
        directory.resolve("missing.csv").toString());
  }

  private Path configuration(int port, URI tokenEndpoint) throws IOException {
    String section = "<OAuth2 provider=\"google\"";
    String sample = Files.readString(Path.of("src/main/resources/log4j2.xml"));
    assertThat(sample).containsOnlyOnce(section);
    return Files.writeString(
        directory.resolve("log4j2.xml"),
        sample.replace(
            section,
            "<MailServer host=\"127.0.0.1\" port=\"%d\"/>%s tokenEndpoint=\"%s\""
                .formatted(port, section, tokenEndpoint)));
  }

  private String output() throws IOException {
    Path output = directory.resolve("output");
    return Files.exists(output) ? Files.readString(output) : "";
  }
}
