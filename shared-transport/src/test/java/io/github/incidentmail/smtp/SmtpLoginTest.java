package io.github.incidentmail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.oauth.AccessTokenSource;
import io.github.incidentmail.oauth.TokenException;
import io.github.incidentmail.smtp.SmtpSettings.Mechanism;
import io.github.incidentmail.testing.smtp.AuthAttempt;
import io.github.incidentmail.testing.smtp.AuthAttempt.Form;
import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import jakarta.mail.Session;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SmtpLoginTest {
  private static final String SHORT = "canary-short-token-4711";
  private static final String LONG = "canary" + "A1b2".repeat(450);
  private static final String PASSWORD = "canary-pass word-4711";

  private static Verdict deliver(Setup setup) {
    try (SmtpTransport transport = setup.transport()) {
      Verdict verdict = transport.deliver(Setup.letter("ops@example.com"));
      assertThat(verdict.text() + verdict.refused() + setup.diagnostics.said)
          .doesNotContain("canary")
          .doesNotContain("Y2FuYXJ5")
          .doesNotContain("\n");
      return verdict;
    }
  }

  private static void assertDelivered(Verdict verdict, MailSink sink) {
    assertThat(verdict.kind()).as(verdict.text()).isEqualTo(Verdict.Kind.DELIVERED);
    assertThat(sink.mails()).hasSize(1);
    assertThat(sink.mails().get(0).raw()).isEqualTo(Setup.MESSAGE);
  }

  @ParameterizedTest
  @CsvSource({"PLAIN, INITIAL_RESPONSE", "LOGIN, CONTINUATION"})
  void deliver_password_logsIn(String mechanism, Form form) {
    try (MailSink sink = MailSink.builder().login("me", PASSWORD).mechanisms(mechanism).start()) {
      assertDelivered(deliver(Setup.to(sink).password("me", PASSWORD)), sink);

      assertThat(sink.authAttempts())
          .containsExactly(new AuthAttempt(mechanism, form, "me", PASSWORD, false, true));
    }
  }

  @Test
  void deliver_plainAndLoginOffered_prefersPlain() {
    try (MailSink sink =
        MailSink.builder().login("me", PASSWORD).mechanisms("LOGIN", "PLAIN").start()) {
      assertDelivered(deliver(Setup.to(sink).password("me", PASSWORD)), sink);

      assertThat(sink.authAttempts().get(0).mechanism()).isEqualTo("PLAIN");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"XOAUTH2", "OAUTHBEARER"})
  void deliver_shortToken_usesInitialResponse(String mechanism) {
    try (MailSink sink = MailSink.builder().tokens(SHORT::equals).mechanisms(mechanism).start()) {
      assertDelivered(deliver(Setup.to(sink).tokens("me", new FakeTokens(SHORT))), sink);

      assertThat(sink.authAttempts())
          .containsExactly(
              new AuthAttempt(mechanism, Form.INITIAL_RESPONSE, "me", SHORT, false, true));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"XOAUTH2", "OAUTHBEARER"})
  void deliver_longToken_usesContinuation(String mechanism) {
    try (MailSink sink =
        MailSink.builder().tokens(LONG::equals).mechanisms(mechanism).authLineLimit(512).start()) {
      assertDelivered(deliver(Setup.to(sink).tokens("me", new FakeTokens(LONG))), sink);

      assertThat(sink.authAttempts())
          .containsExactly(new AuthAttempt(mechanism, Form.CONTINUATION, "me", LONG, false, true));
    }
  }

  @Test
  void deliver_serverKnowsInitialResponseOnly_triesItAfterAll() {
    try (MailSink sink = MailSink.builder().tokens(LONG::equals).initialResponseOnly().start()) {
      assertDelivered(deliver(Setup.to(sink).tokens("me", new FakeTokens(LONG))), sink);

      assertThat(sink.authAttempts().get(0).form()).isEqualTo(Form.INITIAL_RESPONSE);
    }
  }

  @Test
  void deliver_serverKnowsContinuationOnly_triesItAfterAll() {
    try (MailSink sink = MailSink.builder().tokens(SHORT::equals).continuationOnly().start()) {
      assertDelivered(deliver(Setup.to(sink).tokens("me", new FakeTokens(SHORT))), sink);

      assertThat(sink.authAttempts().get(0).form()).isEqualTo(Form.CONTINUATION);
    }
  }

  @Test
  void deliver_bothTokenMechanisms_prefersOauthBearerUnlessTold() {
    try (MailSink sink = MailSink.builder().tokens(SHORT::equals).start()) {
      deliver(Setup.to(sink).tokens("me", new FakeTokens(SHORT)));
      deliver(Setup.to(sink).tokens("me", new FakeTokens(SHORT)).mechanism(Mechanism.XOAUTH2));

      assertThat(sink.authAttempts())
          .extracting(AuthAttempt::mechanism)
          .containsExactly("OAUTHBEARER", "XOAUTH2");
    }
  }

  @Test
  void deliver_tokenRefused_triesOneNewToken() {
    FakeTokens tokens = new FakeTokens("canary-old", SHORT);
    try (MailSink sink = MailSink.builder().tokens(SHORT::equals).start()) {
      Setup setup = Setup.to(sink).tokens("me", tokens);
      assertDelivered(deliver(setup), sink);

      assertThat(tokens.refused).containsExactly("canary-old");
      assertThat(sink.authAttempts()).hasSize(2);
      assertThat(sink.connections()).isEqualTo(2);
      assertThat(setup.diagnostics.said)
          .singleElement()
          .asString()
          .startsWith("IM-SMTP-TOKEN-REFUSED ")
          .contains("535 5.7.8", "status=invalid_token", "scope=https://mail.example.com/");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"XOAUTH2", "OAUTHBEARER"})
  void deliver_tokenRefusedTwice_holdsForAWhile(String mechanism) {
    FakeTokens tokens = new FakeTokens("canary-old", "canary-new", "canary-third");
    try (MailSink sink = MailSink.builder().tokens(SHORT::equals).mechanisms(mechanism).start()) {
      Verdict verdict = deliver(Setup.to(sink).tokens("me", tokens));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLD);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-LOGIN");
      assertThat(verdict.retryAfter()).isEqualTo(Duration.ofMinutes(5));
      assertThat(verdict.remaining()).containsExactly("ops@example.com");
      assertThat(verdict.text())
          .contains("localhost:" + sink.port(), "535 5.7.8", "status=invalid_token");
      assertThat(sink.authAttempts()).hasSize(2);
      assertThat(tokens.asked).isEqualTo(2);
      assertThat(sink.mails()).isEmpty();
    }
  }

  @Test
  void deliver_tokenRefusedAndNoOther_doesNotTryAgain() {
    try (MailSink sink = MailSink.builder().tokens(SHORT::equals).noErrorDocument().start()) {
      Verdict verdict = deliver(Setup.to(sink).tokens("me", new FakeTokens("canary-old")));

      assertThat(verdict.id()).isEqualTo("IM-SMTP-LOGIN");
      assertThat(sink.authAttempts()).hasSize(1);
    }
  }

  @Test
  void deliver_wrongPassword_holdsAfterOneTry() {
    try (MailSink sink = MailSink.builder().login("me", "right").start()) {
      Verdict verdict = deliver(Setup.to(sink).password("me", PASSWORD));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLD);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-LOGIN");
      assertThat(sink.authAttempts()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "454 4.7.0 Temporary authentication failure, DEFER, IM-SMTP-THROTTLED",
    "535 5.7.139 SmtpClientAuthentication is disabled, HOLD, IM-SMTP-POLICY",
    "550 5.7.30 Basic authentication is not supported, HOLD, IM-SMTP-POLICY"
  })
  void deliver_authAnswerThatIsNoBadToken_keepsTheToken(
      String reply, Verdict.Kind kind, String id) {
    FakeTokens tokens = new FakeTokens(SHORT, "canary-other");
    try (MailSink sink =
        MailSink.builder().tokens(SHORT::equals).reply(Stage.AUTH, reply).start()) {
      Verdict verdict = deliver(Setup.to(sink).tokens("me", tokens));

      assertThat(verdict.kind()).isEqualTo(kind);
      assertThat(verdict.id()).isEqualTo(id);
      assertThat(verdict.text()).contains(reply);
      assertThat(tokens.refused).isEmpty();
      assertThat(sink.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTH", "AUTH_RESPONSE"})
  void deliver_noAnswerToTheLogin_keepsTheToken(Stage stage) {
    FakeTokens tokens = new FakeTokens(LONG, "canary-other");
    try (MailSink sink =
        MailSink.builder().tokens(LONG::equals).fault(stage, Fault.SILENT).start()) {
      Verdict verdict =
          deliver(Setup.to(sink).tokens("me", tokens).readTimeout(Duration.ofMillis(300)));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DEFER);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-TIMEOUT");
      assertThat(verdict.text()).contains("login (AUTH) failed");
      assertThat(tokens.refused).isEmpty();
      assertThat(tokens.asked).isEqualTo(1);
    }
  }

  @Test
  void deliver_replyWithoutEnd_isCutOff() {
    try (MailSink sink =
        MailSink.builder().login("me", PASSWORD).fault(Stage.AUTH, Fault.DRIP).start()) {
      Verdict verdict =
          deliver(Setup.to(sink).password("me", PASSWORD).readTimeout(Duration.ofMillis(400)));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DEFER);
      assertThat(verdict.text()).contains("no end within 800 ms");
    }
  }

  @Test
  void deliver_noAuthOffered_sendsNothing() {
    try (MailSink sink = MailSink.builder().start()) {
      Verdict verdict = deliver(Setup.to(sink).password("me", PASSWORD));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLD);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-NO-AUTH");
      assertThat(sink.mails()).isEmpty();
      assertThat(sink.reached(Stage.MAIL)).isZero();
    }
  }

  @Test
  void deliver_emptyListOfMechanisms_isNoOffer() {
    try (MailSink sink = MailSink.builder().login("me", PASSWORD).start()) {
      sink.reply(Stage.EHLO, "250-localhost\r\n250-AUTH \r\n250 SIZE 1000000");
      Verdict verdict = deliver(Setup.to(sink).password("me", PASSWORD));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLD);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-NO-AUTH");
      assertThat(sink.reached(Stage.AUTH)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void deliver_nextConnection_doesNotTryTheFailingFormAgain(boolean initialOnly) {
    MailSink.Builder builder = MailSink.builder();
    String token = initialOnly ? LONG : SHORT;
    builder.tokens(token::equals).mechanisms("XOAUTH2");
    try (MailSink sink =
            (initialOnly ? builder.initialResponseOnly() : builder.continuationOnly()).start();
        SmtpTransport transport = Setup.to(sink).tokens("me", new FakeTokens(token)).transport()) {
      for (int i = 0; i < 3; i++) {
        assertThat(transport.deliver(Setup.letter("ops@example.com")).kind())
            .isEqualTo(Verdict.Kind.DELIVERED);
        transport.idle();
      }

      assertThat(sink.connections()).isEqualTo(3);
      assertThat(sink.reached(Stage.AUTH)).isEqualTo(4); // two at first, then one each
    }
  }

  @Test
  void deliver_mechanismMissing_holds() {
    try (MailSink sink = MailSink.builder().login("me", PASSWORD).start()) {
      Verdict verdict = deliver(Setup.to(sink).tokens("me", new FakeTokens(SHORT)));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLD);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-MECHANISM");
      assertThat(verdict.text()).contains("PLAIN LOGIN", "[OAUTHBEARER, XOAUTH2]");
      assertThat(sink.reached(Stage.AUTH)).isZero();
    }
  }

  @Test
  void deliver_serverRepeatsTheCredential_isNotTold() {
    try (MailSink sink = MailSink.builder().login("me", PASSWORD).mechanisms("PLAIN").start()) {
      String line = SaslMechanism.plain("me", PASSWORD).responses().get(0);
      sink.reply(Stage.AUTH, "535 5.7.8 Unknown: " + line.substring(4, 20) + " of " + PASSWORD);

      Verdict verdict = deliver(Setup.to(sink).password("me", PASSWORD));

      assertThat(verdict.text()).contains("Unknown: [secret] of [secret]");
    }
  }

  @Test
  void deliver_secretMissing_holdsWithoutConnecting() {
    try (MailSink sink = MailSink.builder().start()) {
      Verdict verdict = deliver(Setup.to(sink).password("me", "file:/nonexistent/secret"));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLD);
      assertThat(verdict.id()).isEqualTo("IM-SECRET-MISSING");
      assertThat(verdict.retryAfter()).isEqualTo(Duration.ofMinutes(15));
      assertThat(verdict.text()).contains("file:/nonexistent/secret");
      assertThat(sink.connections()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TRANSIENT, DEFER, , ",
    "TRANSIENT, DEFER, PT2M, PT2M",
    "CONSENT, HOLD, , PT5M",
    "CONFIGURATION, HOLD, PT20M, PT20M"
  })
  void deliver_noToken_isJudgedByItsKind(
      TokenException.Kind kind,
      Verdict.Kind expected,
      @Nullable Duration asked,
      @Nullable Duration retryAfter) {
    AccessTokenSource source =
        () -> {
          throw new TokenException(kind, "IM-OAUTH-X", "the endpoint says no", asked, null);
        };
    try (MailSink sink = MailSink.builder().start()) {
      Verdict verdict = deliver(Setup.to(sink).tokens("me", source));

      assertThat(verdict.kind()).isEqualTo(expected);
      assertThat(verdict.id()).isEqualTo("IM-OAUTH-X");
      assertThat(verdict.retryAfter()).isEqualTo(retryAfter);
      assertThat(verdict.text()).contains("the endpoint says no");
    }
  }

  @Test
  void perform_unsecuredAndNotLoopback_refusesBeforeAnythingIsSent() throws Exception {
    InetAddress elsewhere = InetAddress.getByName("192.0.2.1");
    try (Socket socket =
        new Socket() {
          @Override
          public InetAddress getInetAddress() {
            return elsewhere;
          }
        }) {
      SmtpSettings settings = Setup.to(25).password("me", PASSWORD).settings();
      SmtpChannel channel =
          new SmtpChannel(
              Session.getInstance(new Properties()), socket, null, settings, new Watchdog());

      assertThatThrownBy(
              () ->
                  new Login(settings, null).perform(channel, new Credential("me", PASSWORD, null)))
          .isInstanceOf(StageException.class)
          .extracting(e -> ((StageException) e).ruling().id())
          .isEqualTo("IM-SMTP-CLEARTEXT");
    }
  }

  @Test
  void create_contradiction_isRefused() {
    assertThatThrownBy(
            () -> Setup.to(25).password("me", "x").tokens("me", new FakeTokens("t")).transport())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
