package com.example.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import io.github.incidentmail.testing.TestMailServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProductionFileTest {
  @Test
  void error_isMailedWithProductionsFile() throws Exception {
    LoggerContext production = new LoggerContext();
    try (TestMailServer mails = TestMailServer.start()) {
      production.putProperty("ENVIRONMENT", "prod");
      production.putProperty("MAIL_HOST", "127.0.0.1");
      production.putProperty("MAIL_PORT", Integer.toString(mails.port()));
      production.putProperty("MAIL_TLS", "none");
      production.putProperty("MAIL_PASSWORD", "literal:any");
      production.putProperty("MAIL_OUTBOX", "none");
      JoranConfigurator file = new JoranConfigurator();
      file.setContext(production);
      file.doConfigure(getClass().getResource("/logback.xml"));
      production.getLogger("com.example.checkout").error("The till is stuck");

      assertEquals(1, mails.flush(Duration.ofSeconds(20)).size());
    } finally {
      production.stop();
    }
  }
}
