package io.github.incidentmail.smtp;

import io.github.incidentmail.mail.Addresses;
import io.github.incidentmail.smtp.SmtpSettings.Tls;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One connection's protocol. Angus keeps the lines, the extensions, STARTTLS and the dots; this
 * class remembers the stage and the reply, which Angus's exceptions don't tell, and has the
 * watchdog limit each step.
 */
final class SmtpChannel extends SMTPTransport {
  private static final int CHUNK = 32 * 1024;
  private static final Ruling NO_TLS =
      Ruling.hold(
          "IM-SMTP-STARTTLS", "check port and tls; something on the way may have removed STARTTLS");

  private final Socket socket;
  private final @Nullable SecuredSockets secured;
  private Socket talking;
  private Duration answerTimeout;
  private final SmtpSettings settings;
  private final Watchdog watchdog;
  private SmtpStage stage = SmtpStage.GREETING;
  private @Nullable Reply reply;
  private Scrubber scrubber = Scrubber.NOTHING;
  private Trace trace = Trace.NONE;
  private boolean resetting;

  /**
   * @param socket connected
   * @param secured of the session, or null if it has no TLS
   */
  SmtpChannel(
      Session session,
      Socket socket,
      @Nullable SecuredSockets secured,
      SmtpSettings settings,
      Watchdog watchdog) {
    super(session, null);
    this.socket = socket;
    this.secured = secured;
    this.talking = socket;
    this.settings = settings;
    this.answerTimeout = settings.readTimeout();
    this.watchdog = watchdog;
  }

  /**
   * Greeting, EHLO and STARTTLS.
   *
   * @param connected the socket itself, or TLS on top of it
   * @param greeting how long to wait for the greeting
   */
  void open(Socket connected, Duration greeting) throws StageException {
    talking = connected;
    answerTimeout = greeting;
    try {
      connected.setSoTimeout(millis(greeting));
      connect(connected);
    } catch (MessagingException | IOException e) {
      throw failure(e);
    }
    if (settings.tls() != Tls.NONE && !isSSL()) {
      throw StageException.declined(SmtpStage.STARTTLS, NO_TLS, "the connection is not secured");
    }
  }

  void watchedBy(Trace watcher) {
    trace = watcher;
  }

  @Override
  protected boolean ehlo(String domain) throws MessagingException {
    if (stage == SmtpStage.GREETING) {
      greeted();
    }
    stage = SmtpStage.EHLO;
    boolean accepted = super.ehlo(domain);
    if (accepted) {
      trace.passed(SmtpStage.EHLO, getLastServerResponse());
    }
    if (!accepted && isSSL()) {
      // else Angus would go on with the extensions heard before TLS
      throw new MessagingException("EHLO refused over TLS");
    }
    return accepted;
  }

  private void greeted() throws MessagingException {
    if (reply != null) {
      trace.passed(SmtpStage.GREETING, reply.text());
    }
    answerTimeout = settings.readTimeout();
    try {
      talking.setSoTimeout(millis(answerTimeout));
    } catch (IOException e) {
      throw new MessagingException("the connection ended", e);
    }
  }

  @Override
  protected void startTLS() throws MessagingException {
    stage = SmtpStage.STARTTLS;
    try {
      super.startTLS();
      Socket tls = secured == null ? null : secured.last();
      if (tls != null) {
        talking = tls;
      }
    } catch (MessagingException e) {
      if (reply != null && reply.code() == 220) {
        stage = SmtpStage.HANDSHAKE;
        reply = null;
      }
      throw e;
    } finally {
      watchdog.disarm();
    }
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    if (command.equals("RSET") && !resetting) {
      throw new MessagingException("after a failure the connection is not used again");
    }
    reply = null;
    watchdog.arm(settings.writeTimeout());
    super.sendCommand(command);
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    reply = null;
    // longer than the socket's own limit, which tells a silent server from a dripping one
    watchdog.arm(answerTimeout.multipliedBy(2));
    int code = answer();
    if (code >= 100 && code <= 599) {
      reply = Reply.parse(code, scrubber.scrub(Reply.decoded(getLastServerResponse())));
    }
    if (stage != SmtpStage.STARTTLS) {
      watchdog.disarm(); // with STARTTLS the limit goes on through the handshake
    }
    return code;
  }

  private int answer() throws MessagingException {
    try {
      return super.readServerResponse();
    } catch (MessagingException e) {
      abort(); // else the JDK waits as long again for the end of TLS from a server that is silent
      throw e;
    }
  }

  /** Credentials that no later reply may repeat. */
  void hide(Scrubber credentials) {
    scrubber = credentials;
  }

  /** Sends a line and waits for the reply. */
  synchronized Reply ask(SmtpStage next, String line) throws StageException {
    stage = next;
    try {
      if (Addresses.isAscii(line)) {
        simpleCommand(line);
      } else { // Angus would cut each character to an octet, or warn of every server without
        // SMTPUTF8
        reply = null;
        watchdog.arm(settings.writeTimeout());
        simpleCommand(line.getBytes(StandardCharsets.UTF_8));
      }
    } catch (MessagingException e) {
      throw failure(e);
    }
    if (reply == null) {
      throw StageException.lost(stage, null);
    }
    trace.answered(next, line, reply);
    return reply;
  }

  /** As {@link #ask}, for lines that hold a credential and replies that may repeat it. */
  synchronized Reply askSecretly(SmtpStage next, String line) throws StageException {
    stage = next;
    reply = null;
    try {
      watchdog.arm(settings.writeTimeout());
      UnloggedDialog.send(talking, line);
      watchdog.arm(settings.readTimeout().multipliedBy(2));
      String lines = UnloggedDialog.receive(talking);
      if (lines.matches("(?s)[1-5]\\d\\d[ \\-\\r\\n].*")) {
        reply = Reply.parse(Integer.parseInt(lines.substring(0, 3)), scrubber.scrub(lines));
      }
    } catch (IOException e) {
      throw failure(e);
    } finally {
      watchdog.disarm();
    }
    if (reply == null) {
      throw StageException.lost(stage, null);
    }
    trace.answered(next, line, reply);
    return reply;
  }

  /** Takes sender and recipients back, for a probe that sends nothing. */
  synchronized Reply reset() throws StageException {
    resetting = true;
    try {
      return ask(SmtpStage.MAIL, "RSET");
    } finally {
      resetting = false;
    }
  }

  /** Sends the message after DATA and returns the reply to the final dot. */
  synchronized Reply send(byte[] message) throws StageException {
    try {
      stage = SmtpStage.DATA;
      OutputStream out = data();
      stage = SmtpStage.BODY;
      reply = null;
      for (int start = 0; start < message.length; start += CHUNK) {
        watchdog.arm(settings.writeTimeout());
        out.write(message, start, Math.min(CHUNK, message.length - start));
        out.flush();
      }
      stage = SmtpStage.END_OF_DATA;
      finishData();
    } catch (MessagingException | IOException e) {
      throw failure(e);
    } finally {
      watchdog.disarm();
    }
    if (reply == null) {
      throw StageException.lost(stage, null);
    }
    return reply;
  }

  /** An unexpected reply, or none. */
  private StageException failure(Exception e) {
    boolean stripped =
        stage == SmtpStage.EHLO
            && reply != null
            && reply.positive()
            && settings.tls() == Tls.STARTTLS;
    if (stripped) {
      return StageException.declined(
          stage, NO_TLS, "STARTTLS is required, but the server does not offer it");
    }
    if (reply != null) {
      return StageException.refused(stage, reply);
    }
    // Angus's own exceptions add nothing to what they wrap
    Throwable cause = e instanceof MessagingException ? e.getCause() : e;
    boolean silent = stage == SmtpStage.GREETING && Losses.timedOut(cause);
    return silent && settings.tls() != Tls.IMPLICIT
        ? StageException.lost(stage, cause, Losses.silentGreeting())
        : StageException.lost(stage, cause);
  }

  /** Where the session is. */
  SmtpStage stage() {
    return stage;
  }

  /** Whether there is a mechanism list at all. */
  @Nullable String mechanisms() {
    String offered = getExtensionParameter("AUTH");
    return offered == null ? null : offered.toUpperCase(Locale.ROOT);
  }

  /** Whether it takes logins of any kind. */
  boolean offersLogin() {
    String offered = mechanisms();
    return offered != null && !offered.isBlank();
  }

  /** The largest message in octets that the server says to take (RFC 1870); 0 if it doesn't say. */
  long maxSize() {
    String said = getExtensionParameter("SIZE");
    return said != null && said.matches("\\d{1,18}") ? Long.parseLong(said) : 0;
  }

  /** Whether nobody on the way, or nobody but this machine, sees what is sent. */
  boolean confidential() {
    return isSSL() || (settings.proxy() == null && socket.getInetAddress().isLoopbackAddress());
  }

  /** How long the socket waits for one octet. */
  static int millis(Duration duration) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, duration.toMillis()));
  }

  /** Says goodbye without waiting for the answer and closes. */
  synchronized void quit() {
    try {
      sendCommand("QUIT");
    } catch (MessagingException e) {
      // the server is gone already
    } finally {
      watchdog.disarm();
      abort();
    }
  }

  /** Closes at once; from any thread. */
  void abort() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is as closed as it gets
    }
  }
}
