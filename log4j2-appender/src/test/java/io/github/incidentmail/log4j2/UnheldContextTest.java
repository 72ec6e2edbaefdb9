package io.github.incidentmail.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.AppenderRig;
import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.LoggingFramework;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.junit.jupiter.api.Test;

/** Log4j 2 holds its contexts weakly; whoever logs need not hold them at all. */
class UnheldContextTest extends AppenderRig {
  @Override
  protected LoggingFramework start(ConfigTree appender) {
    return new RunningLog4j2(file("log4j2.xml", RunningLog4j2.xml(appender, "")));
  }

  @Test
  void context_thatNobodyHolds_livesAsLongAsItsMailerWorks() throws Exception {
    Path file = file("log4j2.xml", RunningLog4j2.xml(good(), ""));
    WeakReference<LoggerContext> context = logInAContextOfItsOwn(file);
    firstMail();

    WeakReference<Object> garbage = new WeakReference<>(new Object());
    while (garbage.get() != null) {
      System.gc();
    }
    System.gc();
    assertThat(context.get()).isNotNull();
    Objects.requireNonNull(context.get()).stop();
  }

  private static WeakReference<LoggerContext> logInAContextOfItsOwn(Path file) throws Exception {
    LoggerContext context = new LoggerContext("unheld");
    context.start(new XmlConfiguration(context, ConfigurationSource.fromUri(file.toUri())));
    context.getLogger(SHOP).error("order failed");
    return new WeakReference<>(context);
  }
}
