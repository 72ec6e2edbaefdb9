package io.github.incidentmail.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.MailSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What people get wrong at first, and what the framework's own status says of it: on both
 * frameworks the words of docs/first-mistakes.md. {@code -Dmistakes.write=true} writes them anew.
 * Nobody reads that status by default, so standard error says it too, once.
 */
public abstract class MistakesContract extends AppenderRig {
  private static final Path PAGE = Path.of("..", "docs", "first-mistakes.md");
  private static final String BEGIN = "<!-- written by MistakesContract from here -->";
  private static final Pattern LEVEL = Pattern.compile("^(?:WARN|ERROR) ");
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

  protected MistakesContract() {}

  @Test
  @Timeout(240)
  void mistakes_areToldAsThePageSays() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Mistake mistake : Mistake.values()) {
      rows.add("| " + mistake.what() + " | " + told(mistake) + " |");
    }
    compare(rows);
  }

  private String told(Mistake mistake) throws IOException {
    sink.close();
    String printed;
    String line;
    try (TokenServer tokens = new TokenServer("shop", "s3cret");
        MailSink server = mistake.server(tokens)) {
      sink = server;
      ConfigTree appender =
          ConfigTree.orders("test")
              .with(
                  ConfigTree.section("MailOutbox")
                      .with("directory", directory.resolve(mistake.name()).toString()))
              .with(ConfigTree.section("MailThrottle").with("groupWait", "0s"));
      mistake.make(appender, server, tokens);
      try (CapturedStandardError error = new CapturedStandardError()) {
        List<String> status = firstWords(mistake, appender, error);
        printed = error.text();
        line = line(String.join(" · then: ", status), server, tokens);
      }
    }
    assertThat(printed.lines().filter(l -> l.startsWith("Incident Mail appender 'MAIL'")))
        .as("said once of: %s", mistake.what())
        .hasSize(1);
    return line;
  }

  /** What the status says, up to what standard error says too; the framework is stopped. */
  private List<String> firstWords(
      Mistake mistake, ConfigTree appender, CapturedStandardError error) {
    try (LoggingFramework framework = start(appender)) {
      framework.log(LogCall.error(SHOP, "order failed"));
      Await.until(
          "a word about: " + mistake.what(),
          SOON,
          () -> ofUs(framework).stream().anyMatch(told -> error.text().contains(words(told))),
          () -> framework.status() + error.text());
      List<String> words = new ArrayList<>();
      for (String told : ofUs(framework)) {
        words.add(words(told));
        if (error.text().contains(words(told))) {
          break;
        }
      }
      return words;
    }
  }

  /** A restart is often a mended configuration, which shows at once then. */
  @Test
  void mendedPort_mailsWhatWaitedAtTheNextStart() {
    sink.close();
    ConfigTree wrong = good();
    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework framework = start(wrong)) {
      framework.log(LogCall.error(SHOP, "order failed"));
      Await.until(
          "a refused connection",
          SOON,
          () -> error.text().contains("[IM-SMTP-CONNECT]"),
          error::text);
    }
    startSink();
    try (LoggingFramework framework = start(good())) {
      assertThat(firstMail().subject()).contains("order failed");
      assertThat(ofUs(framework)).isEmpty();
    }
  }

  private static List<String> ofUs(LoggingFramework framework) {
    return framework.status().stream()
        .filter(line -> LEVEL.matcher(line).find() && line.contains("[IM-"))
        .toList();
  }

  /** What is the mistake's own: ports, folders and times are not. */
  private String line(String told, MailSink server, TokenServer tokens) {
    return INSTANT
        .matcher(told)
        .replaceAll("…")
        .replace(directory.toString(), "/srv")
        .replace("127.0.0.1:" + server.port(), "mail.example.com:587")
        .replace("127.0.0.1:" + tokens.endpoint().getPort(), "login.example.com")
        .replace("|", "\\|");
  }

  private static String words(String status) {
    String told = status.lines().filter(line -> line.contains("[IM-")).findFirst().orElseThrow();
    return LEVEL.matcher(told.strip()).replaceFirst("").strip();
  }

  private static void compare(List<String> rows) throws IOException {
    String page = Files.readString(PAGE, UTF_8);
    String head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    String table = "\n\n| mistake | what the status says |\n|---|---|\n" + String.join("\n", rows);
    if (Boolean.getBoolean("mistakes.write")) {
      Files.writeString(PAGE, head + table + "\n", UTF_8);
    }
    assertThat(head + table + "\n").isEqualTo(Files.readString(PAGE, UTF_8));
  }
}
