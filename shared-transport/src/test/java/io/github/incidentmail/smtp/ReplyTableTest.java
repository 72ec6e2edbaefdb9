package io.github.incidentmail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTableTest {
  private static Reply reply(String line) {
    return Reply.parse(Integer.parseInt(line.substring(0, 3)), line + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GREETING | 421 4.3.2 Service not available | DEFER | IM-SMTP-THROTTLED |
          GREETING | 554 5.7.1 You are blocked | HOLD | IM-SMTP-SESSION | PT15M
          EHLO | 550 5.7.1 Bad name | HOLD | IM-SMTP-SESSION | PT15M
          STARTTLS | 454 4.7.0 TLS not available | DEFER | IM-SMTP-TEMPORARY |
          STARTTLS | 502 5.5.1 not implemented | HOLD | IM-SMTP-SESSION | PT15M
          AUTH | 454 4.7.0 Temporary authentication failure | DEFER | IM-SMTP-THROTTLED |
          AUTH | 421 4.7.0 Try later | DEFER | IM-SMTP-THROTTLED |
          AUTH | 432 4.3.2 Concurrent connections limit exceeded | DEFER | IM-SMTP-THROTTLED |
          AUTH | 535 5.7.3 Authentication unsuccessful | HOLD | IM-SMTP-LOGIN | PT5M
          AUTH | 535 5.7.8 Username and Password not accepted | HOLD | IM-SMTP-LOGIN | PT5M
          AUTH | 535 Incorrect authentication data | HOLD | IM-SMTP-LOGIN | PT5M
          AUTH | 535 5.7.139 SmtpClientAuthentication is disabled | HOLD | IM-SMTP-POLICY | PT15M
          AUTH | 550 5.7.30 Basic authentication is not supported | HOLD | IM-SMTP-POLICY | PT15M
          AUTH | 530 5.7.57 Client not authenticated | HOLD | IM-SMTP-POLICY | PT15M
          AUTH | 534 5.7.9 Mechanism too weak | HOLD | IM-SMTP-POLICY | PT15M
          AUTH | 538 5.7.11 Encryption required | HOLD | IM-SMTP-POLICY | PT15M
          AUTH | 500 5.5.2 Line too long | HOLD | IM-SMTP-MECHANISM | PT15M
          AUTH | 555 5.5.2 Syntax error | HOLD | IM-SMTP-MECHANISM | PT15M
          AUTH | 504 5.5.4 Unrecognized authentication type | HOLD | IM-SMTP-MECHANISM | PT15M
          MAIL | 432 4.3.2 STOREDRV; too many connections | DEFER | IM-SMTP-THROTTLED |
          MAIL | 421 4.4.0 Relay down | DEFER | IM-SMTP-THROTTLED |
          MAIL | 530 5.7.0 Authentication required | HOLD | IM-SMTP-LOGIN-NEEDED | PT15M
          MAIL | 530 5.7.57 Client not authenticated | HOLD | IM-SMTP-POLICY | PT15M
          MAIL | 550 5.7.60 Client does not have permissions | HOLD | IM-SMTP-SENDER | PT15M
          MAIL | 553 5.7.1 Sender not owned by user | HOLD | IM-SMTP-SENDER | PT15M
          MAIL | 550 5.1.8 Sender domain unknown | HOLD | IM-SMTP-SENDER | PT15M
          MAIL | 550 5.1.7 Bad sender | HOLD | IM-SMTP-SENDER | PT15M
          MAIL | 550 5.4.5 Daily limit exceeded | DEFER | IM-SMTP-QUOTA | PT4H
          MAIL | 552 5.3.4 Message too big | BURY | IM-SMTP-SIZE |
          RCPT | 450 4.2.0 Greylisted | DEFER | IM-SMTP-TEMPORARY |
          GREETING | 450 4.7.1 Client rejected, try again | DEFER | IM-SMTP-THROTTLED |
          AUTH | 454 4.7.0 Too many login attempts, please try again later | DEFER | IM-SMTP-THROTTLED |
          AUTH | 451 4.3.0 Temporary server error | DEFER | IM-SMTP-TEMPORARY |
          MAIL | 451 4.7.500 Server busy. Please try again later | DEFER | IM-SMTP-THROTTLED |
          MAIL | 450 4.7.1 Error: too much mail from 192.0.2.1 | DEFER | IM-SMTP-THROTTLED |
          MAIL | 452 4.3.1 Insufficient system storage | DEFER | IM-SMTP-TEMPORARY |
          MAIL | 554 5.2.252 SendAsDenied | HOLD | IM-SMTP-SENDER | PT15M
          MAIL | 554 5.2.0 Recipient limit exceeded | DEFER | IM-SMTP-QUOTA | PT1H
          RCPT | 450 4.2.1 The user is receiving mail at a rate that | DEFER | IM-SMTP-THROTTLED |
          RCPT | 450 4.7.1 Greylisting in action | DEFER | IM-SMTP-TEMPORARY |
          RCPT | 452 4.5.3 Too many recipients | DEFER | IM-SMTP-TEMPORARY |
          RCPT | 421 4.7.0 Try again later, closing connection | DEFER | IM-SMTP-THROTTLED |
          RCPT | 552 5.2.2 Mailbox full | DEFER | IM-SMTP-TEMPORARY |
          RCPT | 550 5.4.5 Daily limit exceeded | DEFER | IM-SMTP-QUOTA | PT4H
          RCPT | 550 5.1.1 No such user | BURY | IM-SMTP-RECIPIENTS |
          RCPT | 554 5.2.2 Mailbox full | BURY | IM-SMTP-RECIPIENTS |
          DATA | 451 4.3.0 Try later | DEFER | IM-SMTP-TEMPORARY |
          END_OF_DATA | 432 4.3.2 Later | DEFER | IM-SMTP-THROTTLED |
          END_OF_DATA | 421 4.7.0 Temporary System Problem | DEFER | IM-SMTP-THROTTLED |
          END_OF_DATA | 450 4.2.0 Mailbox busy | DEFER | IM-SMTP-TEMPORARY |
          END_OF_DATA | 452 4.2.2 Over quota | DEFER | IM-SMTP-TEMPORARY |
          END_OF_DATA | 451 4.3.0 Queue file write error | DEFER | IM-SMTP-TEMPORARY |
          END_OF_DATA | 550 5.1.7 Invalid address | HOLD | IM-SMTP-SENDER | PT15M
          END_OF_DATA | 552 Requested mail action aborted | BURY | IM-SMTP-SIZE |
          END_OF_DATA | 554 5.7.60 SendAs | HOLD | IM-SMTP-SENDER | PT15M
          END_OF_DATA | 554 5.2.252 SendAsDenied | HOLD | IM-SMTP-SENDER | PT15M
          END_OF_DATA | 554 5.2.0 STOREDRV; SendAsDeniedException | HOLD | IM-SMTP-SENDER | PT15M
          END_OF_DATA | 550 5.1.8 Access denied, bad outbound sender | HOLD | IM-SMTP-SENDER | PT15M
          END_OF_DATA | 550 5.7.30 Basic authentication | HOLD | IM-SMTP-POLICY | PT15M
          END_OF_DATA | 550 5.4.5 Daily user sending limit exceeded | DEFER | IM-SMTP-QUOTA | PT4H
          END_OF_DATA | 554 5.2.0 Submission quota exceeded | DEFER | IM-SMTP-QUOTA | PT1H
          END_OF_DATA | 554 5.2.2 Mailbox full | DEFER | IM-SMTP-QUOTA | PT1H
          END_OF_DATA | 552 5.3.4 Message too big | BURY | IM-SMTP-SIZE |
          END_OF_DATA | 550 5.2.3 Message too large | BURY | IM-SMTP-SIZE |
          END_OF_DATA | 550 5.7.1 Spam | BURY | IM-SMTP-REFUSED |
          END_OF_DATA | 554 Transaction failed | BURY | IM-SMTP-REFUSED |
          """)
  void judge_everyRow_isThatRow(
      SmtpStage stage, String line, Verdict.Kind kind, String id, @Nullable Duration retryAfter) {
    Ruling ruling = ReplyTable.judge(stage, reply(line));

    assertThat(ruling.kind()).isEqualTo(kind);
    assertThat(ruling.id()).isEqualTo(id);
    assertThat(ruling.retryAfter()).isEqualTo(retryAfter);
    assertThat(ruling.advice()).isNotBlank();
  }

  @Test
  void judge_anyReplyAtAnyStage_neverBuriesBeforeMail() {
    for (SmtpStage stage : SmtpStage.values()) {
      for (int code = 400; code < 600; code++) {
        Verdict.Kind kind = ReplyTable.judge(stage, new Reply(code, "", code + " x")).kind();
        assertThat(kind).isNotEqualTo(Verdict.Kind.DELIVERED);
        if (stage.compareTo(SmtpStage.MAIL) < 0) {
          assertThat(kind).as("%s %s", stage, code).isNotEqualTo(Verdict.Kind.BURY);
        }
        if (code < 500) {
          assertThat(kind).as("%s %s", stage, code).isEqualTo(Verdict.Kind.DEFER);
        }
      }
    }
  }

  @Test
  void judgeAllRecipients_relayDenied_holds() {
    Reply relay = reply("554 5.7.1 <x@example.com>: Relay access denied");
    Reply dead = reply("550 5.1.1 No such user");

    assertThat(ReplyTable.judgeAllRecipients(List.of(relay, relay), false).id())
        .isEqualTo("IM-SMTP-RELAY");
    assertThat(ReplyTable.judgeAllRecipients(List.of(dead, relay), false).id())
        .isEqualTo("IM-SMTP-RECIPIENTS");
  }

  @Test
  void parse_severalLines_isOneCleanLine() {
    Reply reply = Reply.parse(550, "550-5.7.1 first\u0007 part\n550 5.7.1 second\tpart\n");

    assertThat(reply.enhanced()).isEqualTo("5.7.1");
    assertThat(reply.text()).isEqualTo("550-5.7.1 first part second part");
  }

  @Test
  void parse_longText_isCut() {
    Reply reply = Reply.parse(554, "554 " + "x".repeat(1000));

    assertThat(reply.text()).hasSize(301).endsWith("x…");
    assertThat(reply.enhanced()).isEmpty();
  }
}
