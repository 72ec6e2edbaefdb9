package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** An https server on loopback that answers every request by the same octets. */
final class ScriptedTlsServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");

  /** What follows a request. */
  interface Answer {
    void give(OutputStream out) throws IOException;
  }

  private final ServerSocket listener;
  private final Answer answer;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private ScriptedTlsServer(SSLContext context, Answer answer) throws IOException {
    this.answer = answer;
    listener =
        context.getServerSocketFactory().createServerSocket(0, 8, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  static ScriptedTlsServer answering(SSLContext context, Answer answer) throws IOException {
    return new ScriptedTlsServer(context, answer);
  }

  static ScriptedTlsServer answering(SSLContext context, String octets) throws IOException {
    return answering(context, out -> out.write(octets.getBytes(ISO_8859_1)));
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Head and body of each, oldest first. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        daemon(() -> serve(client));
      } catch (IOException e) {
        // closed; the loop's condition ends it
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      Matcher length = LENGTH.matcher(head);
      int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
      requests.add(head + new String(client.getInputStream().readNBytes(body), ISO_8859_1));
      OutputStream out = client.getOutputStream();
      answer.give(out);
      out.flush();
    } catch (IOException e) {
      // the client went away, or never came so far
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("no head");
      }
      head.append((char) octet);
    }
    return head.toString();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "scripted-tls-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
