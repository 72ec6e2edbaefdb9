package com.example.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.incidentmail.testing.TestMailServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;

class ProductionFileTest {
  @Test
  void error_isMailedWithProductionsFile() throws Exception {
    URI file = getClass().getResource("/log4j2.xml").toURI();
    try (TestMailServer mails = TestMailServer.start();
        LoggerContext production = new LoggerContext("production", null, file)) {
      Map.of(
              "ENVIRONMENT", "prod",
              "MAIL_HOST", "127.0.0.1",
              "MAIL_PORT", Integer.toString(mails.port()),
              "MAIL_TLS", "none",
              "MAIL_PASSWORD", "literal:any",
              "MAIL_OUTBOX", "none")
          .forEach(System::setProperty);
      production.start();
      production.getLogger("com.example.checkout").error("The till is stuck");

      assertEquals(1, mails.flush(Duration.ofSeconds(20)).size());
    }
  }
}
