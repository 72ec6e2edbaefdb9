package io.github.incidentmail.testing.smtp;

import io.github.incidentmail.testing.ReceivedMail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP submission server on loopback (RFC 5321, STARTTLS RFC 3207, AUTH RFC 4954, SIZE RFC 1870)
 * that keeps what it gets and misbehaves when told to, also while it runs. Safe for use by many
 * threads; {@link #close()} ends every connection.
 */
public final class MailSink implements AutoCloseable {
  private final SinkListener listener;
  private final Script script;
  private final SinkLog log = new SinkLog();
  private final CountDownLatch stopped = new CountDownLatch(1);

  private MailSink(SinkSettings settings, Script script, int port) {
    this.script = script;
    listener =
        SinkListener.start(
            port, channel -> new SinkSession(settings, script, log, channel, stopped).serve());
  }

  /** A server in clear, without AUTH, that takes every mail; the builder changes that. */
  public static Builder builder() {
    return new Builder();
  }

  /** The port it listens on. */
  public int port() {
    return listener.port();
  }

  /** The mails that came, oldest first. */
  public List<ReceivedMail> mails() {
    return log.mails();
  }

  /** As {@link #mails()}, and forgets them and all that was said: for trials that take long. */
  public List<ReceivedMail> takeMails() {
    return log.take();
  }

  /**
   * Waits for mails and returns all there are.
   *
   * @throws AssertionError if there are fewer than {@code count} after {@code timeout}
   */
  public List<ReceivedMail> awaitMails(int count, Duration timeout) {
    if (!log.awaitMails(count, timeout)) {
      throw new AssertionError(
          "expected " + count + " mails within " + timeout + ", got " + mails());
    }
    return mails();
  }

  /** Waits for mails; whether there are so many after {@code timeout} at the latest. */
  public boolean hasMails(int count, Duration timeout) {
    return log.awaitMails(count, timeout);
  }

  /**
   * Waits until clients have reached a stage that often in all.
   *
   * @throws AssertionError if they haven't after {@code timeout}
   */
  public void awaitReached(Stage stage, int times, Duration timeout) {
    if (!log.awaitReached(stage, times, timeout)) {
      throw new AssertionError(
          stage + " was reached " + reached(stage) + " times within " + timeout + ", not " + times);
    }
  }

  /** How often clients have reached a stage. */
  public int reached(Stage stage) {
    return log.reached(stage);
  }

  /** The AUTH exchanges that were judged, oldest first. */
  public List<AuthAttempt> authAttempts() {
    return log.attempts();
  }

  /** Every line that came outside of messages, credentials included, oldest first. */
  public List<String> commands() {
    return log.commands();
  }

  /** Connections accepted so far. */
  public int connections() {
    return listener.connections();
  }

  /** Misbehaves at each coming visit of a stage, also on connections that are open already. */
  public void fault(Stage stage, Fault fault) {
    script.always(stage, new Script.Action(fault, null));
  }

  /** Gives this reply at each coming visit of a stage; one that begins with 421 ends it. */
  public void reply(Stage stage, String reply) {
    script.always(stage, new Script.Action(null, reply));
  }

  /** Misbehaves at the next visit of a stage only; several queue up. */
  public void faultOnce(Stage stage, Fault fault) {
    script.once(stage, new Script.Action(fault, null));
  }

  /** Gives this reply at the next visit of a stage only; several queue up. */
  public void replyOnce(Stage stage, String reply) {
    script.once(stage, new Script.Action(null, reply));
  }

  /** Gives this reply to RCPT for one address. */
  public void replyTo(String recipient, String reply) {
    script.recipient(recipient, reply);
  }

  /** Forgets all faults and replies: a good server from now on. */
  public void heal() {
    script.clear();
  }

  /** Ends every open connection, as a restart of the server does. */
  public void disconnectAll() {
    listener.disconnectAll();
  }

  @Override
  public void close() {
    stopped.countDown();
    listener.close();
  }

  /** Settings of a sink; each method returns this builder. */
  public static final class Builder {
    private @Nullable SSLContext startTls;
    private @Nullable SSLContext implicitTls;
    private final Set<String> mechanisms = new LinkedHashSet<>();
    private BiPredicate<String, String> logins = (user, password) -> false;
    private Predicate<String> tokens = token -> false;
    private SinkSettings.@Nullable AuthForms forms;
    private int authLineLimit = 12_288;
    private boolean authBeforeTls;
    private boolean errorDocument = true;
    private long maxSize = 100_000_000;
    private boolean smtpUtf8;
    private boolean loginRequired = true;
    private int port;
    private final Script script = new Script();

    private Builder() {}

    /** Offers STARTTLS. */
    public Builder startTls(SSLContext context) {
      startTls = context;
      return this;
    }

    /** Speaks TLS from the first octet. */
    public Builder implicitTls(SSLContext context) {
      implicitTls = context;
      return this;
    }

    /** Demands a login: offers PLAIN and LOGIN for one user. */
    public Builder login(String user, String password) {
      logins = (u, p) -> u.equals(user) && p.equals(password);
      mechanisms.addAll(List.of("PLAIN", "LOGIN"));
      return this;
    }

    /** Demands a login: offers XOAUTH2 and OAUTHBEARER for whoever has a token that passes. */
    public Builder tokens(Predicate<String> valid) {
      tokens = valid;
      mechanisms.addAll(List.of("XOAUTH2", "OAUTHBEARER"));
      return this;
    }

    /** Offers every mechanism and takes any login, also none. */
    public Builder anyLogin() {
      logins = (user, password) -> true;
      tokens = token -> true;
      mechanisms.addAll(List.of("PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"));
      loginRequired = false;
      return this;
    }

    /** Offers exactly these mechanisms; to be called after {@link #login} and {@link #tokens}. */
    public Builder mechanisms(String... names) {
      mechanisms.clear();
      mechanisms.addAll(List.of(names));
      return this;
    }

    /** Doesn't know AUTH without an initial response, as some servers. */
    public Builder initialResponseOnly() {
      forms = SinkSettings.AuthForms.INITIAL_RESPONSE_ONLY;
      return this;
    }

    /** Doesn't know AUTH with an initial response. */
    public Builder continuationOnly() {
      forms = SinkSettings.AuthForms.CONTINUATION_ONLY;
      return this;
    }

    /** Answers an AUTH line of more octets, CRLF counted, by {@code 500 5.5.2 Line too long}. */
    public Builder authLineLimit(int octets) {
      authLineLimit = octets;
      return this;
    }

    /** Offers and takes AUTH also on a connection not yet secured by STARTTLS. */
    public Builder authBeforeTls() {
      authBeforeTls = true;
      return this;
    }

    /** Refuses a token by 535 at once, without the 334 error document before it. */
    public Builder noErrorDocument() {
      errorDocument = false;
      return this;
    }

    /** Refuses larger messages, in octets. */
    public Builder maxSize(long octets) {
      maxSize = octets;
      return this;
    }

    /** Offers SMTPUTF8 (RFC 6531), and takes what needs it from whoever asks for it. */
    public Builder smtpUtf8() {
      smtpUtf8 = true;
      return this;
    }

    /** Listens on this port; without it, on any that is free. */
    public Builder port(int number) {
      port = number;
      return this;
    }

    /** See {@link MailSink#fault}. */
    public Builder fault(Stage stage, Fault fault) {
      script.always(stage, new Script.Action(fault, null));
      return this;
    }

    /** See {@link MailSink#reply}. */
    public Builder reply(Stage stage, String reply) {
      script.always(stage, new Script.Action(null, reply));
      return this;
    }

    /** See {@link MailSink#replyTo}. */
    public Builder replyTo(String recipient, String reply) {
      script.recipient(recipient, reply);
      return this;
    }

    /** Listens from now on. */
    public MailSink start() {
      return new MailSink(
          new SinkSettings(
              startTls,
              implicitTls,
              new ArrayList<>(mechanisms),
              logins,
              tokens,
              forms,
              authLineLimit,
              authBeforeTls,
              errorDocument,
              maxSize,
              smtpUtf8,
              loginRequired),
          script,
          port);
    }
  }
}
