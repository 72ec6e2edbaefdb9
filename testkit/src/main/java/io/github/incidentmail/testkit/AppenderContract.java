package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What both appenders owe their users: configuration text in, mail out. */
public abstract class AppenderContract {
  protected static final String SHOP = "com.example.shop.Checkout";
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir protected Path directory;
  protected MailSink sink;

  @SuppressWarnings("NullAway.Init")
  protected AppenderContract() {}

  /** The framework with the appender MAIL at its root logger, whose level is TRACE. */
  protected abstract LoggingFramework start(ConfigTree appender);

  /** The same with the framework's own filter in the appender that denies what is below ERROR. */
  protected abstract LoggingFramework startWithErrorFilter(ConfigTree appender);

  /** In what words the framework refuses a configuration that wants that. */
  protected abstract String refusal(ConfigTree appender);

  @BeforeEach
  void startSink() {
    sink = MailSink.builder().start();
  }

  @AfterEach
  void stopSink() {
    sink.close();
  }

  /** A configuration in order, without sections but the server, the outbox and the throttle. */
  protected ConfigTree good() {
    return withoutThrottle().with(ConfigTree.section("MailThrottle").with("groupWait", "0s"));
  }

  /** The same, whose first mail comes after ten minutes or at stop. */
  protected ConfigTree patient() {
    return withoutThrottle().with(ConfigTree.section("MailThrottle").with("groupWait", "10m"));
  }

  private ConfigTree withoutThrottle() {
    return ConfigTree.appender()
        .with("service", "orders")
        .with("environment", "test")
        .with("from", "alerts@example.com")
        .with("to", "ops@example.com")
        .with(server())
        .with(ConfigTree.section("MailOutbox").with("directory", directory.toString()));
  }

  protected ConfigTree server() {
    return ConfigTree.section("MailServer")
        .with("host", "127.0.0.1")
        .with("port", String.valueOf(sink.port()))
        .with("tls", "none");
  }

  protected ReceivedMail firstMail() {
    return sink.awaitMails(1, SOON).get(0);
  }

  /** Logs, stops in order, and gives what has been mailed. */
  private List<ReceivedMail> mailsOf(ConfigTree appender, LogCall... calls) {
    try (LoggingFramework framework = start(appender)) {
      for (LogCall call : calls) {
        framework.log(call);
      }
    }
    return sink.mails();
  }

  @Test
  void error_arrivesAsMail() {
    try (LoggingFramework framework = start(good())) {
      framework.log(
          LogCall.error(SHOP, "order {} failed", 42).throwing(new IllegalStateException("broken")));

      ReceivedMail mail = firstMail();

      assertThat(mail.from()).isEqualTo("alerts@example.com");
      assertThat(mail.recipients()).containsExactly("ops@example.com");
      assertThat(mail.subject()).contains("orders");
      assertThat(mail.text())
          .contains("order 42 failed", "java.lang.IllegalStateException", "broken", SHOP);
    }
  }

  @Test
  void belowThreshold_isNotMailed() {
    List<ReceivedMail> mails =
        mailsOf(patient(), LogCall.of("WARN", SHOP, "only a warning"), LogCall.error(SHOP, "bad"));

    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).text()).contains("bad").doesNotContain("only a warning");
  }

  @Test
  void thresholdWarn_mailsWarnings() {
    List<ReceivedMail> mails =
        mailsOf(patient().with("threshold", "warn"), LogCall.of("WARN", SHOP, "mind this"));

    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).text()).contains("mind this");
  }

  @Test
  void loggers_areTakenAndExcludedAtNameBoundaries() {
    List<ReceivedMail> mails =
        mailsOf(
            patient().with("loggers", "com.example").with("excludeLoggers", "com.example.noise"),
            LogCall.error("com.example.Shop", "taken"),
            LogCall.error("com.examples.Shop", "of somebody else"),
            LogCall.error("com.example.noise.Chatter", "excluded"));

    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).text())
        .contains("taken")
        .doesNotContain("of somebody else", "excluded");
  }

  @Test
  void filterOfTheFramework_decidesWhatReachesTheAppender() {
    try (LoggingFramework framework = startWithErrorFilter(patient().with("threshold", "INFO"))) {
      framework.log(LogCall.of("WARN", SHOP, "filtered out"));
      framework.log(LogCall.error(SHOP, "passes"));
    }

    assertThat(sink.mails()).hasSize(1);
    assertThat(sink.mails().get(0).text()).contains("passes").doesNotContain("filtered out");
  }

  @Test
  void routes_firstMatchWinsAndTheRestIsInternal() {
    ConfigTree appender =
        patient()
            .with(
                ConfigTree.section("MailRoute")
                    .with("name", "shop")
                    .with("loggers", "com.example.shop")
                    .with("from", "shop@example.com")
                    .with("to", "shop-team@example.com"))
            .with(
                ConfigTree.section("MailRoute")
                    .with("name", "all-example")
                    .with("loggers", "com.example")
                    .with("to", "others@example.com"));

    List<ReceivedMail> mails =
        mailsOf(
            appender,
            LogCall.error(SHOP, "in the shop"),
            LogCall.error("com.example.Stock", "in the stock"),
            LogCall.error("org.elsewhere.Thing", "elsewhere"));

    assertThat(mails).hasSize(3);
    assertThat(to("shop-team@example.com").text()).contains("in the shop");
    assertThat(to("shop-team@example.com").from()).isEqualTo("shop@example.com");
    assertThat(to("others@example.com").text()).contains("in the stock");
    assertThat(to("others@example.com").from()).isEqualTo("alerts@example.com");
    assertThat(to("ops@example.com").text()).contains("elsewhere");
  }

  private ReceivedMail to(String address) {
    return sink.mails().stream()
        .filter(mail -> mail.recipients().contains(address))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no mail to " + address + " in " + sink.mails()));
  }

  @Test
  void fatalMarker_mailsAtOnce() {
    try (LoggingFramework framework = start(patient())) {
      framework.log(LogCall.error(SHOP, "out of stock for ever").marked("FATAL"));

      assertThat(firstMail().text()).contains("out of stock for ever");
    }
  }

  @Test
  void ownFatalMarker_replacesTheDefault() {
    try (LoggingFramework framework = start(patient().with("fatalMarkers", "PAGE"))) {
      framework.log(LogCall.error("com.example.Calm", "can wait").marked("FATAL"));
      framework.log(LogCall.error(SHOP, "cannot wait").marked("PAGE"));

      assertThat(firstMail().text()).contains("cannot wait").doesNotContain("can wait\n");
    }
  }

  @Test
  void templateWithArguments_isOneProblem() {
    List<ReceivedMail> mails =
        mailsOf(
            patient(),
            LogCall.error(SHOP, "cannot ship to {}", "Vienna"),
            LogCall.error(SHOP, "cannot ship to {}", "Graz"));

    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).subject()).doesNotContain("2 problems");
    assertThat(mails.get(0).text()).contains("cannot ship to Vienna");
  }

  @Test
  void contextValue_isShownIfItsKeyIsAllowed() {
    try (LoggingFramework framework = start(good().with("mdcKeys", "customer"))) {
      framework.log(LogCall.error(SHOP, "with context").within("customer", "acme-17"));
      assertThat(firstMail().text()).contains("acme-17");
    }
  }

  @Test
  void contextValue_isNotShownOtherwise() {
    try (LoggingFramework framework = start(good())) {
      framework.log(LogCall.error(SHOP, "with context").within("customer", "acme-17"));
      assertThat(firstMail().raw()).doesNotContain("acme-17");
    }
  }

  @Test
  void stop_deliversWhatWaits() {
    List<ReceivedMail> mails = mailsOf(patient(), LogCall.error(SHOP, "just before the end"));

    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).text()).contains("just before the end");
  }

  @Test
  void restartedAppender_mailsAgain() {
    try (LoggingFramework framework = start(good())) {
      framework.log(LogCall.error(SHOP, "before"));
      sink.awaitMails(1, SOON);

      framework.restartAppender();
      framework.log(LogCall.error("com.example.Other", "afterwards"));

      assertThat(sink.awaitMails(2, SOON).get(1).text()).contains("afterwards");
    }
  }

  @Test
  void awkwardText_arrivesWithoutForgingHeaders() {
    List<ReceivedMail> mails =
        mailsOf(
            patient(),
            LogCall.error(
                SHOP, "line one\r\nBcc: thief@example.com\r\n\r\nbell \u0007 and \uD83D\uDE80"));

    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).recipients()).containsExactly("ops@example.com");
    assertThat(mails.get(0).header("Bcc")).isNull();
    assertThat(mails.get(0).subject()).doesNotContain("\r", "\n", "\u0007");
    assertThat(mails.get(0).text()).contains("line one", "\uD83D\uDE80").doesNotContain("\u0007");
  }

  @Test
  void hugeMessage_isCut() {
    List<ReceivedMail> mails =
        mailsOf(patient(), LogCall.error(SHOP, "huge " + "x".repeat(1_000_000)));

    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).text()).contains("huge xxx");
    assertThat(mails.get(0).bytes()).hasSizeLessThan(512 * 1024);
  }

  @Test
  void failingToString_losesNoMail() {
    Object bad =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("not today");
          }
        };

    List<ReceivedMail> mails = mailsOf(patient(), LogCall.error(SHOP, "cannot show {}", bad));

    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).text()).contains("cannot show");
  }

  @Test
  void toStringThatLogs_endsAndLosesNoMail() {
    try (LoggingFramework framework = start(patient())) {
      Object chatty =
          new Object() {
            @Override
            public String toString() {
              framework.log(LogCall.error(SHOP, "shown"));
              return "chatty";
            }
          };

      framework.log(LogCall.error(SHOP, "outer {}", chatty));
    }

    assertThat(sink.mails()).anyMatch(mail -> mail.text().contains("outer chatty"));
    assertThat(sink.mails()).anyMatch(mail -> mail.text().contains("shown"));
  }

  @Test
  void loopingCauseChain_isTold() {
    Exception first = new IllegalStateException("first");
    Exception second = new IllegalArgumentException("second", first);
    first.initCause(second);

    List<ReceivedMail> mails = mailsOf(patient(), LogCall.error(SHOP, "loop").throwing(first));

    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).text()).contains("first", "second");
  }

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
        ConfigTree.appender()
            .with("service", "orders")
            .with("environment", "test")
            .with("from", "alerts@example.com")
            .with("to", "ops@example.com")
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

  @Test
  void startupMail_comesOnceHoweverOftenTheAppenderStarts() {
    try (LoggingFramework framework = start(patient().with("startupMail", "true"))) {
      ReceivedMail mail = firstMail();
      assertThat(mail.header("X-Incident-State")).isEqualTo("STARTED");
      assertThat(mail.recipients()).containsExactly("ops@example.com");
      assertThat(mail.text()).startsWith("STARTED · ").contains("service: orders");

      framework.restartAppender();
      framework.log(LogCall.error(SHOP, "after the start"));
    }
    assertThat(sink.mails()).hasSize(2);
    assertThat(sink.mails().get(1).text()).contains("after the start");
  }

  @Test
  void startupMail_ofAnAppenderThatIsOff_isNotSent() {
    List<ReceivedMail> mails =
        mailsOf(patient().with("startupMail", "true").with("activeIn", "prod"));

    assertThat(mails).isEmpty();
    assertThat(directory).isDirectoryNotContaining("glob:**stamp*");
  }

  @Test
  void noActivity_isMailedUntilAnyEventReachesTheAppender() {
    try (LoggingFramework framework =
        start(patient().with("noActivityAfter", "1s").with("heartbeat", "daily"))) {
      assertThat(firstMail().header("X-Incident-State")).isEqualTo("NO ACTIVITY");

      framework.log(LogCall.of("DEBUG", SHOP, "only a sign of life"));
      ReceivedMail again = sink.awaitMails(2, SOON).get(1);
      assertThat(again.header("X-Incident-State")).isEqualTo("ACTIVE AGAIN");
      assertThat(again.text()).doesNotContain("only a sign of life");
    }
  }

  @Test
  void jmx_showsTheAppenderUntilItStops() {
    RegisteredBeans beans = new RegisteredBeans();
    try (LoggingFramework framework = start(good())) {
      assertThat(beans.names()).containsExactly("name=MAIL");
      framework.log(LogCall.error(SHOP, "shown"));
      firstMail();
      framework.restartAppender();
      assertThat(beans.names()).containsExactly("name=MAIL");
    }
    assertThat(beans.names()).isEmpty();
  }

  @Test
  void jmx_tellsAppendersOfTwoContextsApart() {
    RegisteredBeans beans = new RegisteredBeans();
    try (LoggingFramework first = start(good())) {
      try (LoggingFramework second = start(good().with("subjectPrefix", "second"))) {
        assertThat(beans.names()).hasSize(2).first().isEqualTo("name=MAIL");
        String other = beans.names().get(1);
        assertThat(other).startsWith("name=MAIL,");
        assertThat(beans.configuration("name=MAIL")).contains("subjectPrefix =\n");
        assertThat(beans.configuration(other)).contains("subjectPrefix = second\n");
        assertThat(second.status()).isNotNull();
      }
      assertThat(beans.names()).containsExactly("name=MAIL");
      assertThat(first.status()).isNotNull();
    }
    assertThat(beans.names()).isEmpty();
  }

  @Test
  void jmx_showsNoSecret() {
    String secret = "canary-Zx83";
    ConfigTree appender = good();
    appender.sections().get(0).with("username", "alerts@example.com").with("password", secret);
    try (LoggingFramework framework = start(appender)) {
      framework.log(LogCall.error(SHOP, "cannot log in here"));

      RegisteredBeans beans = new RegisteredBeans();
      assertThat(beans.configuration("name=MAIL"))
          .contains("MailServer.password = a literal secret\n", "service = orders\n");
      assertThat(beans.everything("name=MAIL")).contains("Accepted").doesNotContain(secret);
    }
  }

  @Test
  void jmx_ofAnAppenderThatIsOff_showsNothing() {
    RegisteredBeans beans = new RegisteredBeans();
    try (LoggingFramework framework = start(good().with("enabled", "false"))) {
      assertThat(framework.status()).isNotNull();
      assertThat(beans.names()).isEmpty();
    }
  }

  /** The file of this name with the text, to be read by the framework. */
  protected Path file(String name, String text) {
    try {
      return java.nio.file.Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
