package io.github.incidentmail;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.mail.Addresses;
import io.github.incidentmail.oauth.OAuthSettings;
import io.github.incidentmail.security.ProxySettings;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.SecretMissingException;
import io.github.incidentmail.security.TlsContexts;
import io.github.incidentmail.security.TrustException;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.smtp.SmtpSettings;
import io.github.incidentmail.smtp.SmtpSettings.Mechanism;
import io.github.incidentmail.smtp.SmtpSettings.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mail server and where its access tokens come from, checked against each other. */
final class ServerReader {
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofMinutes(10);

  private final OptionReader server;
  private final OptionReader oauth2;
  private final boolean carriedOver;
  private final boolean usesOAuth;
  private final OAuthReader tokens;
  private final SmtpSettings smtp;
  private final @Nullable OAuthSettings oauth;

  ServerReader(MailerConfigBuilder builder, OptionReader appender, List<Problem> problems) {
    this.server = new OptionReader(builder.mailServer(), problems);
    this.oauth2 = new OptionReader(builder.oauth2(), problems);
    this.carriedOver = builder.mailServer().qualified("host").equals("smtpHost");
    this.usesOAuth = !builder.oauth2().isEmpty();
    this.tokens = new OAuthReader(oauth2);
    boolean withTokens = usesOAuth || builder.tokenSource() != null;
    if (usesOAuth && builder.tokenSource() != null) {
      oauth2.problem(
          "IM-CONFIG-CONFLICT",
          "provider",
          "there is an access token source in code too; keep one");
    }
    this.smtp = readSmtp(appender, withTokens);
    this.oauth = usesOAuth ? tokens.read(trust(oauth2, smtp.trust()), smtp.proxy()) : null;
  }

  SmtpSettings smtp() {
    return smtp;
  }

  @Nullable OAuthSettings oauth() {
    return oauth;
  }

  private SmtpSettings readSmtp(OptionReader appender, boolean withTokens) {
    Tls tls = server.oneOf("tls", Tls.STARTTLS, Tls.class);
    Secret password = server.valueOrNull("password", Secret::parse);
    if (password != null && withTokens) {
      server.problem("IM-CONFIG-CONFLICT", "password", "stands beside OAuth2; keep one of them");
    }
    return new SmtpSettings(
        host(),
        server.number("port", tls.defaultPort(), 1, 65_535),
        tls,
        username(appender, password != null || withTokens),
        !server.given("username"),
        password,
        oauth2.oneOf("mechanism", Mechanism.AUTO, Mechanism.class),
        server.truth("allowCleartext", false),
        trust(server, TrustSettings.JVM_DEFAULT),
        server.duration("connectTimeout", Duration.ofSeconds(10), LEAST, MOST),
        server.duration("readTimeout", Duration.ofSeconds(60), LEAST, MOST),
        server.duration("writeTimeout", Duration.ofSeconds(30), LEAST, MOST),
        server.text("ehloName"),
        server.valueOrNull("proxy", ProxySettings::parse));
  }

  private String host() {
    String known = tokens.host();
    String host =
        server.given("host") || known == null
            ? server.required(
                "host",
                carriedOver
                    ? "write the mail server's name"
                    : "the mail server's name; Log4j 2: <MailServer host=\"…\"/>, Logback:"
                        + " <mailServer><host>…</host></mailServer>")
            : known;
    server.effective("host", host);
    return host == null ? "" : host;
  }

  private @Nullable String username(OptionReader appender, boolean login) {
    String username = server.text("username");
    if (username != null || server.given("username")) {
      if (!login) {
        server.problem(
            "IM-CONFIG-CONFLICT",
            "username",
            "is given without a password or OAuth2; add one or leave it out");
      }
      return username;
    }
    String address = login ? senderAddress(appender) : null;
    server.effective("username", address);
    return address;
  }

  /**
   * The address of From is the login where none is given; what is wrong with it is told elsewhere.
   */
  private static @Nullable String senderAddress(OptionReader appender) {
    String from = appender.raw("from");
    try {
      return from == null ? null : Addresses.plain(Addresses.parse(from).get(0));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  private TrustSettings trust(OptionReader section, TrustSettings otherwise) {
    Path store = section.valueOrNull("trustStore", ServerReader::readableFile);
    Secret password = section.valueOrNull("trustStorePassword", Secret::parse);
    TrustSettings.Type type =
        section.oneOf("trustStoreType", TrustSettings.Type.PKCS12, TrustSettings.Type.class);
    if (!section.given("trustStore")) {
      if (section.given("trustStorePassword") || section.given("trustStoreType")) {
        section.problem(
            "IM-CONFIG-MISSING", "trustStore", "is missing beside its password or type");
      }
      section.effective("trustStore", otherwise.path());
      section.effective("trustStorePassword", otherwise.password());
      section.effective("trustStoreType", otherwise.path() == null ? null : otherwise.type());
      return otherwise;
    }
    if (store == null) {
      return otherwise;
    }
    TrustSettings settings = new TrustSettings(store, password, type);
    check(section, settings);
    return settings;
  }

  /**
   * A store that can't be used is told at start; a password that is only missing now may still
   * come.
   */
  private static void check(OptionReader section, TrustSettings settings) {
    try {
      TlsContexts.create(settings);
    } catch (TrustException e) {
      if (!e.id().equals(SecretMissingException.ID)) {
        section.problem(e.id(), "trustStore", String.valueOf(e.getMessage()));
      }
    }
  }

  private static Path readableFile(String text) {
    Path path = Path.of(text);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new IllegalArgumentException("there is no such file that can be read");
    }
    return path;
  }
}
