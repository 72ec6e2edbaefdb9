package io.github.incidentmail.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * A proxy through which connections are made; it looks up the target's name, so nothing here does.
 * Proxies that want a login are not supported. Immutable.
 *
 * @param host name or address without brackets
 */
public record ProxySettings(Type type, String host, int port) {
  /** How the proxy is spoken to. */
  public enum Type {
    /** CONNECT (RFC 9110, 9.3.6), in clear up to the proxy. */
    HTTP,
    /** SOCKS version 5 (RFC 1928) with the target's name, not its address. */
    SOCKS
  }

  private static final String FORM = "write http://host:port or socks://host:port";

  /**
   * Reads {@code http://host:port} or {@code socks://host:port}.
   *
   * @throws IllegalArgumentException for anything else; the message quotes nothing of {@code text},
   *     which may hold a password
   */
  public static ProxySettings parse(String text) {
    URI uri = uri(text);
    if (uri.getRawUserInfo() != null || text.contains("@")) {
      throw new IllegalArgumentException(
          "a user and password for the proxy are not supported; name a proxy that lets this"
              + " machine through without");
    }
    String host = uri.getHost();
    String rest = String.valueOf(uri.getRawPath()) + uri.getRawQuery() + uri.getRawFragment();
    if (host == null
        || uri.getPort() < 1
        || uri.getPort() > 65_535
        || !rest.matches("/?nullnull")) {
      throw new IllegalArgumentException(FORM);
    }
    return new ProxySettings(
        type(uri),
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort());
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // without the cause, which quotes the text
      throw new IllegalArgumentException(FORM);
    }
  }

  private static Type type(URI uri) {
    return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
      case "http" -> Type.HTTP;
      case "socks" -> Type.SOCKS;
      default -> throw new IllegalArgumentException(FORM);
    };
  }
}
