package com.example.invoices;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample as it is, but for where mail server and token endpoint are. */
class InvoiceRunIT {
  private static final ClientKey KEY = ClientKey.create();
  private static final TestCertificates AUTHORITY = TestCertificates.create();

  private final AssertionGrants microsoft =
      AssertionGrants.ofCertificate(
          KEY, "11111111-2222-3333-4444-555555555555", "https://outlook.office365.com/.default");

  @TempDir Path directory;

  @Test
  void failedRun_isMailedWithATokenForTheCertificate() throws IOException {
    try (TokenServer tokens = new TokenServer("unused", "unused");
        MailSink sink =
            MailSink.builder()
                .startTls(AUTHORITY.server())
                .tokens(tokens::isValid)
                .mechanisms("XOAUTH2")
                .start()) {
      tokens.always(microsoft);

      assertThat(run(configuration(sink.port(), tokens.endpoint()))).as(output()).isEqualTo(1);

      assertThat(microsoft.refusals()).isEmpty();
      assertThat(tokens.requests()).as(output()).isEqualTo(1);
      assertThat(sink.mails()).as(output()).hasSize(1);
      ReceivedMail mail = sink.mails().get(0);
      assertThat(mail.user()).isEqualTo("alerts@contoso.com");
      assertThat(mail.tls()).isTrue();
      assertThat(mail.recipients()).containsExactly("ops@contoso.com");
      assertThat(mail.text()).contains("No invoice was written", "NoSuchFileException");
    }
  }

  private int run(Path configuration) {
    return ForkedJvm.run(
        InvoiceRun.class,
        List.of(
            "-Dlogback.configurationFile=" + configuration,
            "-DMAIL_CERTIFICATE=" + KEY.writeCertificate(directory.resolve("mail.crt")),
            "-DMAIL_PRIVATE_KEY=" + KEY.writePrivateKey(directory.resolve("mail.key")),
            "-Djavax.net.ssl.trustStore="
                + AUTHORITY.writeTrustStore(directory, TestCertificates.Format.PKCS12),
            "-Djavax.net.ssl.trustStorePassword=" + TestCertificates.PASSWORD,
            "-Duser.home=" + directory.resolve("home")),
        directory.resolve("output"),
        Duration.ofMinutes(1),
        directory.resolve("missing.csv").toString());
  }

  private Path configuration(int port, URI tokenEndpoint) throws IOException {
    String provider = "<provider>microsoft</provider>";
    String sample = Files.readString(Path.of("src/main/resources/logback.xml"));
    assertThat(sample).containsOnlyOnce(provider).containsOnlyOnce("<oauth2>");
    return Files.writeString(
        directory.resolve("logback.xml"),
        sample
            .replace(provider, provider + "<tokenEndpoint>" + tokenEndpoint + "</tokenEndpoint>")
            .replace(
                "<oauth2>",
                "<mailServer><host>127.0.0.1</host><port>"
                    + port
                    + "</port></mailServer><oauth2>"));
  }

  private String output() throws IOException {
    Path output = directory.resolve("output");
    return Files.exists(output) ? Files.readString(output) : "";
  }
}
