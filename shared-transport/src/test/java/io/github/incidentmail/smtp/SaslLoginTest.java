package io.github.incidentmail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SaslLoginTest {
  private final List<String> sent = new ArrayList<>();
  private final Deque<String> replies = new ArrayDeque<>();
  private final SaslLogin login =
      new SaslLogin(
          line -> {
            sent.add(line);
            String reply = replies.removeFirst();
            return Reply.parse(Integer.parseInt(reply.substring(0, 3)), reply);
          },
          new AuthForms());

  private SaslLogin.Outcome run(SaslMechanism mechanism, String... answers) throws StageException {
    replies.addAll(List.of(answers));
    return login.run(mechanism);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An XOAUTH2 mechanism whose AUTH line has exactly this many octets, CRLF counted. */
  private static SaslMechanism line(int octets) {
    int response = octets - 2 - "AUTH XOAUTH2 ".length();
    assertThat(response % 4).isZero();
    return new SaslMechanism("XOAUTH2", List.of("x".repeat(response)), "", true);
  }

  @Test
  void run_lineThatFits_usesInitialResponse() throws StageException {
    // 511 is the longest line that base64 can fill
    assertThat(run(line(511), "235 2.7.0 ok").reply().code()).isEqualTo(235);

    assertThat(sent).hasSize(1);
    assertThat(sent.get(0)).hasSize(509);
  }

  @Test
  void run_lineTooLong_usesContinuation() throws StageException {
    assertThat(run(line(515), "334 ", "235 2.7.0 ok").reply().code()).isEqualTo(235);

    assertThat(sent).hasSize(2);
    assertThat(sent.get(0)).isEqualTo("AUTH XOAUTH2");
  }

  @Test
  void run_continuationNotKnown_triesInitialResponseOnce() throws StageException {
    SaslMechanism mechanism = line(515);

    SaslLogin.Outcome outcome = run(mechanism, "501 5.5.4 Syntax", "500 5.5.2 Line too long");

    assertThat(outcome.notUnderstood()).isTrue();
    assertThat(sent)
        .containsExactly("AUTH XOAUTH2", "AUTH XOAUTH2 " + mechanism.responses().get(0));
  }

  @Test
  void run_secondLogin_beginsWithTheFormThatWasUnderstood() throws StageException {
    SaslMechanism mechanism = line(511);
    run(mechanism, "501 5.5.4 Syntax", "334 ", "235 2.7.0 ok");
    sent.clear();

    run(mechanism, "334 ", "235 2.7.0 ok");
    assertThat(sent).containsExactly("AUTH XOAUTH2", mechanism.responses().get(0));

    sent.clear();
    run(SaslMechanism.plain("me", "pw"), "235 2.7.0 ok"); // of this one nothing is known
    assertThat(sent).hasSize(1);
  }

  @Test
  void run_understoodAndRefused_isRememberedToo() throws StageException {
    SaslMechanism mechanism = line(515);
    run(mechanism, "501 5.5.4 Syntax", "334 e30=", "535 5.7.8 no");
    sent.clear();

    run(mechanism, "235 2.7.0 ok");
    assertThat(sent).containsExactly("AUTH XOAUTH2 " + mechanism.responses().get(0));
  }

  @Test
  void run_neitherFormUnderstood_isNotRemembered() throws StageException {
    run(line(515), "501 5.5.4 Syntax", "500 5.5.2 Line too long");
    sent.clear();

    run(line(515), "334 ", "235 2.7.0 ok");
    assertThat(sent.get(0)).isEqualTo("AUTH XOAUTH2");
  }

  @Test
  void run_plainInTwoLines_sendsTheResponseToTheEmptyPrompt() throws StageException {
    run(SaslMechanism.plain("tim", "tanstaaftanstaaf"), "504 5.5.4 No", "334 ", "235 ok");

    assertThat(sent)
        .containsExactly(
            "AUTH PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm",
            "AUTH PLAIN",
            "AHRpbQB0YW5zdGFhZnRhbnN0YWFm");
  }

  @Test
  void run_loginInShortForm_putsTheUserOnTheAuthLine() throws StageException {
    run(SaslMechanism.login("me", "pw"), "501 5.5.4 No", "334 UGFzc3dvcmQ6", "235 ok");

    assertThat(sent).containsExactly("AUTH LOGIN", "AUTH LOGIN " + base64("me"), base64("pw"));
  }

  @Test
  void explain_statusAsNumber_isTold() {
    assertThat(SaslLogin.explain("334 " + base64("{\"status\" : 401,\"schemes\":\"bearer\"}")))
        .isEqualTo("status=401 schemes=bearer");
  }

  @Test
  void run_plain_isAsInTheRfc() throws StageException {
    run(SaslMechanism.plain("tim", "tanstaaftanstaaf"), "235 ok");

    assertThat(sent).containsExactly("AUTH PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm");
  }

  @Test
  void run_login_waitsForBothPrompts() throws StageException {
    run(SaslMechanism.login("me", "pw"), "334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6", "235 ok");

    assertThat(sent).containsExactly("AUTH LOGIN", base64("me"), base64("pw"));
  }

  @Test
  void run_xoauth2ErrorDocument_isAnsweredByAnEmptyLine() throws StageException {
    String document =
        base64("{\"status\":\"401\",\"schemes\":\"bearer mac\",\"scope\":\"https://mail/\"}");

    SaslLogin.Outcome outcome =
        run(SaslMechanism.xoauth2("me", "t"), "334 " + document, "535 5.7.8 no");

    assertThat(sent).containsExactly("AUTH XOAUTH2 " + base64("user=me\1auth=Bearer t\1\1"), "");
    assertThat(outcome.reply().code()).isEqualTo(535);
    assertThat(outcome.explanation())
        .isEqualTo("status=401 schemes=bearer mac scope=https://mail/");
  }

  @Test
  void run_oauthBearerErrorDocument_isAnsweredByControlA() throws StageException {
    SaslMechanism mechanism = SaslMechanism.oauthBearer("a,b=c", "t", "mail.example.com", 587);

    run(mechanism, "334 " + base64("{\"status\":\"invalid_token\"}"), "535 5.7.8 no");

    String response = "n,a=a=2Cb=3Dc,\1host=mail.example.com\1port=587\1auth=Bearer t\1\1";
    assertThat(sent).containsExactly("AUTH OAUTHBEARER " + base64(response), "AQ==");
  }

  @Test
  void run_endlessChallenges_cancels() throws StageException {
    SaslLogin.Outcome outcome =
        run(SaslMechanism.xoauth2("me", "t"), "334 e30=", "334 e30=", "501 5.7.0 cancelled");

    assertThat(sent).hasSize(3).endsWith("", "*");
    assertThat(outcome.reply().code()).isEqualTo(501);
  }

  @Test
  void explain_noDocument_isEmpty() {
    assertThat(SaslLogin.explain("334 not base64 at all!")).isEmpty();
    assertThat(SaslLogin.explain("334 ")).isEmpty();
    assertThat(SaslLogin.explain("334 A")).isEmpty();
  }

  @Test
  void offered_exchangeSpelling_isUnderstood() {
    List<SaslMechanism> all = List.of(SaslMechanism.plain("u", "p"), SaslMechanism.login("u", "p"));

    assertThat(SaslMechanism.offered(all, "login XOAUTH2"))
        .extracting(SaslMechanism::name)
        .containsExactly("LOGIN");
    assertThat(SaslMechanism.offered(all, "NTLM")).isEmpty();
  }

  @Test
  void toString_anyMechanism_printsNoCredential() {
    assertThat(SaslMechanism.xoauth2("me", "canary").toString()).isEqualTo("XOAUTH2");
    assertThat(new Credential("me", "canary", null).toString()).doesNotContain("canary");
  }
}
