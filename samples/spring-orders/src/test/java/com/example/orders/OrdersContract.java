package com.example.orders;

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

/** What the application promises on either framework, in a JVM of its own. */
abstract class OrdersContract {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path directory;

  @Test
  void failedImport_isMailedBeforeTheProcessEnds() throws IOException {
    try (MailSink sink = MailSink.builder().login("alerts@example.com", "s3cret").start()) {
      assertThat(run(server(sink.port()))).isZero();

      assertThat(sink.mails()).as(output()).hasSize(1);
      ReceivedMail mail = sink.mails().get(0);
      assertThat(mail.user()).isEqualTo("alerts@example.com");
      assertThat(mail.recipients()).containsExactly("ops@example.com");
      assertThat(mail.header("Subject"))
          .startsWith("[ERROR] orders/prod: ")
          .contains("NoSuchFileException");
      assertThat(mail.text()).contains("The orders of the night were not imported");
    }
  }

  /** Nobody's desk mails, and no start there complains of what only production has. */
  @Test
  void noProfile_mailsNothingAndSaysNothing() throws IOException {
    assertThat(start()).isZero();

    assertThat(output())
        .contains("The orders of the night were not imported")
        .doesNotContain("IM-", "Incident Mail");
    assertThat(directory).isDirectoryNotContaining(path -> !path.endsWith("output"));
  }

  /** Whatever a desk has taken over from production, its name decides. */
  @Test
  void otherEnvironment_mailsNothing() throws IOException {
    try (MailSink sink = MailSink.builder().login("alerts@example.com", "s3cret").start()) {
      List<String> settings = new ArrayList<>(List.of(server(sink.port())));
      settings.add("--alerts.environment=test");
      assertThat(run(settings.toArray(String[]::new))).isZero();

      assertThat(sink.mails()).as(output()).isEmpty();
      assertThat(output()).doesNotContain("IM-", "Incident Mail");
    }
  }

  /** Nothing but the alerts is off, and standard error says why. */
  @Test
  void mistakeInTheAppender_letsTheApplicationRun() throws IOException {
    assertThat(run("--alerts.to=nobody")).isZero();

    assertThat(output())
        .contains("Started OrdersApplication", "The orders of the night were not imported")
        .contains("to: ", "nobody", "IM-CONFIG-");
  }

  /** The letter waits for a later run. */
  @Test
  void serverAway_letsTheApplicationRunAndEnd() throws IOException {
    int port;
    try (MailSink gone = MailSink.builder().start()) {
      port = gone.port();
    }
    assertThat(run(server(port))).isZero();
    assertThat(directory).isDirectoryRecursivelyContaining("glob:**.letter");
  }

  /** What isn't given is STARTTLS on its port. */
  @Test
  void settingsOfTheSample_areComplete() throws IOException {
    assertThat(run("--alerts.mail.host=127.0.0.1")).isZero();

    assertThat(output()).doesNotContain("IM-CONFIG-");
    assertThat(directory).isDirectoryRecursivelyContaining("glob:**.letter");
  }

  /** Port and TLS are the two that the application's own settings leave to their defaults. */
  private String[] server(int port) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "s3cret\n");
    return new String[] {
      "--alerts.mail.host=127.0.0.1",
      "--alerts.mail.port=" + port,
      "--alerts.mail.tls=none",
      "--alerts.mail.password=file:" + secret
    };
  }

  /** As in production. */
  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--spring.profiles.active=prod"));
    all.addAll(List.of(arguments));
    return start(all.toArray(String[]::new));
  }

  private int start(String... arguments) {
    return ForkedJvm.run(
        OrdersApplication.class,
        List.of("-Duser.home=" + directory),
        directory.resolve("output"),
        PATIENCE,
        arguments);
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output"));
  }
}
