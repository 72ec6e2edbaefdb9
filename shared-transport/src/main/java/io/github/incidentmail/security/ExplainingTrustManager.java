package io.github.incidentmail.security;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the decision to the JDK's, but for names that stand in the subject only. Adds to a
 * rejection which certificate was presented, over which protocol, and which store was asked. After
 * a failed handshake the JDK no longer tells any of it.
 */
final class ExplainingTrustManager extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;
  private final String store;

  ExplainingTrustManager(X509ExtendedTrustManager judge, String store) {
    this.judge = judge;
    this.store = store;
  }

  private interface Check {
    void run() throws CertificateException;
  }

  private void explained(X509Certificate[] chain, @Nullable SSLSession session, Check check)
      throws CertificateException {
    try {
      check.run();
    } catch (CertificateException e) {
      String protocol = session == null ? "" : " over " + session.getProtocol();
      throw new CertificateException(
          describe(chain) + protocol + " refused by " + store + ": " + reason(e), e);
    }
  }

  /** The JDK's check of the host's name was asked for: then ours is made too, which is stricter. */
  private static void checkName(
      X509Certificate certificate, @Nullable SSLSession session, @Nullable SSLParameters parameters)
      throws CertificateException {
    String algorithm = parameters == null ? null : parameters.getEndpointIdentificationAlgorithm();
    String host = session == null ? null : session.getPeerHost();
    if (algorithm == null || algorithm.isEmpty() || host == null) {
      return;
    }
    if (!ServerNames.matches(host, certificate.getSubjectAlternativeNames())) {
      throw new CertificateException(
          "among its alternative names there is none for the host " + host);
    }
  }

  private static @Nullable SSLSession session(@Nullable Socket socket) {
    return socket instanceof SSLSocket secure ? secure.getHandshakeSession() : null;
  }

  private static String describe(X509Certificate[] chain) {
    if (chain.length == 0) {
      return "an empty certificate chain";
    }
    X509Certificate leaf = chain[0];
    return "certificate with subject '"
        + leaf.getSubjectX500Principal()
        + "', issuer '"
        + leaf.getIssuerX500Principal()
        + "', valid from "
        + leaf.getNotBefore().toInstant()
        + " to "
        + leaf.getNotAfter().toInstant();
  }

  private static String reason(CertificateException e) {
    Throwable deepest = e;
    for (int depth = 0; depth < 8 && deepest.getCause() != null; depth++) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    SSLSession session = session(socket);
    explained(
        chain,
        session,
        () -> {
          judge.checkServerTrusted(chain, authType, socket);
          SSLParameters parameters =
              socket instanceof SSLSocket secure ? secure.getSSLParameters() : null;
          checkName(chain[0], session, parameters);
        });
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    SSLSession session = engine == null ? null : engine.getHandshakeSession();
    explained(
        chain,
        session,
        () -> {
          judge.checkServerTrusted(chain, authType, engine);
          checkName(chain[0], session, engine == null ? null : engine.getSSLParameters());
        });
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    explained(chain, null, () -> judge.checkServerTrusted(chain, authType));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
