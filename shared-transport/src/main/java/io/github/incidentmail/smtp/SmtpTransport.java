package io.github.incidentmail.smtp;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.oauth.AccessTokenSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers letters by SMTP submission (RFC 6409). No connection and no thread before the first
 * letter; the connection stays open for the next letter until {@link #idle()}, and isn't used again
 * after {@value #MAX_IDLE_SECONDS} s. Each step has a time-out, and a whole attempt takes at most
 * three times the connect time-out plus five times the read and write time-outs, with OAuth 2.0 the
 * time to get a token besides; twice that for a letter to addresses of both kinds, see {@link
 * SplitDelivery}. Thread-safety as in {@link Transport}.
 */
public final class SmtpTransport implements Transport {
  private static final int MAX_IDLE_SECONDS = 30;
  private static final Ruling CLOSED =
      Ruling.defer("IM-SMTP-CLOSED", "it is tried again after the next start");
  private static final Ruling SILENT = CLOSED.advising(Losses.silentGreeting().advice());
  private static final Ruling UNEXPECTED =
      Ruling.defer("IM-SMTP-UNEXPECTED", "please report this with the stack trace in the status");

  private final SmtpSettings settings;
  private final Diagnostics diagnostics;
  private final LongSupplier nanoTime;
  private final Login login;
  private final Watchdog watchdog = new Watchdog();
  private final Connector connector;
  private final AtomicReference<@Nullable SmtpChannel> kept = new AtomicReference<>();
  private long keptSince;
  private volatile boolean closed;

  private SmtpTransport(
      SmtpSettings settings,
      @Nullable AccessTokenSource tokens,
      Diagnostics diagnostics,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.diagnostics = diagnostics;
    this.nanoTime = nanoTime;
    this.login = new Login(settings, tokens);
    this.connector = new Connector(settings, watchdog);
  }

  /**
   * A transport for one mail server.
   *
   * @param tokens for OAuth 2.0, or null for a password or no login
   * @param nanoTime as {@code System.nanoTime()}, for the age of a kept connection
   * @throws IllegalArgumentException if there are both a password and tokens, or one of them
   *     without a user name
   * @throws LinkageError if the mail library is missing or too old
   */
  public static SmtpTransport create(
      SmtpSettings settings,
      @Nullable AccessTokenSource tokens,
      Diagnostics diagnostics,
      LongSupplier nanoTime) {
    if (tokens != null && settings.password() != null) {
      throw new IllegalArgumentException("either a password or access tokens, not both");
    }
    if (settings.username() == null && (tokens != null || settings.password() != null)) {
      throw new IllegalArgumentException("a login needs a user name");
    }
    MailLibrary.check();
    return new SmtpTransport(settings, tokens, diagnostics, nanoTime);
  }

  @Override
  public Verdict deliver(Letter letter) {
    return new SplitDelivery(this::deliverAtOnce).deliver(letter);
  }

  private Verdict deliverAtOnce(Letter letter) {
    Delivery delivery =
        new Delivery(letter, settings.host() + ":" + settings.port(), !login.configured());
    try {
      return watchdog.watch(settings, () -> attempt(delivery));
    } catch (StageException e) {
      return delivery.failed(isSilent(e) ? StageException.ended(e.stage(), SILENT) : e);
    }
  }

  /** Our stop ended a wait for a greeting, and many such greetings never come. */
  private boolean isSilent(StageException e) {
    return e.ruling().equals(CLOSED)
        && e.stage() == SmtpStage.GREETING
        && settings.tls() != SmtpSettings.Tls.IMPLICIT;
  }

  private Verdict attempt(Delivery delivery) throws StageException {
    SmtpChannel reused = reusable();
    if (reused != null) {
      try {
        return deliver(delivery, reused);
      } catch (StageException e) {
        boolean tired = e.stage() == SmtpStage.MAIL && e.connectionEnded();
        if (!tired || watchdog.barked() != null) {
          throw e;
        }
      }
    }
    return deliver(delivery, connect());
  }

  private @Nullable SmtpChannel reusable() throws StageException {
    if (closed) {
      throw StageException.declined(SmtpStage.CONNECT, CLOSED, "the transport is closed");
    }
    SmtpChannel channel = kept.getAndSet(null);
    if (channel == null) {
      return null;
    }
    if (nanoTime.getAsLong() - keptSince > TimeUnit.SECONDS.toNanos(MAX_IDLE_SECONDS)) {
      channel.quit();
      return null;
    }
    watchdog.guard(channel::abort);
    return channel;
  }

  private Verdict deliver(Delivery delivery, SmtpChannel channel) throws StageException {
    Verdict verdict = null;
    try {
      verdict = delivery.run(channel);
      return verdict;
    } catch (RuntimeException | LinkageError e) {
      throw unexpected(channel.stage(), e);
    } finally {
      if (verdict == null) {
        channel.quit();
      } else {
        keep(channel);
      }
    }
  }

  private void keep(SmtpChannel channel) {
    keptSince = nanoTime.getAsLong();
    kept.set(channel);
    if (closed) {
      idle();
    }
  }

  private SmtpChannel connect() throws StageException {
    try {
      return login.configured() ? connectAndLogIn() : connector.open();
    } catch (RuntimeException | LinkageError e) {
      throw unexpected(SmtpStage.CONNECT, e);
    }
  }

  private SmtpChannel connectAndLogIn() throws StageException {
    Credential credential = login.credential();
    try {
      return loggedIn(credential);
    } catch (StageException e) {
      boolean credentialRefused = e.ruling().id().equals(ReplyTable.LOGIN);
      Credential another = credentialRefused ? login.another(credential) : null;
      if (another == null) {
        throw e;
      }
      diagnostics.info(
          "IM-SMTP-TOKEN-REFUSED", "trying once more with a new access token: " + e.getMessage());
      return loggedIn(another);
    }
  }

  private SmtpChannel loggedIn(Credential credential) throws StageException {
    SmtpChannel channel = connector.open();
    boolean ready = false;
    try {
      login.perform(channel, credential);
      ready = true;
      return channel;
    } finally {
      if (!ready) {
        channel.quit();
      }
    }
  }

  private StageException unexpected(SmtpStage stage, Throwable e) {
    diagnostics.warn(UNEXPECTED.id(), "an attempt to deliver failed in an unexpected way", e);
    return StageException.ended(stage, UNEXPECTED);
  }

  @Override
  public void idle() {
    SmtpChannel channel = kept.getAndSet(null);
    if (channel != null) {
      channel.quit();
    }
  }

  @Override
  public void close() {
    closed = true;
    watchdog.bark(CLOSED);
    idle();
  }
}
