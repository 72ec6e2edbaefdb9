package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import io.github.incidentmail.testkit.TestCertificates.Flaw;
import io.github.incidentmail.testkit.TokenServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} finds at each stage, and what it ends with. */
@Timeout(60)
class DoctorTest {
  /** A label of more than 63 characters is refused without asking any server. */
  private static final String UNKNOWN = "x".repeat(64) + ".invalid";

  @TempDir Path directory = Path.of("");

  @Test
  void doctor_everythingInOrder_tellsEachStepAndSendsNothing() {
    try (MailSink sink = Site.server().start()) {
      Run run = new Site(directory, sink).doctor();

      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
      assertThat(marks(run))
          .containsExactly(
              "ok configuration",
              "ok host name",
              "ok connection",
              "ok greeting",
              "ok TLS",
              "ok EHLO",
              "ok login",
              "ok sender",
              "ok recipients");
      assertThat(plain(run))
          .contains(
              "service orders, environment prod",
              "localhost is 127.0.0.1",
              "127.0.0.1:" + sink.port(),
              "220 localhost ESMTP",
              "TLSv1.3, TLS_AES_256_GCM_SHA384",
              "subject CN=localhost",
              "issuer CN=Incident Mail Test Authority",
              "8 days left",
              "trusted by the PEM trust store " + directory,
              "AUTH PLAIN LOGIN, 8BITMIME",
              "accepted as alerts@example.com by PLAIN, in one line with the command",
              "alerts@example.com: 250 2.1.0 Ok",
              "ops@example.com: 250 2.1.5 Ok",
              "Alert mail can be sent from here.")
          .doesNotContain("ids in brackets");
      sink.awaitReached(Stage.QUIT, 1, Duration.ofSeconds(10));
      assertThat(sink.mails()).isEmpty();
      assertThat(sink.commands()).endsWith("RSET", "QUIT");
    }
  }

  @Test
  void doctor_fitsTheTerminal() {
    try (MailSink sink = Site.server().start()) {
      Run run = new Site(directory, sink).doctor();

      assertThat(run.out().lines().filter(line -> !line.contains(directory.toString())))
          .allMatch(line -> line.length() <= 80);
    }
  }

  @Test
  void doctor_withJson_tellsTheSame() throws Exception {
    try (MailSink sink = Site.server().start()) {
      Run run = new Site(directory, sink).doctor("--json");

      JsonNode json = new ObjectMapper().readTree(run.out());
      assertThat(json.get("exitCode").asInt()).isEqualTo(ExitCode.OK);
      assertThat(json.get("framework").asText()).isEqualTo("Logback");
      assertThat(json.get("appender").asText()).isEqualTo("MAIL");
      assertThat(json.get("steps")).hasSize(9);
      assertThat(json.get("steps").get(4).get("stage").asText()).isEqualTo("tls");
      assertThat(json.get("steps").get(4).get("result").asText()).isEqualTo("ok");
    }
  }

  @Test
  void doctor_withSend_sendsOneTestMail() {
    try (MailSink sink = Site.server().start()) {
      Run run = new Site(directory, sink).doctor("--send", "me@example.com");

      assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
      assertThat(marks(run)).endsWith("ok mail");
      assertThat(plain(run)).contains("to me@example.com", "look for it in the mailbox");
      assertThat(sink.mails()).hasSize(1);
      assertThat(sink.mails().get(0).recipients()).containsExactly("me@example.com");
      assertThat(sink.mails().get(0).text()).contains("TEST", "incident-mail doctor");
    }
  }

  @Test
  void doctor_withSend_mailRefused() {
    try (MailSink sink = Site.server().reply(Stage.END_OF_DATA, "554 5.6.0 spam").start()) {
      Run run = new Site(directory, sink).doctor("--send", "me@example.com");

      assertFails(run, ExitCode.MAIL, "mail", "554 5.6.0 spam", "[IM-SMTP-REFUSED]");
    }
  }

  @Test
  void doctor_withSendToNobody_isAUsageError() {
    try (MailSink sink = Site.server().start()) {
      Run run = new Site(directory, sink).doctor("--send", "me");

      assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).startsWith("incident-mail: --send: ");
    }
  }

  @Test
  void doctor_unknownHost() {
    try (MailSink sink = Site.server().start()) {
      Run run = new Site(directory, sink).host(UNKNOWN).doctor();

      assertFails(run, ExitCode.RESOLVE, "host name", "the name is unknown", "IM-SMTP-HOST");
    }
  }

  @Test
  void doctor_refusedPort() throws Exception {
    try (MailSink sink = Site.server().start()) {
      int closed;
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        closed = socket.getLocalPort();
      }
      Run run = new Site(directory, sink).port(closed).doctor();

      assertFails(
          run,
          ExitCode.CONNECT,
          "connection",
          "Connection refused",
          "check host, port and firewall",
          "[IM-SMTP-CONNECT]",
          "The ids in brackets are explained in docs/troubleshooting.md.");
    }
  }

  @Test
  void doctor_silentServer() {
    try (MailSink sink = Site.server().fault(Stage.GREETING, Fault.SILENT).start()) {
      Run run = new Site(directory, sink).doctor();

      assertFails(
          run,
          ExitCode.EHLO,
          "greeting",
          "the greeting failed",
          "IM-SMTP-TIMEOUT",
          "Read timed out",
          "next: a port of implicit TLS says nothing first: if this is one, as 465 is, write"
              + " tls=implicit; else the server is hung or overloaded");
    }
  }

  @Test
  void doctor_otherAuthority() {
    try (MailSink sink = Site.server(Flaw.OTHER_AUTHORITY).start()) {
      Run run = new Site(directory, sink).doctor();

      assertFails(
          run,
          ExitCode.TLS,
          "TLS",
          "certificate with subject 'CN=localhost', issuer 'CN=Incident Mail Test Authority'",
          "refused by the PEM trust store",
          "next: the issuer isn't known here: give its certificate as trustStore (a PEM file with"
              + " trustStoreType=PEM)",
          "IM-SMTP-CERTIFICATE");
    }
  }

  @Test
  void doctor_otherHost() {
    try (MailSink sink = Site.server(Flaw.OTHER_HOST).start()) {
      Run run = new Site(directory, sink).doctor();

      assertFails(
          run, ExitCode.TLS, "TLS", "CN=mail.example.com", "write as MailServer host a name");
    }
  }

  @Test
  void doctor_noStartTls() {
    try (MailSink sink = MailSink.builder().login(Site.USER, Site.PASSWORD).start()) {
      Run run = new Site(directory, sink).doctor();

      assertFails(
          run,
          ExitCode.TLS,
          "TLS",
          "STARTTLS is required, but the server does not offer it",
          "IM-SMTP-STARTTLS");
    }
  }

  @Test
  void doctor_noAuth() {
    try (MailSink sink = MailSink.builder().startTls(Site.CERTIFICATES.server()).start()) {
      Run run = new Site(directory, sink).doctor();

      assertFails(
          run,
          ExitCode.LOGIN,
          "login",
          "a login is configured, but the server offers none",
          "IM-SMTP-NO-AUTH");
    }
  }

  @Test
  void doctor_wrongPassword() {
    try (MailSink sink = Site.server().start()) {
      Run run = new Site(directory, sink).login("<password>canary-wrong</password>").doctor();

      assertFails(
          run,
          ExitCode.LOGIN,
          "login",
          "535 5.7.8 Authentication credentials invalid",
          "tried as alerts@example.com by PLAIN",
          "next: the login was alerts@example.com, the address of from, as username isn't set;"
              + " check username and password [IM-SMTP-LOGIN]",
          "IM-SMTP-LOGIN");
      assertThat(run.out()).doesNotContain("canary");
    }
  }

  @Test
  void doctor_missingSecret() {
    try (MailSink sink = Site.server().start()) {
      Run run =
          new Site(directory, sink).login("<password>file:/nowhere/secret</password>").doctor();

      assertFails(
          run,
          ExitCode.LOGIN,
          "login",
          "no password: file:/nowhere/secret doesn't exist",
          "IM-SECRET-MISSING");
    }
  }

  @Test
  void doctor_senderRefused() {
    try (MailSink sink =
        Site.server()
            .reply(Stage.MAIL, "550 5.7.60 SMTP; Client does not have permissions")
            .start()) {
      Run run = new Site(directory, sink).doctor();

      assertFails(run, ExitCode.SENDER, "sender", "550 5.7.60", "grant Send As", "IM-SMTP-SENDER");
    }
  }

  @Test
  void doctor_recipientRefused() {
    try (MailSink sink =
        Site.server().replyTo("gone@example.com", "550 5.1.1 no such user").start()) {
      Run run = new Site(directory, sink).more("<cc>gone@example.com</cc>").doctor();

      assertFails(
          run,
          ExitCode.RECIPIENT,
          "recipients",
          "1 of 2 refused",
          "ops@example.com: 250",
          "gone@example.com: 550 5.1.1 no such user");
      assertThat(run.out()).contains("Not everybody gets the mail");
    }
  }

  @Test
  void doctor_everyRecipientRefused_saysNobody() {
    try (MailSink sink =
        Site.server().replyTo("ops@example.com", "550 5.1.1 no such user").start()) {
      Run run = new Site(directory, sink).doctor();

      assertFails(run, ExitCode.RECIPIENT, "recipients", "ops@example.com: 550 5.1.1");
      assertThat(run.out()).contains("\nNobody gets the mail until this is mended.\n");
    }
  }

  @Test
  void doctor_oneSendersRecipientsAccepted_isNotNobody() {
    try (MailSink sink =
        Site.server().replyTo("team@example.com", "550 5.1.1 no such user").start()) {
      Run run =
          new Site(directory, sink)
              .more(
                  "<mailRoute><name>team</name><loggers>com.example</loggers>"
                      + "<from>team-alerts@example.com</from><to>team@example.com</to></mailRoute>")
              .doctor();

      assertFails(run, ExitCode.RECIPIENT, "recipients", "team@example.com: 550 5.1.1");
      assertThat(run.out()).contains("Not everybody gets the mail");
    }
  }

  @Test
  void doctor_withTokens_tellsWhereFromAndHowLongButNotTheToken() throws Exception {
    try (TokenServer tokens = new TokenServer("app", "canary-client");
        MailSink sink = tokenSink(tokens)) {
      Run run = oauth(sink, tokens, "canary-client").doctor();

      assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
      assertThat(marks(run)).contains("ok access token", "ok login");
      assertThat(plain(run))
          .contains(
              "a token of 1400 characters, lifetime 3600 s",
              "from " + tokens.endpoint(),
              "asked for mail.send",
              "by OAUTHBEARER, in a line of its own after the command");
      String token = sink.authAttempts().get(0).toString();
      assertThat(token).isNotEmpty();
      assertThat(run.out()).doesNotContain("canary").doesNotContainPattern("[A-Za-z0-9_-]{100}");
    }
  }

  @Test
  void doctor_wrongClientSecret() throws Exception {
    try (TokenServer tokens = new TokenServer("app", "canary-client");
        MailSink sink = tokenSink(tokens)) {
      Run run = oauth(sink, tokens, "canary-other").doctor();

      assertFails(
          run,
          ExitCode.TOKEN,
          "access token",
          "invalid_client",
          "from " + tokens.endpoint(),
          "check the OAuth2 options against the registration");
      assertThat(run.out()).doesNotContain("canary");
    }
  }

  @Test
  void doctor_twoFaults_tellsBothAndTheFirstDecides() throws Exception {
    try (TokenServer tokens = new TokenServer("app", "canary-client");
        MailSink sink = tokenSink(tokens)) {
      Run run = oauth(sink, tokens, "canary-other").host(UNKNOWN).doctor();

      assertThat(run.exitCode()).isEqualTo(ExitCode.RESOLVE);
      assertThat(marks(run)).endsWith("FAIL host name", "FAIL access token");
    }
  }

  @Test
  void doctor_misspeltOptionAndTwoMore_tellsAll() {
    try (MailSink sink = Site.server().start()) {
      Run run =
          new Site(directory, sink)
              .more("<subjectprefx>x</subjectprefx><threshold>LOUD</threshold><cc></cc>")
              .doctor();

      assertFails(
          run,
          ExitCode.CONFIGURATION,
          "configuration",
          "subjectprefx: is no option here; did you mean 'subjectPrefix'? [IM-CONFIG-UNKNOWN]",
          "threshold: 'LOUD'",
          "<cc> is empty, so that Logback passes over it",
          "The ids in brackets are explained in docs/troubleshooting.md.");
      assertThat(run.out()).doesNotContain("see docs/");
    }
  }

  @Test
  void doctor_misspeltClass_saysWhichWasMeant() {
    try (MailSink sink = Site.server().start()) {
      Site site = new Site(directory, sink);
      Path file =
          site.logback(
              "<configuration>"
                  + site.appender().replace("IncidentMailAppender", "IncidentMialAppender")
                  + "<root><appender-ref ref=\"MAIL\"/></root></configuration>");
      Run run = Site.doctor(file);

      assertThat(run.exitCode()).isEqualTo(ExitCode.NO_CONFIGURATION);
      assertThat(run.err())
          .startsWith("incident-mail: no Incident Mail appender in " + file + "\n")
          .contains(
              "the appender MAIL has the class"
                  + " io.github.incidentmail.logback.IncidentMialAppender; did you mean"
                  + " io.github.incidentmail.logback.IncidentMailAppender?");
    }
  }

  @Test
  void doctor_misspeltElement_saysWhichWasMeant() {
    try (MailSink sink = Site.server().start()) {
      Path file =
          new Site(directory, sink)
              .write(
                  "log4j2.xml",
                  "<Configuration><Appenders><Console name=\"C\"/><Custom name=\"X\"/>"
                      + "<IncidentMial name=\"MAIL\" from=\"a@example.com\"/></Appenders>"
                      + "<Loggers><Root><AppenderRef ref=\"MAIL\"/></Root></Loggers>"
                      + "</Configuration>");
      Run run = Site.doctor(file);

      assertThat(run.exitCode()).isEqualTo(ExitCode.NO_CONFIGURATION);
      assertThat(run.err())
          .contains(
              "no Incident Mail appender in " + file,
              "'IncidentMial' is nothing that Log4j 2 knows; did you mean 'IncidentMail'?")
          .doesNotContain("Custom");
    }
  }

  @Test
  void doctor_jar_saysOfWhatTime() throws Exception {
    try (MailSink sink = Site.server().start()) {
      Path jar = directory.resolve("app.jar");
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        out.putNextEntry(new JarEntry("BOOT-INF/classes/logback.xml"));
        out.write(Files.readAllBytes(new Site(directory, sink).logback()));
        out.closeEntry();
      }
      Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-11-20T14:03:11Z")));
      Run run = Site.doctor(jar);

      assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
      assertThat(plain(run))
          .startsWith(
              "Logback configuration "
                  + jar
                  + "!/BOOT-INF/classes/logback.xml, in a jar of 2026-11-20 14:03:11Z appender"
                  + " MAIL");
    }
  }

  @Test
  void doctor_switchedOff() {
    try (MailSink sink = Site.server().start()) {
      Run run = new Site(directory, sink).more("<activeIn>staging</activeIn>").doctor();

      assertThat(run.exitCode()).isEqualTo(ExitCode.SWITCHED_OFF);
      assertThat(plain(run))
          .contains("environment 'prod' is not in activeIn=[staging]", "No alert mail is sent, as");
    }
  }

  private static MailSink tokenSink(TokenServer tokens) {
    return MailSink.builder().startTls(Site.CERTIFICATES.server()).tokens(tokens::isValid).start();
  }

  private Site oauth(MailSink sink, TokenServer tokens, String secret) {
    return new Site(directory, sink)
        .login("")
        .more(
            "<oauth2><tokenEndpoint>"
                + tokens.endpoint()
                + "</tokenEndpoint><clientId>app</clientId><clientSecret>"
                + secret
                + "</clientSecret><scope>mail.send</scope></oauth2>");
  }

  static void assertFails(Run run, int exitCode, String stage, String... words) {
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(exitCode);
    assertThat(marks(run)).contains("FAIL " + stage);
    assertThat(plain(run)).contains(words);
  }

  /** Mark and stage of each step. */
  static List<String> marks(Run run) {
    return run.out()
        .lines()
        .filter(line -> line.matches("(ok|FAIL|warn|note|\\?|-) .*"))
        .map(line -> line.substring(0, 19).replaceAll(" +", " ").trim())
        .toList();
  }

  /** The output without its line breaks. */
  static String plain(Run run) {
    return run.out().replaceAll("\\s+", " ");
  }
}
