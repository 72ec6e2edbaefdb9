package io.github.incidentmail.smtp;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.oauth.AccessTokenSource;
import io.github.incidentmail.security.ProxySettings;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.testing.smtp.MailSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Settings, letter and clock of one test; each method changes one thing. */
final class Setup {
  static final String MESSAGE =
      """
      From: alerts@example.com
      To: ops@example.com
      Subject: hello
      Message-ID: <1@example.com>

      .a line with a dot
      last line
      """
          .replace("\n", "\r\n");

  final AtomicLong nanos = new AtomicLong(7);
  final RecordingDiagnostics diagnostics = new RecordingDiagnostics();
  private final int port;
  private String host = "localhost";
  private SmtpSettings.Tls tls = SmtpSettings.Tls.NONE;
  private @Nullable String username;
  private boolean usernameIsFrom;
  private @Nullable Secret password;
  private @Nullable AccessTokenSource tokens;
  private SmtpSettings.Mechanism mechanism = SmtpSettings.Mechanism.AUTO;
  private TrustSettings trust = TrustSettings.JVM_DEFAULT;
  private @Nullable ProxySettings proxy;
  private Duration readTimeout = Duration.ofSeconds(20);
  private Duration writeTimeout = Duration.ofSeconds(10);

  private Setup(int port) {
    this.port = port;
  }

  static Setup to(MailSink sink) {
    return new Setup(sink.port());
  }

  static Setup to(int port) {
    return new Setup(port);
  }

  Setup host(String name) {
    host = name;
    return this;
  }

  Setup tls(SmtpSettings.Tls kind, TrustSettings store) {
    tls = kind;
    trust = store;
    return this;
  }

  Setup password(String user, String secret) {
    username = user;
    password = Secret.parse(secret);
    return this;
  }

  Setup tokens(String user, AccessTokenSource source) {
    username = user;
    tokens = source;
    return this;
  }

  Setup usernameIsFrom() {
    usernameIsFrom = true;
    return this;
  }

  Setup mechanism(SmtpSettings.Mechanism kind) {
    mechanism = kind;
    return this;
  }

  Setup proxy(ProxySettings settings) {
    proxy = settings;
    return this;
  }

  Setup readTimeout(Duration timeout) {
    readTimeout = timeout;
    return this;
  }

  Setup writeTimeout(Duration timeout) {
    writeTimeout = timeout;
    return this;
  }

  SmtpTransport transport() {
    return SmtpTransport.create(settings(), tokens, diagnostics, nanos::get);
  }

  SmtpSettings settings() {
    return new SmtpSettings(
        host,
        port,
        tls,
        username,
        usernameIsFrom,
        password,
        mechanism,
        false,
        trust,
        Duration.ofSeconds(10),
        readTimeout,
        writeTimeout,
        null,
        proxy);
  }

  static Letter letter(String... recipients) {
    return letterWith(MESSAGE, recipients);
  }

  static Letter letterWith(String message, String... recipients) {
    return new Letter(
        "1",
        "internal",
        new Envelope("alerts@example.com", List.of(recipients)),
        Severity.ERROR,
        Instant.EPOCH,
        message.getBytes(StandardCharsets.UTF_8));
  }
}
