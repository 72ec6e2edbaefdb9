package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class OrderServiceIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final TestCertificates AUTHORITY = TestCertificates.create();

  @TempDir Path node;

  @Test
  void pod_withItsVolumesOnly_mailsAndEndsInTime() throws Exception {
    Path secrets = Files.createDirectories(node.resolve("run/secrets/mail"));
    Files.writeString(secrets.resolve("password"), "s3cret\n");
    try (MailSink sink =
            MailSink.builder()
                .startTls(AUTHORITY.server())
                .login("alerts@example.com", "s3cret")
                .start();
        Pod pod = start(sink)) {
      assertThat(pod.order("three")).as(pod.output()).isEqualTo(500);
      ReceivedMail mail = sink.awaitMails(1, SOON).get(0);
      assertThat(mail.text()).contains("An order was not taken", "orders-7c9d-x2x");
      assertThat(mail.subject()).startsWith("[ERROR] orders/production: ");

      assertThat(pod.order("three")).isEqualTo(500);
      Duration end = pod.terminate();
      assertThat(sink.mails()).hasSize(2);

      assertThat(end).isLessThan(Duration.ofSeconds(Deployment.read().gracePeriodSeconds()));
      assertThat(pod.output()).doesNotContain("IM-OUTBOX", "WARN");
      assertThat(node.resolve("state/mail")).isDirectory().isNotEmptyDirectory();
      assertThat(secrets).isDirectoryNotContaining(file -> !file.endsWith("password"));
    }
  }

  private Pod start(MailSink sink) throws Exception {
    Path trust = AUTHORITY.writeTrustStore(node, TestCertificates.Format.PKCS12);
    return Pod.start(
        node,
        List.of(
            "-Djavax.net.ssl.trustStore=" + trust,
            "-Djavax.net.ssl.trustStorePassword=" + TestCertificates.PASSWORD),
        Map.of("MAIL_HOST", "127.0.0.1", "MAIL_PORT", String.valueOf(sink.port())));
  }
}
