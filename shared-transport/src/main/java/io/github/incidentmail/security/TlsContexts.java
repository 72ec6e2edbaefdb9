package io.github.incidentmail.security;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Makes TLS contexts that trust what {@link TrustSettings} say and nothing else. A rejected
 * certificate is explained in the handshake's exception: subject, issuer, validity and the store
 * that was asked. Reads the store anew at each call. Stateless.
 */
public final class TlsContexts {
  private TlsContexts() {}

  /**
   * A client context without a client certificate. Host names are the caller's to demand, by
   * endpoint identification or by a verifier.
   *
   * @throws TrustException if the store or its password can't be read, or it holds no certificate
   */
  public static SSLContext create(TrustSettings trust) throws TrustException {
    TrustManager manager = trustManager(trust);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      return context;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw unusable(trust, e);
    }
  }

  /**
   * What {@link #create} judges certificates by, for a library that makes its contexts itself.
   *
   * @throws TrustException if the store or its password can't be read, or it holds no certificate
   */
  public static TrustManager trustManager(TrustSettings trust) throws TrustException {
    KeyStore keyStore = trust.path() == null ? null : TrustStoreFile.load(trust.path(), trust);
    try {
      return trustManager(keyStore, describe(trust));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw unusable(trust, e);
    }
  }

  private static TrustException unusable(TrustSettings trust, Exception cause) {
    return new TrustException(
        "IM-TRUST-STORE", describe(trust) + " can't be used: " + cause.getMessage(), cause);
  }

  /** The versions that are spoken, whatever the JVM allows; a new array at each call. */
  public static String[] protocols() {
    return new String[] {"TLSv1.3", "TLSv1.2"};
  }

  /** What is trusted, in words fit for any log: the file's path, or the JVM's default. */
  public static String describe(TrustSettings trust) {
    return trust.path() == null
        ? "the JVM's default trust store"
        : "the " + trust.type() + " trust store " + trust.path();
  }

  private static TrustManager trustManager(@Nullable KeyStore keyStore, String store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(keyStore);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return new ExplainingTrustManager(extended, store);
      }
    }
    throw new GeneralSecurityException("the JVM has no trust manager for X.509");
  }
}
