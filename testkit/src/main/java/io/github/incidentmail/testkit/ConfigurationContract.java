package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How both appenders take a wrong configuration, and that neither tells a secret. */
public abstract class ConfigurationContract extends AppenderRig {
  protected ConfigurationContract() {}

  /** In what words the framework refuses a configuration that wants that. */
  protected abstract String refusal(ConfigTree appender);

  @Test
  void wrongOptions_areAllToldAtOnceAndTheApplicationGoesOn() {
    ConfigTree appender =
        good()
            .without("to")
            .with("threshold", "LOUD")
            .with("servise", "orders")
            .with("version", "${NOPE}")
            .with(ConfigTree.section("MailServer").with("host", "other.example.com"))
            .with(
                ConfigTree.section("MailRoute")
                    .with("name", "r")
                    .with("loggers", "com.example")
                    .with("too", "team@example.com"));

    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework framework = start(appender)) {
      framework.log(LogCall.error(SHOP, "nobody hears it"));

      assertThat(error.text()).containsOnlyOnce("Incident Mail appender 'MAIL' is off");
      for (String told : List.of(error.text(), warnings(framework))) {
        assertThat(told)
            .contains("to: is missing", "'LOUD'", "servise: is no option here")
            .contains("did you mean 'service'?", "NOPE", "MailServer: is there twice")
            .contains("MailRoute.too: is no option here", "[IM-CONFIG-UNKNOWN]")
            .contains("docs/troubleshooting.md#im-config-missing");
      }
    }
    assertThat(sink.mails()).isEmpty();
  }

  @Test
  void sectionBesideItsName_isToldItsName() {
    ConfigTree appender =
        good()
            .with(ConfigTree.section("Server").with("host", "mail.example.com"))
            .with(ConfigTree.section("Outbox").with("directory", "none"))
            .with(ConfigTree.section("Colour").with("host", "mail.example.com"))
            .with("clientId", "orders");

    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework framework = start(appender)) {
      assertThat(framework.status()).isNotEmpty();
      assertThat(error.text().lines().filter(line -> line.contains("is no option here")))
          .hasSize(4)
          .anyMatch(line -> line.matches(".*did you mean the section '[mM]ailServer'\\?.*"))
          .anyMatch(line -> line.matches(".*did you mean the section '[mM]ailOutbox'\\?.*"))
          .anyMatch(line -> line.matches(".*the sections [mM]ailServer, (oauth2|OAuth2), .*"))
          .anyMatch(line -> line.contains("clientId: is no option here; it belongs into OAuth2"));
    }
  }

  /** A section about a fleet's store in which everything is wrong. */
  protected ConfigTree wrongFleet() {
    return good()
        .with(
            ConfigTree.section("MailFleet")
                .with("keyPrefix", "a b")
                .with("username", "mailer")
                .with("trustStore", "/no/such/file")
                .with("trustStoreType", "ZIP")
                .with("database", "1"));
  }

  /** That all of it is told. */
  protected static void assertFleetToldWrong(String error) {
    assertThat(error)
        .contains("MailFleet.redis: is missing", "MailFleet.keyPrefix: 'a b': write")
        .contains("MailFleet.username: is given without a password")
        .contains("MailFleet.trustStore: '/no/such/file': ", "MailFleet.trustStoreType: 'ZIP': ")
        .contains("MailFleet.database: is no option here");
  }

  @Test
  void wrongFleet_isTold() {
    ConfigTree another = ConfigTree.section("MailFleet").with("redis", "redis://localhost");

    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework framework = start(wrongFleet().with(another))) {
      assertFleetToldWrong(error.text());
      assertThat(error.text()).contains("MailFleet: is there twice");
      assertThat(framework.status()).isNotEmpty();
    }
  }

  @Test
  void loginInTheFleetsAddress_isRefusedAndNeverTold() {
    ConfigTree fleet =
        ConfigTree.section("MailFleet")
            .with("redis", "rediss://user:canary-Zx83@redis.example.com")
            .with("password", "canary-Zx83")
            .with("trustStorePassword", "canary-Zx83");

    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework framework = start(good().with(fleet))) {
      assertThat(error.text())
          .contains("MailFleet.redis: the value given: a login has no place here")
          .doesNotContain("canary-Zx83");
      assertThat(String.join("\n", framework.status())).doesNotContain("canary-Zx83");
    }
  }

  private static String warnings(LoggingFramework framework) {
    return String.join(
        "\n", framework.status().stream().filter(line -> line.startsWith("WARN ")).toList());
  }

  @Test
  void wrongOptionWithFail_isRefusedByTheFramework() {
    ConfigTree appender = good().without("from").with("onConfigurationError", "fail");

    assertThat(refusal(appender)).contains("from: is missing", "[IM-CONFIG-MISSING]");
  }

  @Test
  void otherEnvironment_isQuietAndSaysWhy() {
    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework framework = start(patient().with("activeIn", "prod, staging"))) {
      framework.log(LogCall.error(SHOP, "not mailed"));

      assertThat(framework.status())
          .filteredOn(line -> line.contains("[IM-OFF]"))
          .singleElement()
          .asString()
          .startsWith("INFO ")
          .contains("'test'", "prod");
      assertThat(error.text()).doesNotContain("Incident Mail");
    }
    assertThat(sink.mails()).isEmpty();
  }

  @Test
  void secrets_areNeverTold() {
    String secret = "canary-Zx81";
    ConfigTree badServer =
        ConfigTree.section("MailServer")
            .with("host", "127.0.0.1")
            .with("port", "many")
            .with("tls", "none")
            .with("username", "alerts")
            .with("password", secret)
            .with("trustStorePassword", secret);
    ConfigTree appender =
        ConfigTree.orders("test")
            .with(badServer)
            .with(ConfigTree.section("OAuth2").with("clientId", "x").with("clientSecret", secret));

    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework framework = start(appender)) {
      assertThat(error.text()).contains("MailServer.port").doesNotContain(secret);
      assertThat(String.join("\n", framework.status())).doesNotContain(secret);
    }
  }

  @Test
  void password_logsInAndIsNeverTold() {
    String secret = "canary-Zx82";
    sink.close();
    sink = MailSink.builder().login("alerts@example.com", secret).authBeforeTls().start();
    ConfigTree appender = good();
    appender.sections().get(0).with("username", "alerts@example.com").with("password", secret);

    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework framework = start(appender)) {
      framework.log(LogCall.error(SHOP, "with login"));

      ReceivedMail mail = firstMail();

      assertThat(mail.user()).isEqualTo("alerts@example.com");
      assertThat(mail.raw()).doesNotContain(secret);
      assertThat(error.text()).doesNotContain(secret);
      assertThat(String.join("\n", framework.status())).doesNotContain(secret);
    }
  }
}
