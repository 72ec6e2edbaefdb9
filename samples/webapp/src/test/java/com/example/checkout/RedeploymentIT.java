package com.example.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedeploymentIT {
  /** The war as Maven unpacks it. */
  private static final Path APPLICATION = Path.of("target", "checkout");

  /** What Tomcat's start script opens for its search for leaks; soft references are the JDK's. */
  private static final List<String> TOMCAT =
      List.of(
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED",
          "-XX:SoftRefLRUPolicyMSPerMB=0");

  @TempDir Path directory;

  @Test
  void redeployments_mailOnceForEachErrorAndLeaveNothing() throws IOException {
    try (MailSink sink = MailSink.builder().start()) {
      assertThat(run(sink)).as(output()).isZero();

      assertThat(sink.mails()).as(output()).hasSize(2);
      assertThat(sink.mails().stream().map(ReceivedMail::text))
          .anyMatch(text -> text.contains("NumberFormatException"))
          .anyMatch(text -> text.contains("no article 4712"));
    }
  }

  private int run(MailSink sink) throws IOException {
    List<String> options = new ArrayList<>(TOMCAT);
    options.add("-DMAIL_RELAY=127.0.0.1");
    options.add("-DMAIL_PORT=" + sink.port());
    options.add("-Duser.home=" + Files.createDirectories(directory.resolve("home")));
    return ForkedJvm.run(
        Redeployments.class,
        options,
        directory.resolve("output"),
        Duration.ofMinutes(2),
        APPLICATION.toAbsolutePath().toString(),
        directory.resolve("tomcat").toString());
  }

  private String output() throws IOException {
    Path output = directory.resolve("output");
    return Files.exists(output) ? Files.readString(output) : "";
  }
}
