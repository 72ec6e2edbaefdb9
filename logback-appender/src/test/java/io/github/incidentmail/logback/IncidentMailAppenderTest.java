package io.github.incidentmail.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.github.incidentmail.testkit.AppenderContract;
import io.github.incidentmail.testkit.CapturedStandardError;
import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.LogCall;
import io.github.incidentmail.testkit.LoggingFramework;
import io.github.incidentmail.testkit.RegisteredBeans;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IncidentMailAppenderTest extends AppenderContract {
  @Override
  protected RunningLogback start(ConfigTree appender) {
    return new RunningLogback(RunningLogback.xml(appender, ""));
  }

  @Override
  protected LoggingFramework startWithErrorFilter(ConfigTree appender) {
    String filter =
        "<filter class=\"ch.qos.logback.classic.filter.ThresholdFilter\">"
            + "<level>ERROR</level></filter>\n";
    return new RunningLogback(RunningLogback.xml(appender, filter));
  }

  @Test
  void repeatedListElements_addUp() {
    ConfigTree appender = good().with("to", "second@example.com").with("cc", "third@example.com");
    try (LoggingFramework logback = start(appender)) {
      logback.log(LogCall.error(SHOP, "for three"));

      assertThat(firstMail().recipients())
          .containsExactlyInAnyOrder("ops@example.com", "second@example.com", "third@example.com");
    }
  }

  @Test
  void repeatedSingleElement_isAnError() {
    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework logback = start(good().with("from", "other@example.com"))) {
      assertThat(error.text()).contains("from: is given twice", "[IM-CONFIG-REPEATED]");
      assertThat(logback.status()).noneMatch(line -> line.startsWith("ERROR "));
    }
  }

  @Test
  void oauth2_isTakenInBothSpellings() {
    String xml =
        RunningLogback.xml(good(), "<OAuth2><clientId>a</clientId></OAuth2>\n")
            .replace("</appender>", "<oauth2><clientId>b</clientId></oauth2></appender>");
    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework logback = new RunningLogback(xml)) {
      assertThat(logback.status()).noneMatch(line -> line.startsWith("ERROR "));
      assertThat(error.text()).contains("OAuth2: is there twice").doesNotContain("UNKNOWN");
    }
  }

  @Test
  void encoderOfAnotherAppender_isAnError() {
    String encoder = "<encoder><pattern>%m</pattern></encoder>\n";
    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework logback = new RunningLogback(RunningLogback.xml(good(), encoder))) {
      assertThat(logback.status()).noneMatch(line -> line.startsWith("ERROR "));
      assertThat(error.text())
          .contains("encoder: is no option here; the form of a mail is fixed; format chooses");
    }
  }

  @Test
  void misspeltElementOfAnotherAppender_isNotOurs() {
    String xml =
        RunningLogback.xml(good(), "")
            .replace(
                "<appender name=\"MAIL\"",
                "<appender name=\"X\" class=\"ch.qos.logback.core.read.ListAppender\">"
                    + "<servise>x</servise></appender>\n<appender name=\"MAIL\"");
    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework logback = new RunningLogback(xml)) {
      assertThat(error.text()).isEmpty();
      logback.log(LogCall.error(SHOP, "all is well"));
      assertThat(firstMail().text()).contains("all is well");
    }
  }

  @Test
  void statusListener_isGoneOnceStarted() {
    try (RunningLogback logback = start(good())) {
      assertThat(logback.context().getStatusManager().getCopyOfStatusListenerList()).isEmpty();
    }
  }

  @Test
  void appenderMadeInCode_mails() {
    LoggerContext context = new LoggerContext();
    IncidentMailAppender appender = new IncidentMailAppender();
    appender.setContext(context);
    appender.setName("CODE");
    appender.setService("orders");
    appender.setEnvironment("test");
    appender.setFrom("alerts@example.com");
    appender.addTo("ops@example.com");
    MailServer server = new MailServer();
    server.setHost("127.0.0.1");
    server.setPort(String.valueOf(sink.port()));
    server.setTls("none");
    appender.setMailServer(server);
    MailOutbox outbox = new MailOutbox();
    outbox.setDirectory("none");
    appender.setMailOutbox(outbox);
    appender.start();
    context.start();
    Logger logger = context.getLogger(SHOP);
    logger.setLevel(Level.TRACE);
    logger.addAppender(appender);

    logger.error("from code");
    context.stop();

    assertThat(sink.awaitMails(1, Duration.ofSeconds(5)).get(0).text()).contains("from code");
    assertThat(appender.isStarted()).isFalse();
  }

  @Test
  void reset_stopsTheOldAppenderAndItsExitHook() {
    try (RunningLogback logback = start(patient())) {
      logback.log(LogCall.error(SHOP, "before the reload"));
      logback.context().reset();

      assertThat(firstMail().text()).contains("before the reload");
    }
  }

  @Test
  void reload_showsTheNewAppenderInJmx() throws Exception {
    RegisteredBeans beans = new RegisteredBeans();
    try (RunningLogback logback = start(good())) {
      logback.context().reset();
      assertThat(beans.names()).isEmpty();
      logback.configure(RunningLogback.xml(good().with("subjectPrefix", "new"), ""));

      assertThat(beans.names()).containsExactly("name=MAIL");
      assertThat(beans.configuration("name=MAIL")).contains("subjectPrefix = new\n");
    }
    assertThat(beans.names()).isEmpty();
  }

  @Test
  void contextName_tellsAppendersApartInJmx() {
    RegisteredBeans beans = new RegisteredBeans();
    String named =
        RunningLogback.xml(good(), "")
            .replace("<configuration>", "<configuration><contextName>shop, new</contextName>");
    try (RunningLogback first = start(good());
        RunningLogback second = new RunningLogback(named)) {
      assertThat(first.appender().isStarted()).isTrue();
      assertThat(second.appender().isStarted()).isTrue();
      assertThat(beans.names()).containsExactly("name=MAIL", "name=MAIL,context=\"shop, new\"");
    }
  }
}
