package io.github.incidentmail.testkit;

import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;

/** What people get wrong at first. */
enum Mistake {
  /** A port where TLS has to be asked for. */
  TLS_ON_THE_WRONG_PORT("`tls` `implicit` on a port of STARTTLS") {
    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      appender.with(at("127.0.0.1", server.port(), "implicit"));
    }
  },
  PASSWORD_WITH_OAUTH("a password beside OAuth2") {
    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      appender.with(plain(server).with("password", "literal:s3cret")).with(tokens.section());
    }
  },
  NO_FROM("no `from`") {
    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      appender.without("from").with(plain(server));
    }
  },
  FROM_NOT_OWNED("a `from` that the mailbox may not use") {
    @Override
    MailSink server(TokenServer tokens) {
      return MailSink.builder()
          .reply(
              Stage.MAIL,
              "550 5.7.60 SMTP; Client does not have permissions to send as this sender")
          .start();
    }

    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      appender.with(plain(server));
    }
  },
  MISSPELT_OPTION("a misspelt option") {
    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      appender.with("subjectPrefx", "[shop]").with(plain(server));
    }
  },
  SECRET_UNREADABLE("a secret's file that isn't there") {
    @Override
    MailSink server(TokenServer tokens) {
      return demandsLogin();
    }

    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      appender.with(plain(server).with("password", "file:/run/secrets/no-such-file"));
    }
  },
  BASIC_AUTHENTICATION_OFF("basic authentication is switched off") {
    @Override
    MailSink server(TokenServer tokens) {
      return MailSink.builder()
          .login("alerts@example.com", "s3cret")
          .authBeforeTls()
          .reply(
              Stage.AUTH,
              "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.")
          .start();
    }

    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      appender.with(plain(server).with("password", "literal:s3cret"));
    }
  },
  NO_CONSENT("no administrator has consented") {
    @Override
    MailSink server(TokenServer tokens) {
      tokens.always(
          TokenServer.json(
              400,
              "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS65001: The user or"
                  + " administrator has not consented to use the application.\","
                  + "\"error_codes\":[65001]}"));
      return MailSink.builder().tokens(tokens::isValid).authBeforeTls().start();
    }

    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      appender.with(plain(server)).with(tokens.section());
    }
  },
  WRONG_PASSWORD("a wrong password") {
    @Override
    MailSink server(TokenServer tokens) {
      return demandsLogin();
    }

    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      appender.with(plain(server).with("password", "literal:secret"));
    }
  },
  FILE_PREFIX_FORGOTTEN("a secret's path without `file:`, which is taken for the password") {
    @Override
    MailSink server(TokenServer tokens) {
      return demandsLogin();
    }

    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      appender.with(plain(server).with("password", "/run/secrets/mail"));
    }
  },
  PASSWORD_FORGOTTEN("no password for a server that demands a login") {
    @Override
    MailSink server(TokenServer tokens) {
      return demandsLogin();
    }

    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      appender.with(plain(server));
    }
  },
  TRUST_STORE_FORGOTTEN("a private certificate authority and no `trustStore`") {
    @Override
    MailSink server(TokenServer tokens) {
      return MailSink.builder().startTls(TestCertificates.create().server()).start();
    }

    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      appender.with(at("127.0.0.1", server.port(), "starttls"));
    }
  },
  TRUST_STORE_MISSING("a `trustStore` that isn't there") {
    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      appender.with(
          at("127.0.0.1", server.port(), "starttls")
              .with("trustStore", "/etc/ssl/no-such-file.pem")
              .with("trustStoreType", "PEM"));
    }
  },
  SILENT_PORT("a port of implicit TLS and no `tls` `implicit`; told after `readTimeout`") {
    @Override
    MailSink server(TokenServer tokens) {
      return MailSink.builder().implicitTls(TestCertificates.create().server()).start();
    }

    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      appender.with(at("127.0.0.1", server.port(), "starttls").with("readTimeout", "1s"));
    }
  },
  CLOSED_PORT("a port that nobody listens on") {
    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      server.close();
      appender.with(plain(server));
    }
  },
  NO_SUCH_HOST("a host that DNS doesn't know") {
    @Override
    void make(ConfigTree appender, MailSink server, TokenServer tokens) {
      appender.with(at("mail.invalid", 587, "starttls"));
    }
  };

  private final String what;

  Mistake(String what) {
    this.what = what;
  }

  /** In words. */
  String what() {
    return what;
  }

  /** The mail server it is made with. */
  MailSink server(TokenServer tokens) {
    return MailSink.builder().start();
  }

  /** Completes the appender's configuration, wrongly. */
  abstract void make(ConfigTree appender, MailSink server, TokenServer tokens);

  private static MailSink demandsLogin() {
    return MailSink.builder().login("alerts@example.com", "s3cret").authBeforeTls().start();
  }

  private static ConfigTree plain(MailSink server) {
    return at("127.0.0.1", server.port(), "none");
  }

  private static ConfigTree at(String host, int port, String tls) {
    return ConfigTree.section("MailServer")
        .with("host", host)
        .with("port", String.valueOf(port))
        .with("tls", tls);
  }
}
