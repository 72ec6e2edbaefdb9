package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is logged as a secret is in no mail and in no file, wherever it stands in the event. */
public abstract class RedactionContract extends AppenderRig {
  private static final String CANARY = "c4n4ry0815x";
  private static final String ADDRESS = "joe.doe@example.org";
  private static final int MOST_ATTEMPTS = 20;

  protected RedactionContract() {}

  /** One error that has the secret in each of its texts, after a line that has it. */
  private static void log(LoggingFramework framework) {
    framework.log(LogCall.of("INFO", SHOP, "logging in with password={}", CANARY));
    framework.log(LogCall.of("INFO", SHOP, "logged in {}", "joe", CANARY));
    IllegalStateException thrown =
        new IllegalStateException(
            "refused " + ADDRESS + " {\"token\":\"" + CANARY + "\"}",
            new IOException("https://joe:" + CANARY + "@db.example.com/ refused"));
    thrown.addSuppressed(new IOException("Authorization: Basic " + CANARY));
    framework.log(
        LogCall.error(SHOP, "login failed, client_secret={}", CANARY)
            .throwing(thrown)
            .within("requestId", "r1 apiKey=" + CANARY));
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith("ml")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names and contents of all; a letter that is renamed meanwhile is looked for again. */
  private List<String> contents() {
    for (int attempt = 1; true; attempt++) {
      List<String> contents = new ArrayList<>();
      try {
        for (Path file : files()) {
          byte[] bytes = Files.readAllBytes(file);
          String text = new String(bytes, StandardCharsets.ISO_8859_1);
          contents.add(file.getFileName() + " " + text);
        }
        return contents;
      } catch (NoSuchFileException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw new UncheckedIOException(e);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void secrets_areInNoFile() {
    sink.reply(Stage.MAIL, "451 4.3.0 later");
    List<String> stored;
    try (LoggingFramework framework = start(good())) {
      inThread("worker session=" + CANARY, () -> log(framework));
      sink.awaitReached(Stage.MAIL, 1, SOON);
      stored = contents();
    }

    assertThat(stored).anyMatch(file -> file.matches("(?s)incidents-.*\\.state .*redacted.*"));
    assertThat(stored).anyMatch(file -> file.contains("X-Incident-Account"));
    assertThat(stored).noneMatch(file -> file.contains(CANARY));
  }

  @Test
  void secrets_areInNoMail() {
    try (LoggingFramework framework = start(patient())) {
      inThread("worker session=" + CANARY, () -> log(framework));
    }

    ReceivedMail mail = firstMail();
    for (String text : List.of(mail.text(), mail.html(), mail.subject(), mail.raw())) {
      assertThat(text).doesNotContain(CANARY);
    }
    assertThat(mail.text())
        .contains("client_secret=[redacted:secret]")
        .contains("{\"token\":\"[redacted:token]\"}")
        .contains("https://joe:[redacted:password]@db.example.com/ refused")
        .contains("Authorization: Basic [redacted:authorization]")
        .contains("apiKey=[redacted:api-key]")
        .contains("worker session=[redacted:session]")
        .contains("logging in with password=[redacted:password]")
        .contains("logged in joe")
        .contains(ADDRESS);
  }

  @Test
  void personalData_isInNoMailOfARouteUnlessItIsAskedFor() {
    ConfigTree appender =
        patient()
            .with("redact", "order [0-9]+; falcon")
            .with(route("mild", "com.example.mild").with("redaction", "secrets"))
            .with(route("strict", "com.example.strict"));
    List<ReceivedMail> mails =
        mailsOf(
            appender,
            LogCall.error("com.example.mild.A", "falcon: {} in order 17", ADDRESS),
            LogCall.error("com.example.strict.A", "falcon: {} in order 17", ADDRESS));

    assertThat(mails).hasSize(2);
    for (ReceivedMail mail : mails) {
      boolean mild = mail.recipients().contains("mild@example.com");
      String address = mild ? ADDRESS : "[redacted:email]";
      assertThat(mail.text()).contains("[redacted:custom]: " + address + " in [redacted:custom]");
      assertThat(mail.raw().contains(ADDRESS)).isEqualTo(mild);
    }
  }

  private static ConfigTree route(String name, String logger) {
    return ConfigTree.section("MailRoute")
        .with("name", name)
        .with("loggers", logger)
        .with("to", name + "@example.com");
  }
}
