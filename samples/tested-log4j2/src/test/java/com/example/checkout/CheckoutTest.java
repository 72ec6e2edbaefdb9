package com.example.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.TestMailServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckoutTest {
  private static final TestMailServer MAILS = TestMailServer.start();
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Checkout checkout = new Checkout();

  @BeforeEach
  void forgetMails() {
    MAILS.flush(SOON);
    MAILS.clear();
  }

  @AfterAll
  static void close() {
    MAILS.close();
  }

  @Test
  void failedPayments_areOneMail() {
    checkout.pay("4711", "5555");
    checkout.pay("4712", "5555");

    List<ReceivedMail> mails = MAILS.flush(SOON);

    assertEquals(1, mails.size());
    ReceivedMail mail = mails.get(0);
    assertEquals(List.of("ops@example.com"), mail.to());
    assertTrue(mail.subject().startsWith("[ERROR] checkout/test: "), mail.subject());
    assertTrue(mail.text().contains("2 events"), mail.text());
    assertTrue(mail.text().contains("card refused"), mail.text());
  }

  @Test
  void failedRefund_isMailedAndAgainAsUpdate() {
    checkout.refund("4711");

    assertEquals(1, MAILS.flush(SOON).size());

    checkout.refund("4712");

    List<ReceivedMail> mails = MAILS.flush(SOON);
    assertEquals(2, mails.size());
    assertTrue(mails.get(1).subject().startsWith("Re: "), mails.get(1).subject());
    assertTrue(mails.get(1).text().startsWith("UPDATE 1"), mails.get(1).text());
  }

  @Test
  void missingCard_isNotMailed() {
    checkout.pay("4713", "");

    assertEquals(List.of(), MAILS.flush(SOON));
  }
}
