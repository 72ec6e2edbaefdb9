package io.github.incidentmail.smtp;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What would help against a refused certificate of the mail server. Pure. */
final class CertificateAdvice {
  /** An authority of the issuer's name with another key is another authority. */
  private static final Set<Reason> UNKNOWN_ISSUER =
      Set.of(PKIXReason.NO_TRUST_ANCHOR, BasicReason.INVALID_SIGNATURE);

  private CertificateAdvice() {}

  static String of(@Nullable Throwable cause) {
    if (Losses.find(cause, CertificateExpiredException.class) != null
        || Losses.find(cause, CertificateNotYetValidException.class) != null) {
      return "have the server's certificate renewed, or check this machine's clock";
    }
    if (isIssuerUnknown(cause)) {
      return "the issuer isn't known here: give its certificate as trustStore (a PEM file with"
          + " trustStoreType=PEM), or have the server send its whole chain";
    }
    if (isNameWrong(cause)) {
      return "write as MailServer host a name that the certificate is for, or have one made for"
          + " this name";
    }
    return "check MailServer host and trustStore, or have the server's certificate renewed";
  }

  private static boolean isIssuerUnknown(@Nullable Throwable cause) {
    CertPathValidatorException invalid = Losses.find(cause, CertPathValidatorException.class);
    return Losses.find(cause, CertPathBuilderException.class) != null
        || (invalid != null && UNKNOWN_ISSUER.contains(invalid.getReason()));
  }

  /** Only the checks of names throw the plain exception; those of the path have their own. */
  private static boolean isNameWrong(@Nullable Throwable cause) {
    if (Losses.find(cause, SSLPeerUnverifiedException.class) != null) {
      return true;
    }
    CertificateException deepest = null;
    CertificateException next = Losses.find(cause, CertificateException.class);
    while (next != null && next != deepest) {
      deepest = next;
      next = Losses.find(deepest.getCause(), CertificateException.class);
    }
    return deepest != null
        && deepest.getClass() == CertificateException.class
        && deepest.getCause() == null;
  }
}
