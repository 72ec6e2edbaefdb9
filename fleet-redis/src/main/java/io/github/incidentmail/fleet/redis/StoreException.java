package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.security.SecretMissingException;
import io.github.incidentmail.security.TrustException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/**
 * Why a store gave no answer: one line without secrets. It has no cause, because causes show more
 * than that: a store that doesn't know the command AUTH repeats the password.
 */
final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CHARS = 300;

  /** What it is to {@link StoreJudge}. */
  enum Kind {
    LATE,
    FORBIDDEN,
    READ_ONLY,
    OTHER
  }

  private final Kind kind;

  StoreException(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  static StoreException of(Throwable failure) {
    Throwable root = failure;
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof StoreException known) {
        return known;
      }
      if (each instanceof SecretMissingException missing) {
        return new StoreException(Kind.OTHER, "the password: " + missing.getMessage());
      }
      if (each instanceof CertificateException || each instanceof TrustException) {
        return new StoreException(Kind.OTHER, oneLine(each));
      }
      root = each;
    }
    if (root instanceof RedisCommandTimeoutException) {
      return new StoreException(Kind.LATE, "no answer in time");
    }
    String message = oneLine(root);
    return new StoreException(kind(message), message);
  }

  private static Kind kind(String message) {
    if (message.startsWith("NOPERM")
        || message.contains("ACL failure in script")
        || message.contains("The user executing the script can't")) {
      return Kind.FORBIDDEN;
    }
    return message.startsWith("READONLY") ? Kind.READ_ONLY : Kind.OTHER;
  }

  private static String oneLine(Throwable root) {
    @Nullable String message = root.getMessage();
    String text = message == null ? root.getClass().getSimpleName() : message;
    int arguments = text.indexOf(", with args");
    if (arguments >= 0) {
      text = text.substring(0, arguments);
    }
    text = text.replaceAll("\\p{Cntrl}+", " ");
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "…";
  }
}
