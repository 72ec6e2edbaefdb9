package io.github.incidentmail.testing.smtp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Lines in and out of one connection, one character for each octet. For one thread. */
final class LineChannel implements Closeable {
  /** Octets of the longest line that is kept. */
  private static final int MAX_LINE = 64 * 1024;

  private final Socket accepted;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  LineChannel(Socket accepted) throws IOException {
    this.accepted = accepted;
    accepted.setTcpNoDelay(true);
    socket = accepted;
    in = new BufferedInputStream(accepted.getInputStream());
    out = new BufferedOutputStream(accepted.getOutputStream());
  }

  boolean secured() {
    return socket != accepted;
  }

  /** What came in clear before the handshake and isn't read yet is dropped (RFC 3207, 6). */
  void secure(SSLContext context) throws IOException {
    SSLSocket tls =
        (SSLSocket)
            context.getSocketFactory().createSocket(accepted, null, accepted.getPort(), true);
    tls.setUseClientMode(false);
    tls.startHandshake();
    socket = tls;
    in = new BufferedInputStream(tls.getInputStream());
    out = new BufferedOutputStream(tls.getOutputStream());
  }

  /**
   * The next line without its end.
   *
   * @throws EOFException if the client is gone or the line is too long to be one
   */
  String readLine() throws IOException {
    String line = new String(readRawLine(), StandardCharsets.ISO_8859_1);
    return line.endsWith("\r\n")
        ? line.substring(0, line.length() - 2)
        : line.substring(0, line.length() - 1);
  }

  /** The message up to the final dot, without dot stuffing. */
  byte[] readData() throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    while (true) {
      byte[] line = readRawLine();
      if (line[0] != '.') {
        data.write(line);
      } else if (line[1] == '\r' || line[1] == '\n') {
        return data.toByteArray();
      } else {
        data.write(line, 1, line.length - 1);
      }
    }
  }

  private byte[] readRawLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    while (line.size() < MAX_LINE) {
      int octet = in.read();
      if (octet < 0) {
        throw new EOFException("client closed");
      }
      line.write(octet);
      if (octet == '\n') {
        return line.toByteArray();
      }
    }
    throw new EOFException("line of more than " + MAX_LINE + " octets");
  }

  void writeLine(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Sends an endless answer slowly, until the client has enough or {@code stopped}. */
  void drip(CountDownLatch stopped) throws IOException, InterruptedException {
    byte[] line = "250-please hold the line\r\n".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; !stopped.await(Fault.DRIP_MILLIS, TimeUnit.MILLISECONDS); i++) {
      out.write(line[i % line.length]);
      out.flush();
    }
  }

  void reset() throws IOException {
    accepted.setSoLinger(true, 0);
    accepted.close();
  }

  @Override
  public void close() throws IOException {
    // never the TLS socket's close: its farewell could wait for a client that doesn't read
    accepted.close();
  }
}
