package io.github.incidentmail.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.ContextContract;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFormatMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.junit.jupiter.api.Test;

class ContextEventsTest extends ContextContract {
  @Override
  protected RunningLog4j2 start(ConfigTree appender) {
    return new RunningLog4j2(file("log4j2.xml", RunningLog4j2.xml(appender, "")));
  }

  @Test
  void reusedMessages_areToldAsTheyWere() {
    StringBuilder changing = new StringBuilder("built");
    try (RunningLog4j2 log4j2 = start(patient())) {
      Logger logger = log4j2.context().getLogger(SHOP);
      logger.info("took order {}", 17);
      logger.info("a plain line");
      logger.info(changing);
      changing.append(" and later");
      logger.info((Object) 18);
      logger.warn("took order {} of {}", 19, "Ann");
      logger.error("order {} failed", 20);
    }

    assertThat(sink.mails().get(0).text())
        .containsPattern(
            "INFO  Checkout: took order 17\\R.*INFO  Checkout: a plain line\\R"
                + ".*INFO  Checkout: built\\R.*INFO  Checkout: 18\\R"
                + ".*WARN  Checkout: took order 19 of Ann\\R")
        .doesNotContain("and later");
  }

  /** Where Log4j 2 makes a new event each time, as in web applications, nothing is formatted. */
  private static String text(Message message) {
    LogEvent event =
        Log4jLogEvent.newBuilder()
            .setLoggerName(SHOP)
            .setLevel(Level.INFO)
            .setMessage(message)
            .build();
    return Log4j2Context.of(event, Severity.INFO).text();
  }

  @Test
  void freshEvent_isToldAsFarAsItCantChange() {
    StringBuilder changing = new StringBuilder();
    changing.append('x');
    ReusableMessageFactory reusable = ReusableMessageFactory.INSTANCE;

    assertThat(text(new ParameterizedMessage("{} of {}", 17, changing)))
        .isEqualTo("17 of [StringBuilder]");
    assertThat(text(new StringFormattedMessage("%05d of %s", 17, changing)))
        .isEqualTo("00017 of [StringBuilder]");
    assertThat(text(new StringFormattedMessage("%d", "no number"))).isEqualTo("%d");
    assertThat(text(new MessageFormatMessage("{1} before {0}", "b", "a"))).isEqualTo("a before b");
    assertThat(text(new SimpleMessage("simple"))).isEqualTo("simple");
    assertThat(text(new ObjectMessage(Thread.State.NEW))).isEqualTo("NEW");
    assertThat(text(new StringMapMessage().with("k", "v"))).isEqualTo("[StringMapMessage]");
    assertThat(text(reusable.newMessage("{} of {}", 17, changing)))
        .isEqualTo("17 of [StringBuilder]");
    assertThat(text(reusable.newMessage(changing))).isEqualTo("x");
    assertThat(text(reusable.newMessage((Object) 18L))).isEqualTo("18");
  }

  @Test
  void behindAsync_linesOfTheSameThreadAreTold() throws Exception {
    String xml =
        RunningLog4j2.xml(patient(), "")
            .replace(
                "</Appenders>",
                "<Async name=\"ASYNC\"><AppenderRef ref=\"MAIL\"/></Async></Appenders>")
            .replace(
                "<Root level=\"TRACE\"><AppenderRef ref=\"MAIL\"/>",
                "<Root level=\"TRACE\"><AppenderRef ref=\"ASYNC\"/>");
    StringBuilder changing = new StringBuilder("early");
    try (RunningLog4j2 log4j2 = new RunningLog4j2(file("log4j2.xml", xml))) {
      Logger logger = log4j2.context().getLogger(SHOP);
      Thread other = new Thread(() -> logger.info("of another thread"), "other");
      other.start();
      other.join(20_000);
      logger.info("state {}", changing);
      changing.append(" and later");
      logger.error("order failed");
    }

    assertThat(sink.mails().get(0).text())
        .contains("Just before it", "Checkout: state early")
        .doesNotContain("of another thread", "and later");
  }
}
