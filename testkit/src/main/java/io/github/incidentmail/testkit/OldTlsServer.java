package io.github.incidentmail.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server on loopback that speaks TLS 1.0 only, after STARTTLS if told so: it answers a
 * ClientHello by a ServerHello of that version (RFC 2246, 7.4.1.3), which the JDK's own server
 * refuses to do. What the client sends after it is counted, not read.
 */
public final class OldTlsServer implements AutoCloseable {
  private static final int HANDSHAKE = 22;
  private static final int ALERT = 21;

  private final ServerSocket listener;
  private final boolean startTls;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private OldTlsServer(boolean startTls) {
    this.startTls = startTls;
    try {
      listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::accept, "old-tls-" + port());
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Listens from now on.
   *
   * @param startTls an SMTP server that offers STARTTLS; else TLS from the first octet
   */
  public static OldTlsServer start(boolean startTls) {
    return new OldTlsServer(startTls);
  }

  /** The port it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        serve(socket);
      } catch (IOException e) {
        // the client is gone, or we are: the loop's condition tells
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      if (startTls) {
        say(out, "220 localhost ESMTP");
        line(in);
        say(out, "250-localhost\r\n250 STARTTLS");
        line(in);
        say(out, "220 2.0.0 Ready to start TLS");
      }
      byte[] header = in.readNBytes(5);
      in.readNBytes(((header[3] & 0xff) << 8) | (header[4] & 0xff));
      out.write(serverHello());
      out.flush();
      if (in.read() != ALERT) {
        throw new IOException("the client goes on with TLS 1.0");
      }
    } finally {
      open.remove(socket);
    }
  }

  private static byte[] serverHello() {
    int body = 2 + 32 + 1 + 2 + 1;
    byte[] hello = new byte[5 + 4 + body];
    byte[] start = {HANDSHAKE, 3, 1, 0, (byte) (4 + body), 2, 0, 0, (byte) body, 3, 1};
    System.arraycopy(start, 0, hello, 0, start.length);
    hello[hello.length - 3] = (byte) 0xc0; // TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, which all offer
    hello[hello.length - 2] = 0x13; // the random stays zero
    return hello;
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void line(InputStream in) throws IOException {
    int octet = in.read();
    while (octet >= 0 && octet != '\n') {
      octet = in.read();
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
