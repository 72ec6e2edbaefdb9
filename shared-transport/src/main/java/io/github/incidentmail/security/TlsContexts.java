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
    String store = describe(trust);
    KeyStore keyStore = trust.path() == null ? null : TrustStoreFile.load(trust.path(), trust);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trustManagers(keyStore, store), null);
      return context;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new TrustException("IM-TRUST-STORE", store + " can't be used: " + e.getMessage(), e);
    }
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

  private static TrustManager[] trustManagers(@Nullable KeyStore keyStore, String store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(keyStore);
    TrustManager[] managers = factory.getTrustManagers();
    for (int i = 0; i < managers.length; i++) {
      if (managers[i] instanceof X509ExtendedTrustManager extended) {
        managers[i] = new ExplainingTrustManager(extended, store);
      }
    }
    return managers;
  }
}
