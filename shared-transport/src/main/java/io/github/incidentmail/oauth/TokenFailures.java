package io.github.incidentmail.oauth;

import io.github.incidentmail.oauth.TokenException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Judges every way in which a token request fails (RFC 6749, 5.2). The exceptions have no cause:
 * what a parser or a socket quotes may hold a secret. Pure; immutable.
 */
final class TokenFailures {
  private static final Set<String> CONSENT =
      Set.of("invalid_grant", "interaction_required", "consent_required", "login_required");
  private static final Set<String> LATER =
      Set.of("temporarily_unavailable", "server_error", "slow_down");
  private static final int MAX_CAUSES = 5;

  private final String role;
  private final URI endpoint;
  private final String consentHint;
  private final ServerText text;
  private final Instant now;

  /**
   * @param role what is asked, such as {@code token endpoint}
   * @param consentHint what somebody has to do when consent is missing
   * @param now the wall clock, to be compared with the server's
   */
  TokenFailures(String role, URI endpoint, String consentHint, ServerText text, Instant now) {
    this.role = role;
    this.endpoint = endpoint;
    this.consentHint = consentHint;
    this.text = text;
    this.now = now;
  }

  /** No answer came. */
  TokenException noAnswer(IOException failure) {
    String reasons = reasons(failure);
    if (has(failure, CertificateException.class)) {
      return failure(
          Kind.CONFIGURATION, "IM-OAUTH-TLS", "has a certificate that is refused: " + reasons);
    }
    if (has(failure, SSLHandshakeException.class) && !broken(failure, reasons)) {
      return failure(Kind.CONFIGURATION, "IM-OAUTH-TLS", "agrees on no TLS with us: " + reasons);
    }
    return failure(Kind.TRANSIENT, "IM-OAUTH-NETWORK", "gave no answer: " + reasons);
  }

  /** The connection only ended during the handshake: that is the network's matter. */
  private static boolean broken(Throwable failure, String reasons) {
    return has(failure, EOFException.class)
        || has(failure, SocketException.class)
        // The JDK's HTTP client has the end of the stream as words only.
        || reasons.contains("terminated the handshake");
  }

  private String reasons(Throwable failure) {
    StringBuilder reasons = new StringBuilder();
    String last = "";
    Throwable cause = failure;
    for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause()) {
      String message = text.clean(cause.getMessage());
      if (message.isEmpty() || !last.contains(message)) {
        last = cause.getClass().getSimpleName() + (message.isEmpty() ? "" : " " + message);
        reasons.append(reasons.length() == 0 ? "" : ", ").append(last);
      }
    }
    return reasons.toString();
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    Throwable cause = failure;
    for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /**
   * An answer without a usable token.
   *
   * @param json its body, or null if that is no JSON object
   */
  TokenException answered(HttpAnswer answer, @Nullable Map<String, Object> json) {
    String error = json != null && json.get("error") instanceof String code ? code : "";
    int status = answer.status();
    if (status >= 300 && status < 400) {
      return failure(
          Kind.CONFIGURATION,
          "IM-OAUTH-REDIRECT",
          "answered " + status + redirect(answer) + "; redirects are not followed with a secret");
    }
    if (status == 408 || status == 429 || status >= 500 || LATER.contains(error)) {
      return new TokenException(
          Kind.TRANSIENT,
          "IM-OAUTH-UNAVAILABLE",
          "the " + role + " " + host() + " " + said(answer, json, error),
          HttpTimes.retryAfter(answer, now),
          null);
    }
    if (CONSENT.contains(error)) {
      return failure(
          Kind.CONSENT, "IM-OAUTH-CONSENT", said(answer, json, error) + "; " + consentHint);
    }
    if (answer.isSuccess() && error.isEmpty()) {
      return noToken(answer, json);
    }
    return failure(Kind.CONFIGURATION, "IM-OAUTH-CLIENT", said(answer, json, error));
  }

  private TokenException noToken(HttpAnswer answer, @Nullable Map<String, Object> json) {
    String type = text.clean(answer.contentType());
    return json == null
        ? failure(
            Kind.TRANSIENT,
            "IM-OAUTH-NO-JSON",
            "answered %d with %s, not JSON; is a proxy or log-in page in between?%s"
                .formatted(
                    answer.status(),
                    type.isEmpty() ? "no content type" : type,
                    HttpTimes.skew(answer, now)))
        : failure(
            Kind.CONFIGURATION,
            "IM-OAUTH-NO-TOKEN",
            "answered " + answer.status() + " without a bearer token; is it the right address?");
  }

  private String said(HttpAnswer answer, @Nullable Map<String, Object> json, String error) {
    Object description = json == null ? null : json.get("error_description");
    String detail = text.clean(description instanceof String string ? string : null);
    return "answered "
        + answer.status()
        + (error.isEmpty() ? "" : " " + text.clean(error))
        + (detail.isEmpty() ? "" : ": " + detail)
        + HttpTimes.skew(answer, now);
  }

  /** Where to, without path and query: they may hold anything. */
  private String redirect(HttpAnswer answer) {
    try {
      URI target = endpoint.resolve(answer.location() == null ? "" : answer.location());
      return " to " + text.clean(target.getScheme() + "://" + target.getRawAuthority());
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private TokenException failure(Kind kind, String id, String what) {
    return new TokenException(kind, id, "the " + role + " " + host() + " " + what, null, null);
  }

  private String host() {
    String host = String.valueOf(endpoint.getHost()).toLowerCase(Locale.ROOT);
    return endpoint.getPort() < 0 ? host : host + ":" + endpoint.getPort();
  }
}
