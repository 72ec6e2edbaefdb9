package io.github.incidentmail.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.IDN;
import java.net.Socket;
import java.util.Set;

/**
 * Asks a SOCKS 5 proxy (RFC 1928) for a way to a server, with the server's name, which the proxy
 * looks up, and without a login. The JDK's own client isn't used because it would ask the host
 * application's {@link java.net.Authenticator}, or tell the proxy who runs this process. Reads no
 * octet beyond the proxy's answer: what follows is the server's. Stateless.
 */
public final class SocksTunnel {
  private static final int MAX_NAME = 255;

  /** Of a rule or a version: not allowed, command and kind of address not known. */
  private static final Set<Integer> REFUSALS = Set.of(2, 7, 8);

  private SocksTunnel() {}

  /** The proxy answered, but not with a way. The message is its answer in words. */
  public static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final boolean forNow;

    RefusedException(boolean forNow, String answer) {
      super(answer);
      this.forNow = forNow;
    }

    /** Whether it may be different later without anybody's help. */
    public boolean forNow() {
      return forNow;
    }
  }

  /**
   * After this {@code socket}, connected to the proxy, leads to the server. The socket's own
   * time-out holds for each read.
   *
   * @param host the server's name or address
   * @throws RefusedException if the proxy opens no way
   * @throws IOException if it gives no answer
   */
  public static void open(Socket socket, String host, int port) throws IOException {
    InputStream in = socket.getInputStream();
    OutputStream out = socket.getOutputStream();
    out.write(new byte[] {5, 1, 0}); // version, one method: no login
    out.flush();
    byte[] method = exactly(in, 2);
    if (method[0] != 5 || method[1] != 0) {
      throw new RefusedException(false, method[0] == 5 ? "it wants a login" : "no SOCKS 5");
    }
    out.write(request(IDN.toASCII(host).getBytes(US_ASCII), port));
    out.flush();
    byte[] answer = exactly(in, 4);
    if (answer[1] != 0) {
      throw new RefusedException(!REFUSALS.contains((int) answer[1]), "SOCKS answer " + answer[1]);
    }
    int length = answer[3] == 1 ? 4 : answer[3] == 4 ? 16 : exactly(in, 1)[0] & 0xff;
    exactly(in, length + 2);
  }

  private static byte[] request(byte[] name, int port) throws IOException {
    if (name.length > MAX_NAME) {
      throw new RefusedException(false, "nothing: the server's name is longer than SOCKS allows");
    }
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.write(new byte[] {5, 1, 0, 3, (byte) name.length}); // connect, by name
    request.write(name);
    request.write(new byte[] {(byte) (port >> 8), (byte) port});
    return request.toByteArray();
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] octets = in.readNBytes(count);
    if (octets.length < count) {
      throw new EOFException("no SOCKS answer");
    }
    return octets;
  }
}
