package io.github.incidentmail.smtp;

import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.oauth.AccessTokenSource;
import io.github.incidentmail.smtp.ProbeStep.Result;
import io.github.incidentmail.smtp.ProbeStep.Stage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks the way of a letter without sending one, by the same connector and login, and tells each
 * step as it is done. The steps are called in the order of {@link #connect}, {@link #logIn}, {@link
 * #envelope}; each returns whether it is worth going on. Each step has the settings' time-outs, but
 * the greeting {@value #LONGEST_GREETING_SECONDS} s at most. For one thread.
 */
public final class SmtpProbe implements AutoCloseable {
  /** Somebody waits for it, and a server that means to talk greets within seconds. */
  private static final int LONGEST_GREETING_SECONDS = 10;

  private final SmtpSettings settings;
  private final Login login;
  private final Watchdog watchdog = new Watchdog();
  private final ProbeTrace trace;
  private @Nullable SmtpChannel channel;

  /**
   * @param tokens for OAuth 2.0, or null for a password or no login
   * @param nanoTime as {@code System.nanoTime()}, for the duration of the steps
   * @param wallClock for the days that a certificate has left
   */
  public SmtpProbe(
      SmtpSettings settings,
      @Nullable AccessTokenSource tokens,
      LongSupplier nanoTime,
      InstantSource wallClock,
      Consumer<ProbeStep> listener) {
    this.settings = settings;
    this.login = new Login(settings, tokens);
    this.trace = new ProbeTrace(settings, nanoTime, wallClock, listener);
  }

  /** Looks up the host, connects, secures the connection and says EHLO. */
  public boolean connect() {
    return step(
        Stage.CONNECT,
        () -> {
          channel = new Connector(settings, watchdog, trace, greetingTimeout(settings)).open();
          return true;
        });
  }

  /** How long a probe waits for the greeting. */
  static Duration greetingTimeout(SmtpSettings settings) {
    Duration longest = Duration.ofSeconds(LONGEST_GREETING_SECONDS);
    return settings.readTimeout().compareTo(longest) < 0 ? settings.readTimeout() : longest;
  }

  /** Logs in, if credentials are configured. */
  public boolean logIn() {
    SmtpChannel open = channel;
    if (open == null) {
      return false;
    }
    trace.restart();
    if (!login.configured()) {
      trace.tell(
          Stage.LOGIN,
          Result.SKIPPED,
          "no login is configured: mail leaves without one",
          List.of());
      return true;
    }
    return step(
        Stage.LOGIN,
        () -> {
          login.perform(open, login.credential());
          trace.tell(
              Stage.LOGIN,
              Result.OK,
              "accepted as " + settings.username() + " by " + trace.form(),
              List.of());
          return true;
        });
  }

  /** Asks for the sender and each recipient, and takes them back. Nothing is sent. */
  public boolean envelope(Envelope envelope) {
    SmtpChannel open = channel;
    if (open == null) {
      return false;
    }
    trace.restart();
    return step(Stage.SENDER, () -> sender(open, envelope.from(), Utf8Addresses.areIn(envelope)))
        && step(Stage.RECIPIENTS, () -> recipients(open, envelope.recipients()));
  }

  private boolean sender(SmtpChannel open, String from, boolean needsUtf8) throws StageException {
    if (!Utf8Addresses.isTaken(open, from)) {
      throw Utf8Addresses.senderNotTaken(from);
    }
    boolean utf8 = Utf8Addresses.isOffered(open) && needsUtf8;
    String line = "MAIL FROM:<" + Reply.clean(from) + ">" + (utf8 ? " SMTPUTF8" : "");
    Reply reply = open.ask(SmtpStage.MAIL, line);
    if (!reply.positive()) {
      throw StageException.refused(SmtpStage.MAIL, reply);
    }
    trace.tell(Stage.SENDER, Result.OK, from + ": " + reply.text(), List.of());
    return true;
  }

  private boolean recipients(SmtpChannel open, List<String> recipients) throws StageException {
    List<String> details = new ArrayList<>();
    List<Reply> refusals = new ArrayList<>();
    for (String recipient : recipients) {
      Reply reply =
          Utf8Addresses.isTaken(open, recipient)
              ? open.ask(SmtpStage.RCPT, "RCPT TO:<" + Reply.clean(recipient) + ">")
              : Utf8Addresses.NOT_OFFERED;
      details.add(recipient + ": " + reply.text());
      if (!reply.positive()) {
        refusals.add(reply);
      }
      if (reply.code() == 421) {
        break;
      }
    }
    open.reset();
    if (refusals.isEmpty()) {
      trace.tell(Stage.RECIPIENTS, Result.OK, every(recipients.size(), "accepted"), details);
      return true;
    }
    boolean all = refusals.size() == recipients.size();
    trace.fail(
        Stage.RECIPIENTS,
        all
            ? every(recipients.size(), "refused")
            : refusals.size() + " of " + recipients.size() + " refused",
        details,
        all
            ? ReplyTable.judgeAllRecipients(refusals, !login.configured() && open.offersLogin())
            : ReplyTable.judgeSome(refusals.get(0)));
    return false;
  }

  private static String every(int count, String fate) {
    return count == 1 ? fate : "all " + count + " " + fate;
  }

  /** Says goodbye and closes; idempotent. */
  @Override
  public void close() {
    SmtpChannel open = channel;
    channel = null;
    if (open != null) {
      open.quit();
    }
  }

  private boolean step(Stage stage, Watchdog.Work<Boolean> work) {
    try {
      return watchdog.watch(settings, work);
    } catch (StageException e) {
      trace.fail(stage, e);
      return false;
    }
  }
}
