package io.github.incidentmail.testkit;

import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import java.util.function.Function;

/** What people get wrong at first. */
@SuppressWarnings("ImmutableEnumChecker") // the lambdas hold nothing
enum Mistake {
  /** A port where TLS has to be asked for. */
  TLS_ON_THE_WRONG_PORT(
      "`tls` `implicit` on a port of STARTTLS",
      (appender, server, tokens) -> appender.with(at("127.0.0.1", server.port(), "implicit"))),
  PASSWORD_WITH_OAUTH(
      "a password beside OAuth2",
      (appender, server, tokens) ->
          appender.with(plain(server).with("password", "literal:s3cret")).with(tokens.section())),
  NO_FROM("no `from`", (appender, server, tokens) -> appender.without("from").with(plain(server))),
  FROM_NOT_OWNED(
      "a `from` that the mailbox may not use",
      tokens ->
          MailSink.builder()
              .reply(
                  Stage.MAIL,
                  "550 5.7.60 SMTP; Client does not have permissions to send as this sender")
              .start(),
      (appender, server, tokens) -> appender.with(plain(server))),
  MISSPELT_OPTION(
      "a misspelt option",
      (appender, server, tokens) -> appender.with("subjectPrefx", "[shop]").with(plain(server))),
  SECRET_UNREADABLE(
      "a secret's file that isn't there",
      tokens -> demandsLogin().start(),
      (appender, server, tokens) ->
          appender.with(plain(server).with("password", "file:/run/secrets/no-such-file"))),
  BASIC_AUTHENTICATION_OFF(
      "basic authentication is switched off",
      tokens ->
          demandsLogin()
              .reply(
                  Stage.AUTH,
                  "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.")
              .start(),
      (appender, server, tokens) ->
          appender.with(plain(server).with("password", "literal:s3cret"))),
  NO_CONSENT(
      "no administrator has consented",
      Mistake::withoutConsent,
      (appender, server, tokens) -> appender.with(plain(server)).with(tokens.section())),
  WRONG_PASSWORD(
      "a wrong password",
      tokens -> demandsLogin().start(),
      (appender, server, tokens) ->
          appender.with(plain(server).with("password", "literal:secret"))),
  FILE_PREFIX_FORGOTTEN(
      "a secret's path without `file:`, which is taken for the password",
      tokens -> demandsLogin().start(),
      (appender, server, tokens) ->
          appender.with(plain(server).with("password", "/run/secrets/mail"))),
  PASSWORD_FORGOTTEN(
      "no password for a server that demands a login",
      tokens -> demandsLogin().start(),
      (appender, server, tokens) -> appender.with(plain(server))),
  TRUST_STORE_FORGOTTEN(
      "a private certificate authority and no `trustStore`",
      tokens -> MailSink.builder().startTls(TestCertificates.create().server()).start(),
      (appender, server, tokens) -> appender.with(at("127.0.0.1", server.port(), "starttls"))),
  TRUST_STORE_MISSING(
      "a `trustStore` that isn't there",
      (appender, server, tokens) ->
          appender.with(
              at("127.0.0.1", server.port(), "starttls")
                  .with("trustStore", "/etc/ssl/no-such-file.pem")
                  .with("trustStoreType", "PEM"))),
  SILENT_PORT(
      "a port of implicit TLS and no `tls` `implicit`; told after `readTimeout`",
      tokens -> MailSink.builder().implicitTls(TestCertificates.create().server()).start(),
      (appender, server, tokens) ->
          appender.with(at("127.0.0.1", server.port(), "starttls").with("readTimeout", "1s"))),
  CLOSED_PORT(
      "a port that nobody listens on",
      (appender, server, tokens) -> {
        server.close();
        appender.with(plain(server));
      }),
  NO_SUCH_HOST(
      "a host that DNS doesn't know",
      (appender, server, tokens) -> appender.with(at("mail.invalid", 587, "starttls")));

  /** Completes the appender's configuration, wrongly. */
  private interface Slip {
    void make(ConfigTree appender, MailSink server, TokenServer tokens);
  }

  private final String what;
  private final Function<TokenServer, MailSink> server;
  private final Slip slip;

  /** With a server that demands nothing. */
  Mistake(String what, Slip slip) {
    this(what, tokens -> MailSink.builder().start(), slip);
  }

  Mistake(String what, Function<TokenServer, MailSink> server, Slip slip) {
    this.what = what;
    this.server = server;
    this.slip = slip;
  }

  /** In words. */
  String what() {
    return what;
  }

  /** The mail server it is made with. */
  MailSink server(TokenServer tokens) {
    return server.apply(tokens);
  }

  /** Completes the appender's configuration, wrongly. */
  void make(ConfigTree appender, MailSink server, TokenServer tokens) {
    slip.make(appender, server, tokens);
  }

  private static MailSink.Builder demandsLogin() {
    return MailSink.builder().login("alerts@example.com", "s3cret").authBeforeTls();
  }

  private static MailSink withoutConsent(TokenServer tokens) {
    tokens.always(
        TokenServer.json(
            400,
            "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS65001: The user or"
                + " administrator has not consented to use the application.\","
                + "\"error_codes\":[65001]}"));
    return MailSink.builder().tokens(tokens::isValid).authBeforeTls().start();
  }

  private static ConfigTree plain(MailSink server) {
    return ConfigTree.server(server.port());
  }

  private static ConfigTree at(String host, int port, String tls) {
    return ConfigTree.section("MailServer")
        .with("host", host)
        .with("port", String.valueOf(port))
        .with("tls", tls);
  }
}
