package io.github.incidentmail.security;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Compares a server's certificate with the configured host (RFC 9525): alternative names only, a
 * wildcard only as the whole left-most label. Asked in addition to the JDK's own check, which still
 * takes a subject for a name, and which a trust manager of another provider might leave out.
 * Stateless.
 */
public final class ServerNames implements HostnameVerifier {
  private static final int DNS = 2;
  private static final int IP = 7;
  private static final Pattern LITERAL =
      Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-fA-F:.%]*:[0-9a-fA-F:.%]*");

  /** For Angus, which asks a verifier of its own accord. */
  public ServerNames() {}

  @Override
  public boolean verify(String host, SSLSession session) {
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate certificate
          && matches(host, certificate.getSubjectAlternativeNames());
    } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
      return false;
    }
  }

  static boolean matches(String host, @Nullable Collection<List<?>> names) {
    if (names == null) {
      return false;
    }
    String wanted = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    for (List<?> name : names) {
      Object kind = name.get(0);
      String value = String.valueOf(name.get(1));
      if (kind.equals(IP) ? address(wanted, value) : kind.equals(DNS) && dns(wanted, value)) {
        return true;
      }
    }
    return false;
  }

  /** Literals only, so that nothing is looked up. */
  private static boolean address(String host, String value) {
    try {
      return LITERAL.matcher(host).matches()
          && InetAddress.getByName(host).equals(InetAddress.getByName(value));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean dns(String host, String pattern) {
    if (LITERAL.matcher(host).matches()) {
      return false;
    }
    String wanted = ascii(host);
    String given = pattern.toLowerCase(Locale.ROOT);
    if (!given.startsWith("*.")) {
      return given.equals(wanted);
    }
    int dot = wanted.indexOf('.');
    String rest = given.substring(1);
    return dot > 0 && rest.indexOf('.', 1) > 0 && rest.equals(wanted.substring(dot));
  }

  private static String ascii(String host) {
    try {
      return IDN.toASCII(host).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return host.toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String toString() {
    return "RFC 9525 server names";
  }
}
