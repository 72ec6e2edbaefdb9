package io.github.incidentmail.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.incidentmail.security.ProxySettings;
import io.github.incidentmail.security.SocksTunnel;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.IDN;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a proxy for a way to the mail server: HTTP CONNECT (RFC 9110, 9.3.6) or SOCKS 5 (RFC 1928),
 * both with the server's name, which the proxy looks up. Reads no octet beyond the proxy's answer:
 * what follows is the mail server's.
 */
final class ProxyTunnel {
  private static final String ID = "IM-SMTP-PROXY";
  private static final int MAX_HEAD = 16 * 1024;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.\\d (\\d{3})\\b.*");

  private final ProxySettings proxy;
  private final String host;
  private final int port;

  /**
   * @param host the mail server's name or address
   */
  ProxyTunnel(ProxySettings proxy, String host, int port) {
    this.proxy = proxy;
    this.host = IDN.toASCII(host);
    this.port = port;
  }

  /** After this the socket leads to the mail server. */
  void open(Socket socket) throws StageException {
    try {
      if (proxy.type() == ProxySettings.Type.HTTP) {
        connect(socket.getInputStream(), socket.getOutputStream());
      } else {
        SocksTunnel.open(socket, host, port);
      }
    } catch (SocksTunnel.RefusedException e) {
      throw refused(e.forNow(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw StageException.proxyLost(proxy, e);
    }
  }

  private void connect(InputStream in, OutputStream out) throws IOException, StageException {
    String target = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    out.write(
        ("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n").getBytes(US_ASCII));
    out.flush();
    String status = head(in).lines().findFirst().orElse("");
    Matcher matcher = STATUS.matcher(status);
    int code = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (code < 200 || code > 299) {
      // 407, 403 and whatever is no proxy need a person; the server's absence doesn't
      throw refused(code >= 500 || code == 408 || code == 429, status);
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(256);
    int state = 0; // of the four octets that end it
    while (state < 4) {
      int octet = in.read();
      if (octet < 0 || head.size() == MAX_HEAD) {
        throw new EOFException("no HTTP answer");
      }
      head.write(octet);
      boolean next = octet == (state % 2 == 0 ? '\r' : '\n');
      state = next ? state + 1 : octet == '\r' ? 1 : 0;
    }
    return head.toString(ISO_8859_1);
  }

  private StageException refused(boolean forNow, String answer) {
    Ruling ruling =
        forNow
            ? Ruling.defer(ID, "the proxy doesn't reach the mail server now")
            : Ruling.hold(
                ID, "check MailServer proxy, and that it lets this machine reach the port");
    return StageException.declined(
        SmtpStage.PROXY,
        ruling,
        "the proxy "
            + proxy.host()
            + ":"
            + proxy.port()
            + " answered \""
            + Reply.clean(answer)
            + "\"");
  }
}
