package io.github.incidentmail.smtp;

import io.github.incidentmail.oauth.AccessToken;
import io.github.incidentmail.oauth.AccessTokenSource;
import io.github.incidentmail.oauth.TokenException;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.SecretMissingException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which credential is presented, and when none may be. */
final class Login {
  private static final Duration TOKEN_RETRY = Duration.ofMinutes(5);

  private final SmtpSettings settings;
  private final @Nullable AccessTokenSource tokens;
  private final AuthForms forms = new AuthForms();

  Login(SmtpSettings settings, @Nullable AccessTokenSource tokens) {
    this.settings = settings;
    this.tokens = tokens;
  }

  /** Whether credentials are configured; then no mail leaves without them. */
  boolean configured() {
    return tokens != null || settings.password() != null;
  }

  /** The credential now. A secret is read and a token asked for at each call. */
  Credential credential() throws StageException {
    String user = Objects.requireNonNull(settings.username());
    if (tokens == null) {
      return new Credential(user, password(Objects.requireNonNull(settings.password())), null);
    }
    try {
      AccessToken token = tokens.token();
      return new Credential(user, token.value(), token);
    } catch (TokenException e) {
      throw StageException.declined(
          SmtpStage.AUTH, ruling(e), "no access token: " + e.getMessage());
    }
  }

  private static Ruling ruling(TokenException e) {
    return switch (e.kind()) {
      case TRANSIENT -> new Ruling(Verdict.Kind.DEFER, e.id(), e.retryAfter(), "it is tried again");
      case CONSENT ->
          new Ruling(Verdict.Kind.HOLD, e.id(), retry(e), "somebody has to sign in again");
      case CONFIGURATION ->
          new Ruling(Verdict.Kind.HOLD, e.id(), retry(e), "check the OAuth2 options");
    };
  }

  private static Duration retry(TokenException e) {
    return e.retryAfter() == null ? TOKEN_RETRY : e.retryAfter();
  }

  private static String password(Secret password) throws StageException {
    try {
      return password.read();
    } catch (SecretMissingException e) {
      throw StageException.declined(
          SmtpStage.AUTH,
          Ruling.hold("IM-SECRET-MISSING", "put it right; it is read again at each attempt"),
          "no password: " + e.getMessage());
    }
  }

  /**
   * Another credential after the server refused one, or null if there is none: an access token may
   * have been revoked or have ended on the way.
   */
  @Nullable Credential another(Credential refused) throws StageException {
    if (tokens == null || refused.token() == null) {
      return null;
    }
    tokens.refused(refused.token());
    Credential next = credential();
    return next.secret().equals(refused.secret()) ? null : next;
  }

  /** Logs in, or throws. */
  void perform(SmtpChannel channel, Credential credential) throws StageException {
    if (!channel.confidential() && !settings.allowCleartext()) {
      throw declined(
          "IM-SMTP-CLEARTEXT",
          "credentials are not sent over an unsecured connection",
          "set tls to starttls or implicit");
    }
    String offer = channel.mechanisms();
    if (offer == null
        || !channel.offersLogin()) { // Dovecot offers an empty list where it wants TLS
      throw declined(
          "IM-SMTP-NO-AUTH",
          "a login is configured, but the server offers none",
          "check host, port and tls; if the server wants no login, remove password, OAuth2 and"
              + " username");
    }
    List<SaslMechanism> candidates = credential.mechanisms(settings);
    List<SaslMechanism> usable = SaslMechanism.offered(candidates, offer);
    if (usable.isEmpty()) {
      throw declined(
          "IM-SMTP-MECHANISM",
          "the server offers " + Reply.clean(offer) + " and none of " + candidates,
          "check mechanism, and whether the server takes this kind of credential");
    }
    Scrubber scrubber = credential.scrubber(candidates);
    channel.hide(scrubber);
    conclude(attempt(channel, usable), scrubber);
  }

  private SaslLogin.Outcome attempt(SmtpChannel channel, List<SaslMechanism> usable)
      throws StageException {
    SaslLogin login = new SaslLogin(line -> channel.askSecretly(SmtpStage.AUTH, line), forms);
    SaslLogin.Outcome outcome = login.run(usable.get(0));
    for (SaslMechanism next : usable.subList(1, usable.size())) {
      if (!outcome.notUnderstood()) {
        break;
      }
      outcome = login.run(next);
    }
    return outcome;
  }

  private void conclude(SaslLogin.Outcome outcome, Scrubber scrubber) throws StageException {
    Reply reply = outcome.reply();
    if (reply.code() == 235) {
      return;
    }
    String explanation =
        outcome.explanation().isEmpty() ? "" : " (" + scrubber.scrub(outcome.explanation()) + ")";
    throw StageException.refused(
        SmtpStage.AUTH,
        new Reply(reply.code(), reply.enhanced(), reply.text() + explanation),
        named(ReplyTable.judge(SmtpStage.AUTH, refusal(outcome))));
  }

  /** Who was refused is known here only, and often nobody's intention. */
  private Ruling named(Ruling ruling) {
    if (!ruling.id().equals(ReplyTable.LOGIN)) {
      return ruling;
    }
    String whose = settings.usernameIsFrom() ? ", the address of from, as username isn't set" : "";
    String check =
        tokens == null
            ? "; check username and password"
            : "; check username, the token's scope and the mailbox's permissions";
    return new Ruling(
        ruling.kind(),
        ruling.id(),
        ruling.retryAfter(),
        "the login was " + Reply.clean(String.valueOf(settings.username())) + whose + check);
  }

  private static Reply refusal(SaslLogin.Outcome outcome) {
    Reply reply = outcome.reply();
    boolean byAnotherName = outcome.judged() && ReplyTable.notUnderstood(reply);
    return byAnotherName ? new Reply(535, reply.enhanced(), reply.text()) : reply;
  }

  private static StageException declined(String id, String why, String advice) {
    return StageException.declined(SmtpStage.AUTH, Ruling.hold(id, advice), why);
  }
}
