package io.github.incidentmail.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * Lines and replies past Angus, which logs both at FINEST, credentials included. Between two
 * commands Angus holds nothing back in its buffers, so that it may go on afterwards. Stateless.
 */
final class UnloggedDialog {
  /** Octets of a whole reply; the longest known, an error document, has less than a tenth. */
  private static final int MAX_REPLY = 16 * 1024;

  private UnloggedDialog() {}

  static void send(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  /** The lines of one reply (RFC 5321, 4.2.1). */
  static String receive(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream reply = new ByteArrayOutputStream(128);
    int lineStart = 0;
    while (reply.size() < MAX_REPLY) {
      int octet = in.read();
      if (octet < 0) {
        throw new EOFException("the server closed the connection");
      }
      reply.write(octet);
      if (octet == '\n') {
        String line = reply.toString(ISO_8859_1).substring(lineStart);
        if (line.length() < 4 || line.charAt(3) != '-') {
          return reply.toString(ISO_8859_1);
        }
        lineStart = reply.size();
      }
    }
    throw new EOFException("a reply of more than " + MAX_REPLY + " octets");
  }
}
