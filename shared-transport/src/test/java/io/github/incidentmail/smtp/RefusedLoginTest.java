package io.github.incidentmail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.MailSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who was refused, and what there is to check for this kind of credential. */
@Timeout(60)
class RefusedLoginTest {
  private static Verdict deliver(Setup setup) {
    try (SmtpTransport transport = setup.transport()) {
      return transport.deliver(Setup.letter("ops@example.com"));
    }
  }

  @Test
  void deliver_passwordOfAConfiguredUser_namesThem() {
    try (MailSink sink = MailSink.builder().login("me", "right").start()) {
      assertThat(deliver(Setup.to(sink).password("me", "wrong")).text())
          .endsWith("); the login was me; check username and password");
    }
  }

  @Test
  void deliver_userTakenFromFrom_saysWhereFrom() {
    try (MailSink sink = MailSink.builder().login("me", "right").start()) {
      Verdict verdict =
          deliver(Setup.to(sink).password("stranger@example.com", "wrong").usernameIsFrom());

      assertThat(verdict.text())
          .endsWith(
              "); the login was stranger@example.com, the address of from, as username isn't set;"
                  + " check username and password");
    }
  }

  @Test
  void deliver_token_speaksOfScopeAndPermissions() {
    try (MailSink sink = MailSink.builder().tokens("good"::equals).start()) {
      assertThat(deliver(Setup.to(sink).tokens("me", new FakeTokens("bad"))).text())
          .endsWith(
              "); the login was me; check username, the token's scope and the mailbox's"
                  + " permissions")
          .doesNotContain("password");
    }
  }

  @Test
  void deliver_secretMissing_saysSoOnce() {
    try (MailSink sink = MailSink.builder().start()) {
      assertThat(deliver(Setup.to(sink).password("me", "file:/nonexistent/secret")).text())
          .startsWith("no password: file:/nonexistent/secret doesn't exist (localhost:");
    }
  }
}
