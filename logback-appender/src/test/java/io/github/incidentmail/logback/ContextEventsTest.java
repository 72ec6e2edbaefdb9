package io.github.incidentmail.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.ContextContract;
import io.github.incidentmail.testkit.LogCall;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextEventsTest extends ContextContract {
  @Override
  protected RunningLogback start(ConfigTree appender) {
    return new RunningLogback(RunningLogback.xml(appender, ""));
  }

  @Test
  void behindAsyncAppender_linesOfTheSameThreadAreTold() throws Exception {
    String xml =
        RunningLogback.xml(patient(), "")
            .replace(
                "<root",
                "<appender name=\"ASYNC\" class=\"ch.qos.logback.classic.AsyncAppender\">"
                    + "<discardingThreshold>0</discardingThreshold>"
                    + "<appender-ref ref=\"MAIL\"/></appender>\n<root")
            .replace("<appender-ref ref=\"MAIL\"/></root>", "<appender-ref ref=\"ASYNC\"/></root>");
    StringBuilder changing = new StringBuilder("early");
    try (RunningLogback logback = new RunningLogback(xml)) {
      Thread other =
          new Thread(() -> logback.log(LogCall.of("INFO", SHOP, "of another thread")), "other");
      other.start();
      other.join(20_000);
      logback.log(LogCall.of("INFO", SHOP, "state {}", changing));
      changing.append(" and later");
      logback.log(LogCall.error(SHOP, "order failed"));
    }

    assertThat(sink.mails().get(0).text())
        .contains("Just before it", "Checkout: state early")
        .doesNotContain("of another thread", "and later");
  }

  @Test
  void eventWithoutThreadName_tellsNothing() {
    try (RunningLogback logback = start(patient())) {
      for (String level : List.of("INFO", "ERROR")) {
        LoggingEvent event = new LoggingEvent();
        event.setThreadName("");
        event.setLevel(Level.valueOf(level));
        event.setMessage("nameless " + level);
        event.setLoggerName(SHOP);
        event.setTimeStamp(1_000);
        event.setLoggerContext(logback.context());
        logback.appender().doAppend(event);
      }
    }

    assertThat(sink.mails().get(0).text()).contains("nameless ERROR").doesNotContain("Just before");
  }
}
