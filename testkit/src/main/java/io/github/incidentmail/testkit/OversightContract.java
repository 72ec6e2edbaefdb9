package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How both appenders tell about themselves: by mail and by JMX. */
public abstract class OversightContract extends AppenderRig {
  protected OversightContract() {}

  @Test
  void startupMail_comesOnceHoweverOftenTheAppenderStarts() {
    try (LoggingFramework framework = start(patient().with("startupMail", "true"))) {
      ReceivedMail mail = firstMail();
      assertThat(mail.header("X-Incident-State")).isEqualTo("START-UP");
      assertThat(mail.recipients()).containsExactly("ops@example.com");
      assertThat(mail.text()).startsWith("START-UP · ").contains("Service        orders");

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
}
