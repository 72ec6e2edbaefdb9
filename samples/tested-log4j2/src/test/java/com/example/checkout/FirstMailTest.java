package com.example.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.incidentmail.testing.TestMailServer;
import java.time.Duration;
import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.Test;

class FirstMailTest {
  @Test
  void error_isOneMail() {
    try (TestMailServer mails = TestMailServer.start()) {
      LogManager.getLogger("com.example.checkout").error("The till is stuck");

      assertEquals(1, mails.flush(Duration.ofSeconds(20)).size());
    }
  }
}
