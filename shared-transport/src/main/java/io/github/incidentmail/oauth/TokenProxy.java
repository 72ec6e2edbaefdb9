package io.github.incidentmail.oauth;

import io.github.incidentmail.security.ProxySettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/**
 * The configured HTTP proxy for every address but loopback, whose plain http it would see. Its name
 * is looked up when it is used. Immutable.
 */
final class TokenProxy extends ProxySelector {
  private final ProxySettings proxy;

  TokenProxy(ProxySettings proxy) {
    this.proxy = proxy;
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      return List.of(Proxy.NO_PROXY);
    }
    return List.of(
        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // There is only this one.
  }
}
