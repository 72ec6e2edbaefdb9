package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What both appenders owe their users at servers that nobody here wrote; see
 * testkit/real-servers/README.md. Each trial is a service of its own, so that they can share
 * mailboxes.
 */
@Tag("real-servers")
public abstract class RealServersTrial {
  private static final String SHOP = "com.example.shop.Checkout";
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Nothing that a mail server may change on its way: other alphabets and a line of a dot. */
  private static final String AWKWARD = "Größe \u2264 5 \uD83D\uDE80\n.\nlast line";

  @TempDir protected Path directory;
  private final RealServers servers = RealServers.running();
  private final String service = "trial-" + UUID.randomUUID().toString().substring(0, 8);

  @SuppressWarnings("NullAway.Init")
  protected RealServersTrial() {}

  /** The framework with the appender MAIL at its root logger. */
  protected abstract LoggingFramework start(ConfigTree appender);

  @Test
  void oauth2OverDovecot_logsInWithTwoLines() {
    int before = servers.logins().size();
    ConfigTree server =
        privateCa(server(servers.get("dovecot.stranger.host"), "dovecot.submission.port"));

    assertArrives(
        appender(server.with("username", servers.get("user")))
            .with(oauth2("oauth.token.endpoint", servers.get("oauth.client.secret.file"))));

    assertThat(loginsSince(before)).containsExactly("OAUTHBEARER continuation");
  }

  @Test
  void oauth2OverPostfix_logsInWithTwoLines() {
    int before = servers.logins().size();
    ConfigTree server = privateCa(server("localhost", "postfix.submission.port"));
    ConfigTree oauth2 = oauth2("oauth.token.endpoint", servers.get("oauth.client.secret.file"));

    assertArrives(
        appender(server.with("username", servers.get("user")))
            .with(oauth2.with("mechanism", "XOAUTH2")));

    assertThat(loginsSince(before)).containsExactly("XOAUTH2 continuation");
  }

  @Test
  void oauth2WithImplicitTls_arrives() {
    ConfigTree server = privateCa(server("localhost", "dovecot.submissions.port"));

    assertArrives(
        appender(server.with("tls", "implicit").with("username", servers.get("user")))
            .with(oauth2("oauth.token.endpoint", servers.get("oauth.client.secret.file"))));
  }

  @Test
  void tokenEndpointOfThePrivateCa_isTrustedByTheServersTrustStore() {
    ConfigTree server = privateCa(server("localhost", "dovecot.submission.port"));

    assertArrives(
        appender(server.with("username", servers.get("user")))
            .with(oauth2("oauth.token.endpoint.tls", servers.get("oauth.client.secret.file"))));
  }

  @Test
  void oauth2ByAKey_arrives() {
    ConfigTree server = privateCa(server("localhost", "dovecot.submission.port"));

    assertArrives(
        appender(server.with("username", servers.get("user")))
            .with(
                ConfigTree.section("OAuth2")
                    .with("issuer", servers.get("oauth.issuer"))
                    .with("clientId", servers.get("oauth.key.client.id"))
                    .with("certificate", servers.get("oauth.key.certificate"))
                    .with("privateKey", servers.get("oauth.key.private"))));
  }

  @Test
  void passwordOverPostfix_arrives() {
    int before = servers.logins().size();

    assertArrives(appender(withPassword(server("localhost", "postfix.submission.port"))));

    assertThat(loginsSince(before)).containsExactly("PLAIN initial response");
  }

  @Test
  void passwordWithImplicitTls_arrives() {
    ConfigTree server = server("localhost", "postfix.submissions.port").with("tls", "implicit");

    assertArrives(appender(withPassword(server)));
  }

  @Test
  void relayWithoutLogin_arrives() {
    assertArrives(appender(server("localhost", "postfix.relay.port").with("tls", "none")));
  }

  @Test
  void wrongClientSecret_holdsTheMailUntilItIsRight() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "canary-not-the-secret");
    ConfigTree server = privateCa(server("localhost", "dovecot.submission.port"));
    ConfigTree appender =
        appender(server.with("username", servers.get("user")))
            .with(oauth2("oauth.token.endpoint", secret.toString()));

    try (LoggingFramework framework = start(appender)) {
      framework.log(LogCall.error(SHOP, "held for a while"));
      awaitStatus(framework, "[IM-OAUTH-CLIENT]");
      assertThat(waiting()).hasSize(1);
      assertThat(inbox()).isEmpty();

      Files.writeString(secret, Files.readString(Path.of(servers.get("oauth.client.secret.file"))));
      framework.restartAppender();

      assertThat(firstMail().text()).contains("held for a while");
      assertThat(account(firstMail())).startsWith("events=1; before=0; now=1; ");
      awaitWaiting(0);
      assertThat(String.join("\n", framework.status())).doesNotContain("canary-not-the-secret");
    }
    assertThat(inbox()).hasSize(1);
  }

  @Test
  void certificateForAnotherHost_getsNeitherLoginNorMail() {
    int before = servers.logins().size();
    ConfigTree appender = appender(withPassword(server("localhost", "postfix.wrong.host.port")));

    try (LoggingFramework framework = start(appender)) {
      framework.log(LogCall.error(SHOP, "not for strangers"));
      awaitStatus(framework, "[IM-SMTP-CERTIFICATE]");
    }

    assertThat(loginsSince(before)).isEmpty();
    assertThat(inbox()).isEmpty();
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void deadRecipient_blocksNobodyElse() {
    String dead = servers.get("recipient.unknown");
    ConfigTree appender =
        appender(withPassword(server("localhost", "postfix.submission.port")))
            .without("to")
            .with("to", servers.get("inbox") + ", " + dead + ", second@example.com");

    try (LoggingFramework framework = start(appender)) {
      framework.log(LogCall.error(SHOP, "for the two who live"));

      assertThat(firstMail().text()).contains("for the two who live");
      awaitMail("second@example.com");
      awaitStatus(framework, "[IM-SMTP-RECIPIENT]");
      assertThat(framework.status())
          .anyMatch(line -> line.contains(dead) && line.contains("550 5.1.1"));
      awaitWaiting(0);
    }
    assertThat(inbox()).hasSize(1);
  }

  @Test
  void recipientForLater_isKeptAloneForAnotherTry() {
    ConfigTree appender =
        appender(withPassword(server("localhost", "postfix.submission.port")))
            .without("to")
            .with("to", servers.get("inbox") + ", " + servers.get("recipient.later"));

    try (LoggingFramework framework = start(appender)) {
      framework.log(LogCall.error(SHOP, "now and later"));

      assertThat(firstMail().text()).contains("now and later");
      awaitTriedOnce();
      awaitStatus(framework, "[IM-SMTP-PARTIAL]");
      assertThat(framework.status()).anyMatch(line -> line.contains("later@example.com"));
    }
    assertThat(inbox()).hasSize(1);
  }

  @Test
  void onlyRecipientForLater_isDeferredAndSaid() {
    ConfigTree appender =
        appender(withPassword(server("localhost", "postfix.submission.port")))
            .without("to")
            .with("to", servers.get("recipient.later"));

    try (LoggingFramework framework = start(appender)) {
      framework.log(LogCall.error(SHOP, "later"));

      awaitStatus(framework, "[IM-SMTP-TEMPORARY]");
      assertThat(framework.status()).anyMatch(line -> line.contains("451 4.7.1"));
      awaitTriedOnce();
    }
  }

  /** One ERROR is one mail in the mailbox, whole and as configured. */
  private void assertArrives(ConfigTree appender) {
    try (LoggingFramework framework = start(appender)) {
      framework.log(
          LogCall.error(SHOP, "order {}: {}", 42, AWKWARD)
              .throwing(new IllegalStateException("x")));
      ReceivedMail mail = firstMail();

      assertThat(mail.subject())
          .startsWith("[ERROR] " + service + "/trial: IllegalStateException ")
          .contains("Checkout")
          .matches(".* #[0-9A-Z]{6}");
      assertThat(account(mail))
          .isEqualTo("events=1; before=0; now=1; pending=0; undetailed=0; lost=0");
      assertThat(mail.from()).isEqualTo(servers.get("user"));
      assertThat(fromHeader(mail)).isEqualTo(servers.get("user"));
      assertThat(mail.text().replace("\r\n", "\n"))
          .startsWith("NEW")
          .contains("order 42: Größe \u2264 5 \uD83D\uDE80", "last line", "IllegalStateException");
      assertThat(mail.html()).contains("\uD83D\uDE80");
      awaitWaiting(0);
      assertThat(framework.status())
          .noneMatch(line -> line.startsWith("WARN ") && line.contains("[IM-"));
    }
    assertThat(inbox()).hasSize(1);
  }

  private ConfigTree appender(ConfigTree server) {
    return ConfigTree.appender()
        .with("service", service)
        .with("environment", "trial")
        .with("from", servers.get("user"))
        .with("to", servers.get("inbox"))
        .with(server)
        .with(ConfigTree.section("MailThrottle").with("groupWait", "0s"))
        .with(ConfigTree.section("MailOutbox").with("directory", outbox().toString()));
  }

  private ConfigTree server(String host, String port) {
    return ConfigTree.section("MailServer").with("host", host).with("port", servers.get(port));
  }

  private ConfigTree privateCa(ConfigTree server) {
    return server.with("trustStore", servers.get("ca.file")).with("trustStoreType", "PEM");
  }

  private ConfigTree withPassword(ConfigTree server) {
    return privateCa(server)
        .with("username", servers.get("user"))
        .with("password", servers.get("password"));
  }

  private ConfigTree oauth2(String endpoint, String secretFile) {
    return ConfigTree.section("OAuth2")
        .with("tokenEndpoint", servers.get(endpoint))
        .with("clientId", servers.get("oauth.client.id"))
        .with("clientSecret", "file:" + secretFile);
  }

  private List<String> loginsSince(int before) {
    List<String> logins = servers.logins();
    return logins.subList(before, logins.size());
  }

  private List<ReceivedMail> inbox() {
    return servers.mails(servers.get("inbox"), service);
  }

  private ReceivedMail firstMail() {
    return awaitMail(servers.get("inbox"));
  }

  private ReceivedMail awaitMail(String address) {
    Await.until(
        "a mail of " + service + " to " + address,
        SOON,
        () -> !servers.mails(address, service).isEmpty(),
        this::waiting);
    return servers.mails(address, service).get(0);
  }

  private static void awaitStatus(LoggingFramework framework, String part) {
    Await.until(
        "status with " + part,
        SOON,
        () -> framework.status().stream().anyMatch(line -> line.contains(part)),
        framework::status);
  }

  /** The mailbox may have a mail before we have the server's answer. */
  private void awaitWaiting(int letters) {
    Await.until("letters in the outbox", SOON, () -> waiting().size() == letters, this::waiting);
  }

  /** The second field of a letter's name counts the tries. */
  private void awaitTriedOnce() {
    Await.until(
        "a letter that was tried once",
        SOON,
        () -> waiting().size() == 1 && waiting().get(0).matches("\\d+_001_ERROR_.*"),
        this::waiting);
  }

  private List<String> waiting() {
    if (!Files.isDirectory(outbox())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(outbox())) {
      return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".letter")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path outbox() {
    return directory.resolve("outbox");
  }

  private static String account(ReceivedMail mail) {
    return String.valueOf(mail.header("X-Incident-Account"));
  }

  private static String fromHeader(ReceivedMail mail) {
    try {
      return mail.message().getFrom()[0].toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
