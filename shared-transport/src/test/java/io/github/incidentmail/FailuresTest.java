package io.github.incidentmail;

import static io.github.incidentmail.testkit.TokenServer.answer;
import static io.github.incidentmail.testkit.TokenServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.mail.Trouble;
import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.Stage;
import io.github.incidentmail.testkit.CapturedLogs;
import io.github.incidentmail.testkit.TestCertificates.Flaw;
import io.github.incidentmail.testkit.TokenServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every failure a provider or a network has, through the real courier: what is said, what the queue
 * does, and when it goes on by itself. docs/failures.md holds what comes out; {@code
 * -Dfailures.write=true} writes it anew. Secrets are planted and looked for in everything that is
 * shown, with java.util.logging at its finest.
 */
class FailuresTest {
  private static final Path DOCUMENT = Path.of("../docs/failures.md");
  private static final String BEGIN = "<!-- written by FailuresTest from here -->";

  @TempDir Path directory;

  private record Failure(
      String name, Consumer<FailureBench> breaks, Consumer<FailureBench> mends) {}

  private static void heal(FailureBench bench) {
    bench.sink().heal();
  }

  private static void recover(FailureBench bench) {
    bench.tokens.recover();
  }

  private static void goodSink(FailureBench bench) {
    bench.replaceSink(good -> good);
  }

  private static Failure token(String name, TokenServer.Answer does) {
    return new Failure(
        "Token endpoint " + name, bench -> bench.tokens.always(does), FailuresTest::recover);
  }

  private static Failure hungToken(String name, TokenServer.Answer does) {
    Failure failure = token(name, does);
    return new Failure(
        failure.name(),
        failure.breaks().andThen(FailureBench::impatientWithTokens),
        FailuresTest::recover);
  }

  private static Failure reply(Stage stage, String reply) {
    return new Failure(
        "`" + reply + "` to " + command(stage),
        bench -> bench.sink().reply(stage, reply),
        FailuresTest::heal);
  }

  private static String command(Stage stage) {
    return switch (stage) {
      case GREETING -> "the connection";
      case END_OF_DATA -> "the message";
      default -> stage.name();
    };
  }

  private static Failure certificate(String name, Flaw flaw) {
    return new Failure(
        "Certificate " + name,
        bench -> bench.replaceSink(good -> good.startTls(FailureBench.CERTIFICATES.server(flaw))),
        FailuresTest::goodSink);
  }

  private static List<Failure> failures() {
    List<Failure> all = new ArrayList<>(tokenFailures());
    all.addAll(connectionFailures());
    all.addAll(replies());
    return all;
  }

  private static List<Failure> tokenFailures() {
    return List.of(
        new Failure(
            "Token endpoint refuses connections", b -> b.tokenFront.down(), b -> b.tokenFront.up()),
        hungToken("takes the request and is silent", TokenServer.silence()),
        token("answers 500", answer(500, null, "")),
        token("answers with an HTML page", answer(200, "text/html", "<html>Sign in</html>")),
        token(
            "redirects (307)",
            answer(307, null, "", "Location", "https://login.example.com/token?secret=1")),
        hungToken("answers by drips", TokenServer.drip(Duration.ofMillis(20))),
        new Failure(
            "Client secret wrong",
            b -> b.secret("canary-wrong-secret"),
            b -> b.secret(FailureBench.SECRET)),
        token("says that consent was revoked", json(400, "{\"error\":\"invalid_grant\"}")));
  }

  private static List<Failure> connectionFailures() {
    return List.of(
        new Failure(
            "Mail server refuses connections", b -> b.mailFront().down(), b -> b.mailFront().up()),
        new Failure(
            "Mail server takes the connection and is silent",
            b -> {
              b.impatientWithMail();
              b.sink().fault(Stage.GREETING, Fault.SILENT);
            },
            FailuresTest::heal),
        new Failure(
            "Connection reset in DATA",
            b -> b.sink().fault(Stage.DATA, Fault.RESET),
            FailuresTest::heal),
        new Failure(
            "Connection lost after the final dot, the mail was taken",
            b -> b.sink().faultOnce(Stage.END_OF_DATA, Fault.KEEP_AND_CLOSE),
            FailuresTest::heal),
        certificate("expired", Flaw.EXPIRED),
        certificate("self-signed", Flaw.SELF_SIGNED),
        certificate("for another host", Flaw.OTHER_HOST),
        certificate("of another authority", Flaw.OTHER_AUTHORITY),
        new Failure(
            "STARTTLS stripped on the way",
            b -> b.sink().reply(Stage.EHLO, "250-localhost\r\n250 AUTH XOAUTH2"),
            FailuresTest::heal),
        new Failure(
            "No login offered",
            b -> b.replaceSink(good -> good.mechanisms()),
            FailuresTest::goodSink));
  }

  private static List<Failure> replies() {
    return List.of(
        reply(Stage.GREETING, "421 4.3.2 Service not available"),
        reply(Stage.AUTH, "454 4.7.0 Temporary authentication failure"),
        new Failure(
            "`535 5.7.3` to AUTH, whatever the token",
            b -> b.sink().reply(Stage.AUTH, "535 5.7.3 Authentication unsuccessful"),
            FailuresTest::heal),
        reply(Stage.AUTH, "535 5.7.139 SmtpClientAuthentication is disabled"),
        reply(Stage.MAIL, "432 4.3.2 Concurrent connections limit exceeded"),
        reply(Stage.MAIL, "550 5.7.60 Client does not have permissions to send as this sender"),
        reply(Stage.RCPT, "450 4.2.0 Greylisted"),
        reply(Stage.RCPT, "550 5.1.1 No such user"),
        reply(Stage.END_OF_DATA, "452 4.3.1 Insufficient system storage"),
        reply(Stage.END_OF_DATA, "550 5.4.5 Daily user sending limit exceeded"),
        reply(Stage.END_OF_DATA, "554 5.2.0 Submission quota exceeded"),
        reply(Stage.END_OF_DATA, "554 5.2.2 Mailbox full"),
        reply(Stage.END_OF_DATA, "552 5.3.4 Message too big"),
        new Failure(
            "Mail larger than the server's SIZE",
            b -> b.replaceSink(good -> good.maxSize(10_000)),
            b -> {}),
        reply(Stage.END_OF_DATA, "554 5.6.0 Message content rejected"));
  }

  @Test
  @Timeout(120)
  void failures_areSaidQueuedAndMendedAsTheDocumentTells() throws Exception {
    List<String> rows = new ArrayList<>();
    for (Failure failure : failures()) {
      Path own = Files.createDirectory(directory.resolve("f" + rows.size()));
      try (FailureBench bench = new FailureBench(own);
          CapturedLogs logs = CapturedLogs.everything()) {
        FailureBench.Course course = bench.run(failure.breaks(), failure.mends());
        rows.add(row(failure.name(), course, bench));
        assertTold(failure.name(), course, bench);
        assertNoSecret(failure.name(), bench, logs.text() + bench.everythingShown());
      }
    }
    compare(rows);
  }

  /** What lasts for a minute is read by the internal addresses, in the words of the status. */
  private static void assertTold(String name, FailureBench.Course course, FailureBench bench) {
    Duration arrived = course.arrived();
    boolean lasting = arrived == null || arrived.compareTo(Duration.ofMinutes(1)) > 0;
    String id = course.said().split(" ", 3)[1];
    String told =
        switch (id) {
          case "IM-MAIL-SHORTENED" -> "IM-SMTP-SIZE"; // its short form was too large as well
          case "IM-SMTP-RECIPIENTS" -> "IM-SMTP-RECIPIENT"; // each is told by itself
          default -> id;
        };
    assertThat(bench.troubles().stream().map(Trouble::id).distinct().toList())
        .as(name)
        .isEqualTo(lasting ? List.of(told) : List.of());
  }

  private static void assertNoSecret(String name, FailureBench bench, String shown) {
    List<String> secrets = new ArrayList<>(List.of("canary", base64("app:" + FailureBench.SECRET)));
    for (String token : bench.tokensUsed()) {
      secrets.add(token.substring(0, 24));
      // each of the three ways in which it can lie in the base64 of a login
      for (String shift : new String[] {"", "x", "xx"}) {
        secrets.add(base64(shift + token).substring(4, 36));
      }
    }
    assertThat(shown).as("something is shown for " + name).contains("ops@example.com");
    for (String secret : secrets) {
      assertThat(shown.contains(secret)).as("%s shows a secret: %s", name, secret).isFalse();
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String row(String name, FailureBench.Course course, FailureBench bench) {
    return "| "
        + String.join(
            " | ",
            name,
            said(course.said()),
            queue(course),
            course.tried().stream().map(FailuresTest::time).collect(Collectors.joining(", ")),
            end(course, bench))
        + " |";
  }

  private static String queue(FailureBench.Course course) {
    if (course.arrived() == null) {
      return "goes on; this mail is put aside";
    }
    return course.held() ? "held" : "goes on; this mail waits";
  }

  private static String end(FailureBench.Course course, FailureBench bench) {
    if (course.arrived() == null) {
      return "never: in `failed/` with its reason, its events counted as lost";
    }
    List<byte[]> mails = bench.mails();
    String copies = "";
    if (mails.size() > 1) {
      assertThat(mails.get(1)).isEqualTo(mails.get(0));
      copies = ", twice, the same bytes";
    }
    boolean cut = new String(mails.get(0), StandardCharsets.UTF_8).contains("\nCut. ");
    return "after " + time(course.arrived()) + copies + (cut ? ", in its short form" : "");
  }

  /** The id, and the text without what differs from run to run. */
  private static String said(String message) {
    String[] parts = message.split(" ", 3);
    String text =
        parts[2]
            .replaceAll("localhost:\\d+", "smtp.example.com:587")
            .replaceAll("127\\.0\\.0\\.1:\\d+", "login.example.com")
            .replaceAll("[^ ]*/trust\\.pem", "trust.pem")
            .replaceAll("valid from \\S+ to \\S+", "valid from … to …")
            .replaceAll("within \\d+ ms", "within … ms")
            .replaceAll("NotAfter: .*? \\d{4}\\b", "NotAfter: …")
            .replaceAll("the mail has \\d+ octets", "the mail has … octets")
            .replace("SocketException: Connection reset", "the server closed the connection")
            .replace("|", "\\|");
    return "[`"
        + parts[1]
        + "`](troubleshooting.md#"
        + parts[1].toLowerCase(Locale.ROOT)
        + ") "
        + text;
  }

  private static String time(Duration time) {
    if (time.isZero()) {
      return "0";
    }
    String hours = time.toHours() == 0 ? "" : time.toHours() + " h ";
    String minutes = time.toMinutesPart() == 0 ? "" : time.toMinutesPart() + " min ";
    String seconds = time.toSecondsPart() == 0 ? "" : time.toSecondsPart() + " s";
    return (hours + minutes + seconds).trim();
  }

  private static void compare(List<String> rows) throws IOException {
    String document = Files.readString(DOCUMENT);
    String head = document.substring(0, document.indexOf(BEGIN) + BEGIN.length());
    String table =
        "\n\n| failure | what the status says | the queue | tried at | arrives |\n"
            + "|---|---|---|---|---|\n"
            + String.join("\n", rows)
            + "\n";
    if (Boolean.getBoolean("failures.write")) {
      Files.writeString(DOCUMENT, head + table);
    }
    List<String> written =
        Files.readString(DOCUMENT).lines().filter(l -> l.startsWith("| ")).toList();
    assertThat(rows.stream().map(FailuresTest::comparable).toList())
        .containsExactlyElementsOf(written.stream().skip(1).map(FailuresTest::comparable).toList());
  }

  /** Java's own words for a failure change from release to release; those of 17 are written. */
  private static String comparable(String row) {
    return Runtime.version().feature() == 17
        ? row
        : row.replaceAll("(\\[`IM-[A-Z0-9-]+`\\])[^|]*", "$1");
  }
}
