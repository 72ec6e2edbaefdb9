package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What both appenders owe their users: configuration text in, mail out. */
public abstract class AppenderContract extends AppenderRig {
  protected AppenderContract() {}

  /** The same with the framework's own filter in the appender that denies what is below ERROR. */
  protected abstract LoggingFramework startWithErrorFilter(ConfigTree appender);

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
        mailsOf(
            patient().with("contextEvents", "0"),
            LogCall.of("WARN", SHOP, "only a warning"),
            LogCall.error(SHOP, "bad"));

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

  @Test
  void copyInternal_isOneMailForTheRouteAndTheInternalAddresses() {
    ConfigTree appender =
        patient()
            .with(
                ConfigTree.section("MailRoute")
                    .with("name", "shop")
                    .with("loggers", "com.example.shop")
                    .with("copyInternal", "true")
                    .with("to", "shop-team@example.com"));

    List<ReceivedMail> mails = mailsOf(appender, LogCall.error(SHOP, "in the shop"));

    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).recipients())
        .containsExactly("shop-team@example.com", "ops@example.com");
    assertThat(mails.get(0).header("To")).isEqualTo("shop-team@example.com");
    assertThat(mails.get(0).header("Cc")).isEqualTo("ops@example.com");
  }

  @Test
  void formOfTheMail_isWhatTheConfigurationAsksFor() {
    ConfigTree appender =
        good()
            .with("charset", "ISO-8859-1")
            .with("headers", "X-Queue: ops; X-Note: \"a; b: {c}\"")
            .with("traceLink", "https://t.example/trace/{traceId}?a=1&b={firstMillis}")
            .with("logsLink", "https://l.example/{service}/{environment}#{tag}")
            .with("runbookLink", "https://r.example/{traceId}/x")
            .with("attachTrace", "always");
    try (LoggingFramework framework = start(appender)) {
      framework.log(
          LogCall.error(SHOP, "größer").within("traceId", "a/b").throwing(new Error("ü")));

      ReceivedMail mail = firstMail();

      assertThat(mail.header("X-Queue")).isEqualTo("ops");
      assertThat(mail.header("X-Note")).isEqualTo("a; b: {c}");
      assertThat(mail.text())
          .containsPattern("Open the trace: https://t\\.example/trace/a%2Fb\\?a=1&b=\\d{13}\r\n")
          .containsPattern("Search the logs: https://l\\.example/orders/test#[0-9A-Z]{6}\r\n")
          .contains("Open the runbook: https://r.example/a%2Fb/x\r\n", "größer");
      assertThat(mail.raw())
          .contains("text/plain; charset=ISO-8859-1", "filename=trace-")
          .doesNotContain("charset=UTF-8");
    }
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
      // FATAL, for the distance of two openings outlives the restart
      framework.log(LogCall.error("com.example.Other", "afterwards").marked("FATAL"));

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
}
