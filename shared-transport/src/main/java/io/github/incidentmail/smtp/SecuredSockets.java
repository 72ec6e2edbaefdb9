package io.github.incidentmail.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes TLS sockets and remembers the last one: after STARTTLS Angus keeps it to itself, and what
 * is written through Angus can be logged. For one connection, by one thread.
 */
final class SecuredSockets extends SSLSocketFactory {
  private final SSLSocketFactory target;
  private @Nullable Socket last;

  SecuredSockets(SSLSocketFactory target) {
    this.target = target;
  }

  /** The socket made last, or null. */
  @Nullable Socket last() {
    return last;
  }

  private Socket remember(Socket made) {
    last = made;
    return made;
  }

  @Override
  public Socket createSocket(Socket below, String host, int port, boolean autoClose)
      throws IOException {
    return remember(target.createSocket(below, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return remember(target.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return remember(target.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return remember(target.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return remember(target.createSocket(host, port, local, localPort));
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return target.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return target.getSupportedCipherSuites();
  }
}
