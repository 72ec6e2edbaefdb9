package io.github.incidentmail.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * A letter as a file: one line with the lengths and a CRC32C over everything else, lines with the
 * envelope, then the message untouched. Readable with any text viewer.
 *
 * <pre>
 * IncidentMailLetter1 HEADERLEN BODYLEN CRC32C   (hexadecimal, 8 digits each)
 * id: ...
 * route: ...
 * severity: ERROR
 * created: 2026-01-01T00:00:00Z
 * from: app@example.org
 * to: ops@example.org                            (one line for each recipient)
 * RFC 5322 bytes
 * </pre>
 */
final class LetterFile {
  /** The largest file that is written or read, in bytes; letters are capped far below it. */
  static final int MAX_SIZE = 32 * 1024 * 1024;

  private static final String MAGIC = "IncidentMailLetter1";
  private static final Pattern FIRST_LINE =
      Pattern.compile(MAGIC + " ([0-9a-f]{8}) ([0-9a-f]{8}) ([0-9a-f]{8})\n");
  private static final int FIRST_LINE_LENGTH = MAGIC.length() + 3 * 9 + 1;

  private LetterFile() {}

  static byte[] encode(Letter letter) {
    byte[] header = header(letter).getBytes(UTF_8);
    byte[] body = letter.bytes();
    String lengths = String.format(Locale.ROOT, "%s %08x %08x", MAGIC, header.length, body.length);
    int crc = crc(lengths, header, 0, header.length, body, 0, body.length);
    byte[] first = String.format(Locale.ROOT, "%s %08x\n", lengths, crc).getBytes(UTF_8);
    return ByteBuffer.allocate(first.length + header.length + body.length)
        .put(first)
        .put(header)
        .put(body)
        .array();
  }

  /** The letter, or empty if a single bit is not as it was written. */
  static Optional<Letter> decode(byte[] file) {
    if (file.length < FIRST_LINE_LENGTH) {
      return Optional.empty();
    }
    Matcher first = FIRST_LINE.matcher(new String(file, 0, FIRST_LINE_LENGTH, UTF_8));
    if (!first.matches()) {
      return Optional.empty();
    }
    long headerLength = Long.parseLong(first.group(1), 16);
    long bodyLength = Long.parseLong(first.group(2), 16);
    if (FIRST_LINE_LENGTH + headerLength + bodyLength != file.length) {
      return Optional.empty();
    }
    int bodyStart = FIRST_LINE_LENGTH + (int) headerLength;
    String lengths = first.group().substring(0, FIRST_LINE_LENGTH - 10);
    int crc =
        crc(
            lengths,
            file,
            FIRST_LINE_LENGTH,
            (int) headerLength,
            file,
            bodyStart,
            (int) bodyLength);
    if (crc != Integer.parseUnsignedInt(first.group(3), 16)) {
      return Optional.empty();
    }
    String header = new String(file, FIRST_LINE_LENGTH, (int) headerLength, UTF_8);
    return letter(header, Arrays.copyOfRange(file, bodyStart, file.length));
  }

  private static String header(Letter letter) {
    StringBuilder text = new StringBuilder();
    line(text, "id", letter.id());
    line(text, "route", letter.route());
    line(text, "severity", letter.severity().name());
    line(text, "created", letter.created().toString());
    line(text, "from", letter.envelope().from());
    letter.envelope().recipients().forEach(to -> line(text, "to", to));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    String escaped = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    text.append(name).append(": ").append(escaped).append('\n');
  }

  private static Optional<Letter> letter(String header, byte[] body) {
    List<String> recipients = new ArrayList<>();
    Map<String, String> fields = new HashMap<>();
    for (String line : header.split("\n", -1)) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        String name = line.substring(0, colon);
        String value =
            line.substring(colon + 2).replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
        if (name.equals("to")) {
          recipients.add(value);
        } else {
          fields.put(name, value);
        }
      }
    }
    try {
      return Optional.of(
          new Letter(
              Objects.requireNonNull(fields.get("id")),
              Objects.requireNonNull(fields.get("route")),
              new Envelope(Objects.requireNonNull(fields.get("from")), recipients),
              Severity.valueOf(Objects.requireNonNull(fields.get("severity"))),
              Instant.parse(Objects.requireNonNull(fields.get("created"))),
              body));
    } catch (RuntimeException e) { // a sound checksum over a header this version can't read
      return Optional.empty();
    }
  }

  private static int crc(
      String lengths, byte[] header, int from, int count, byte[] body, int start, int length) {
    CRC32C crc = new CRC32C();
    crc.update(lengths.getBytes(UTF_8));
    crc.update(header, from, count);
    crc.update(body, start, length);
    return (int) crc.getValue();
  }
}
