package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.incidentmail.security.ProxySettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy on loopback that knows CONNECT alone (RFC 9110, 9.3.6). */
final class ConnectProxy implements AutoCloseable {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ServerSocket server;

  ConnectProxy() throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  ProxySettings settings() {
    return new ProxySettings(ProxySettings.Type.HTTP, "127.0.0.1", server.getLocalPort());
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        daemon(() -> tunnel(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void tunnel(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      requests.add(head.lines().findFirst().orElse(""));
      String[] target = head.split(" ", 3)[1].split(":", 2);
      try (Socket endpoint = new Socket(target[0], Integer.parseInt(target[1]))) {
        client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
        daemon(() -> copy(endpoint, client));
        copy(client, endpoint);
      }
    } catch (IOException e) {
      // one of them went away
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no head");
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one of them went away
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "connect-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
