package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.incidentmail.security.ProxySettings;
import io.github.incidentmail.security.SocksTunnel;
import io.github.incidentmail.security.TlsContexts;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One request by https through a SOCKS proxy, which the JDK's HTTP client can't. Its {@code
 * HttpURLConnection} can, but looks the server's name up here, uses the application's cookies, and
 * posts a second time if the answer is lost, which ends the consent of a refresh token that
 * rotates. Nothing is sent twice here. Safe for use by many threads.
 */
final class SocksHttp {
  private static final int HTTPS = 443;

  private final ProxySettings proxy;
  private final Duration connectTimeout;
  private final Executor workers;

  /**
   * @param connectTimeout until the proxy has taken the connection, and for each of its answers
   * @param workers run the exchanges, which block
   */
  SocksHttp(ProxySettings proxy, Duration connectTimeout, Executor workers) {
    this.proxy = proxy;
    this.connectTimeout = connectTimeout;
    this.workers = workers;
  }

  /**
   * Begins the exchange; it ends, its socket closed, when the result is completed or cancelled by
   * whoever watches the time.
   *
   * @param form the body, or empty for none
   */
  CompletableFuture<HttpAnswer> send(
      SSLContext tls, String method, URI uri, Map<String, List<String>> headers, String form)
      throws IOException {
    byte[] body = form.getBytes(UTF_8);
    byte[] head = head(method, uri, headers, body.length);
    CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    // Not the JVM's own SOCKS settings: there is one proxy, ours.
    Socket socket = new Socket(Proxy.NO_PROXY);
    try {
      workers.execute(
          () -> {
            try {
              answer.complete(exchange(socket, tls, uri, head, body));
            } catch (IOException | RuntimeException e) {
              answer.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(new IOException("too many requests wait"));
    }
    var unused = answer.whenComplete((got, failure) -> close(socket));
    return answer;
  }

  private HttpAnswer exchange(Socket socket, SSLContext tls, URI uri, byte[] head, byte[] body)
      throws IOException {
    int port = uri.getPort() < 0 ? HTTPS : uri.getPort();
    String host = uri.getHost().replaceAll("[\\[\\]]", "");
    tunnel(socket, host, port);
    SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, host, port, false);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setProtocols(TlsContexts.protocols());
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    OutputStream out = secure.getOutputStream();
    out.write(head);
    out.write(body);
    out.flush();
    return HttpReader.read(new BufferedInputStream(secure.getInputStream()));
  }

  private void tunnel(Socket socket, String host, int port) throws IOException {
    String where = "through the SOCKS proxy " + proxy.host() + ":" + proxy.port();
    int timeout = Math.toIntExact(connectTimeout.toMillis());
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(proxy.host(), proxy.port()), timeout);
      socket.setSoTimeout(timeout);
      SocksTunnel.open(socket, host, port);
      socket.setSoTimeout(0); // whoever waits for the whole closes the socket in time
    } catch (SocksTunnel.RefusedException e) {
      throw new IOException("no way " + where + ", which answered: " + e.getMessage());
    } catch (IOException e) {
      throw new IOException("no way " + where, e);
    }
  }

  private static byte[] head(String method, URI uri, Map<String, List<String>> headers, int length)
      throws IOException {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    StringBuilder head = new StringBuilder(512);
    head.append(method).append(' ').append(path).append(query).append(" HTTP/1.1\r\n");
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    line(head, "Host", uri.getHost() + port);
    line(head, "Connection", "close");
    if (method.equals("POST")) {
      line(head, "Content-Length", String.valueOf(length));
    }
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      for (String value : header.getValue()) {
        line(head, header.getKey(), value);
      }
    }
    return head.append("\r\n").toString().getBytes(US_ASCII);
  }

  private static void line(StringBuilder head, String name, String value) throws IOException {
    if (!value.chars().allMatch(c -> c >= ' ' && c < 127)) {
      // without the value, which may be a secret
      throw new IOException("the header " + name + " can't be sent");
    }
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is as closed as it gets
    }
  }
}
