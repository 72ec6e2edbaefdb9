package io.github.incidentmail.log4j2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.incidentmail.testkit.AppenderContract;
import io.github.incidentmail.testkit.CapturedStandardError;
import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.LogCall;
import io.github.incidentmail.testkit.LoggingFramework;
import io.github.incidentmail.testkit.RegisteredBeans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentMailAppenderTest extends AppenderContract {
  @Override
  protected RunningLog4j2 start(ConfigTree appender) {
    return start(RunningLog4j2.xml(appender, ""), "xml");
  }

  @Override
  protected LoggingFramework startWithErrorFilter(ConfigTree appender) {
    return start(RunningLog4j2.xml(appender, "<ThresholdFilter level=\"ERROR\"/>\n"), "xml");
  }

  private RunningLog4j2 start(String text, String format) {
    return new RunningLog4j2(file("log4j2." + format, text));
  }

  @Test
  void fatalLevel_mailsAtOnce() {
    try (LoggingFramework log4j2 = start(patient())) {
      log4j2.log(LogCall.of("FATAL", SHOP, "the end"));

      assertThat(firstMail().text()).contains("the end");
    }
  }

  @Test
  void property_isAnError() {
    String property = "<Property name=\"a\" value=\"b\"/>\n";
    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework log4j2 = start(RunningLog4j2.xml(good(), property), "xml")) {
      log4j2.log(LogCall.error(SHOP, "nobody hears it"));
      assertThat(error.text()).contains("Property: is no option");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "yaml", "properties"})
  void otherFormats_meanTheSame(String format) {
    try (LoggingFramework log4j2 = start(Formats.render(format, routed("2", "1")), format)) {
      log4j2.log(LogCall.error(SHOP, "told in " + format));

      assertThat(firstMail().recipients()).containsExactly("all@example.com");
      assertThat(firstMail().text()).contains("told in " + format);
    }
  }

  /** Two routes that both take the event; the second of the file is the first by its order. */
  private ConfigTree routed(String order, String otherOrder) {
    return good().with(route("shop", order)).with(route("all", otherOrder));
  }

  private static ConfigTree route(String name, String order) {
    ConfigTree route =
        ConfigTree.section("MailRoute")
            .with("name", name)
            .with("loggers", "com.example")
            .with("to", name + "@example.com");
    return order.isEmpty() ? route : route.with("order", order);
  }

  @Test
  void propertiesFormat_demandsTheOrderOfRoutes() {
    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework log4j2 =
            start(Formats.render("properties", routed("", "")), "properties")) {
      log4j2.log(LogCall.error(SHOP, "nobody hears it"));
      assertThat(error.text()).contains("MailRoute.order: is missing");
    }
  }

  @Test
  void xmlFormat_keepsTheOrderOfRoutes() {
    try (LoggingFramework log4j2 = start(routed("", ""))) {
      log4j2.log(LogCall.error(SHOP, "first wins"));

      assertThat(firstMail().recipients()).containsExactly("shop@example.com");
    }
  }

  @Test
  void reconfiguration_deliversWhatWaitedAndGoesOn() {
    try (RunningLog4j2 log4j2 = start(patient())) {
      log4j2.log(LogCall.error(SHOP, "before the reload"));
      log4j2.context().reconfigure();
      log4j2.log(LogCall.error("com.example.Other", "after the reload"));
    }
    assertThat(sink.mails()).hasSizeGreaterThanOrEqualTo(1);
    String all = String.join("\n", sink.mails().stream().map(mail -> mail.text()).toList());
    assertThat(all).contains("before the reload", "after the reload");
  }

  @Test
  void reconfiguration_showsTheNewAppenderInJmx() {
    RegisteredBeans beans = new RegisteredBeans();
    try (RunningLog4j2 log4j2 = start(good())) {
      file("log4j2.xml", RunningLog4j2.xml(good().with("subjectPrefix", "new"), ""));
      log4j2.context().reconfigure();

      assertThat(beans.names()).containsExactly("name=MAIL");
      assertThat(beans.configuration("name=MAIL")).contains("subjectPrefix = new\n");
    }
    assertThat(beans.names()).isEmpty();
  }

  @Test
  void reloadOfAWrongConfiguration_keepsTheApplicationLogging() {
    try (RunningLog4j2 log4j2 = start(good());
        CapturedStandardError error = new CapturedStandardError()) {
      file("log4j2.xml", RunningLog4j2.xml(good().without("from"), ""));
      log4j2.context().reconfigure();
      log4j2.log(LogCall.error(SHOP, "nobody hears it"));

      assertThat(error.text()).containsOnlyOnce("no alert mail until this is mended");
    }
    assertThat(sink.mails()).isEmpty();
  }

  @Test
  void reloadThatIsRefused_leavesTheOldConfiguration() {
    try (RunningLog4j2 log4j2 = start(good())) {
      ConfigTree bad = good().without("from").with("onConfigurationError", "fail");
      file("log4j2.xml", RunningLog4j2.xml(bad, ""));
      Throwable refused = catchThrowable(() -> log4j2.context().reconfigure());
      log4j2.log(LogCall.error(SHOP, "still told"));

      assertThat(refused).hasMessageContaining("from: is missing");
      assertThat(firstMail().text()).contains("still told");
    }
  }
}
