package io.github.incidentmail.smtp;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Judges what ended an attempt without a reply: time-outs, lost connections, TLS. Pure. */
final class Losses {
  private static final int MAX_CAUSES = 12;

  private Losses() {}

  /** What follows; {@code cause} is null if the server closed the connection in good order. */
  static Ruling judge(SmtpStage stage, @Nullable Throwable cause) {
    if (stage == SmtpStage.PROXY) {
      return Ruling.defer("IM-SMTP-PROXY", "check MailServer proxy and the way to it");
    }
    if (find(cause, CertificateException.class) != null
        || find(cause, SSLPeerUnverifiedException.class) != null) {
      return Ruling.hold("IM-SMTP-CERTIFICATE", CertificateAdvice.of(cause));
    }
    if (find(cause, UnknownHostException.class) != null) {
      return Ruling.defer("IM-SMTP-HOST", "check MailServer host and the name service");
    }
    if (timedOut(cause)) {
      return stage == SmtpStage.CONNECT
          ? Ruling.defer("IM-SMTP-CONNECT", "check host, port and firewall")
          : Ruling.defer("IM-SMTP-TIMEOUT", "the server is hung or overloaded");
    }
    if (find(cause, ConnectException.class) != null || stage == SmtpStage.CONNECT) {
      return Ruling.defer("IM-SMTP-CONNECT", "check host, port and firewall");
    }
    if (find(cause, SSLException.class) != null && !lost(cause)) {
      return Ruling.hold(
          "IM-SMTP-TLS", "check tls and port: starttls is usual on 587, implicit on 465");
    }
    return Ruling.defer("IM-SMTP-LOST", "the server or the network ended the connection");
  }

  /**
   * What follows where the server said nothing at all to a client that waits for its greeting
   * without TLS: with implicit TLS the client has to begin (RFC 8314, 3.3).
   */
  static Ruling silentGreeting() {
    return Ruling.defer(
        "IM-SMTP-TIMEOUT",
        "a port of implicit TLS says nothing first: if this is one, as 465 is, write tls=implicit;"
            + " else the server is hung or overloaded");
  }

  static boolean timedOut(@Nullable Throwable cause) {
    return find(cause, SocketTimeoutException.class) != null;
  }

  /** The watchdog ended the attempt. */
  static Ruling tooLong(Duration limit) {
    return Ruling.defer(
        "IM-SMTP-TIMEOUT", "no end within " + limit.toMillis() + " ms; the server is too slow");
  }

  /** The cause's own words, for people; names the class where there are none. */
  static String words(@Nullable Throwable cause) {
    if (cause == null) {
      return "the server closed the connection";
    }
    CertificateException certificate = find(cause, CertificateException.class);
    if (certificate != null) {
      return Reply.clean(String.valueOf(certificate.getMessage()));
    }
    if (find(cause, UnknownHostException.class) != null) {
      return "the name is unknown";
    }
    Throwable deepest = deepest(cause);
    return Reply.clean(
        deepest.getMessage() == null
            ? deepest.getClass().getSimpleName()
            : deepest.getClass().getSimpleName() + ": " + deepest.getMessage());
  }

  private static boolean lost(@Nullable Throwable cause) {
    return find(cause, EOFException.class) != null || find(cause, SocketException.class) != null;
  }

  private static Throwable deepest(Throwable cause) {
    Throwable deepest = cause;
    for (int i = 0; i < MAX_CAUSES && deepest.getCause() != null; i++) {
      deepest = deepest.getCause();
    }
    return deepest;
  }

  static <T extends Throwable> @Nullable T find(@Nullable Throwable cause, Class<T> type) {
    Throwable current = cause;
    for (int i = 0; i < MAX_CAUSES && current != null; i++) {
      if (type.isInstance(current)) {
        return type.cast(current);
      }
      current = current.getCause();
    }
    return null;
  }
}
