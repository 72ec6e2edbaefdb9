package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one answer of a connection that ends after it (RFC 9112): a body by length, in chunks or to
 * the end, of at most {@value LimitedBody#MAX_BYTES} bytes. For one answer, by one thread.
 */
final class HttpReader {
  private static final int MAX_HEAD = 64 * 1024;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.\\d (\\d{3})(?: .*)?");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
  private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,8})[ \t]*(?:;.*)?");

  private final InputStream in;
  private int head;

  private HttpReader(InputStream in) {
    this.in = in;
  }

  /**
   * The answer to a GET or POST.
   *
   * @throws IOException if it is none, is cut off or too long; quotes nothing of it
   */
  static HttpAnswer read(InputStream in) throws IOException {
    return new HttpReader(in).answer();
  }

  private HttpAnswer answer() throws IOException {
    int status = status();
    Map<String, String> headers = headers();
    while (status < 200) { // 100 Continue and the like; MAX_HEAD bounds their number
      status = status();
      headers = headers();
    }
    byte[] body = status == 204 || status == 304 ? new byte[0] : body(headers);
    return HttpAnswer.of(status, headers::get, new String(body, UTF_8));
  }

  private int status() throws IOException {
    Matcher matcher = STATUS.matcher(line());
    if (!matcher.matches()) {
      throw new IOException("the answer is no HTTP");
    }
    return Integer.parseInt(matcher.group(1));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("the answer is no HTTP: a header without a name");
      }
      headers.putIfAbsent(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    String coding = headers.get("Transfer-Encoding");
    if (coding != null) {
      if (!coding.equalsIgnoreCase("chunked")) {
        throw new IOException("the answer has an unknown transfer coding");
      }
      return chunks();
    }
    String length = headers.get("Content-Length");
    if (length == null) {
      byte[] body = in.readNBytes(LimitedBody.MAX_BYTES + 1);
      limit(body.length);
      return body;
    }
    if (!LENGTH.matcher(length).matches()) {
      throw new IOException("the answer has an unreadable length");
    }
    return exactly(Long.parseLong(length));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      Matcher matcher = CHUNK.matcher(line());
      if (!matcher.matches()) {
        throw new IOException("the answer has an unreadable chunk");
      }
      long size = Long.parseLong(matcher.group(1), 16);
      if (size == 0) {
        return body.toByteArray(); // the connection ends here: trailers are nobody's
      }
      limit(body.size() + size);
      body.writeBytes(exactly(size));
      if (!line().isEmpty()) {
        throw new IOException("the answer has an unreadable chunk");
      }
    }
  }

  private byte[] exactly(long count) throws IOException {
    limit(count);
    byte[] octets = in.readNBytes((int) count);
    if (octets.length < count) {
      throw new EOFException("the answer is cut off");
    }
    return octets;
  }

  private static void limit(long count) throws IOException {
    if (count > LimitedBody.MAX_BYTES) {
      throw new IOException("more than " + LimitedBody.MAX_BYTES + " bytes");
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException(head == 0 ? "no answer" : "the answer is cut off");
      }
      if (++head > MAX_HEAD) {
        throw new IOException("the answer's head is longer than " + MAX_HEAD + " bytes");
      }
      line.write(octet);
    }
    String text = line.toString(ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
