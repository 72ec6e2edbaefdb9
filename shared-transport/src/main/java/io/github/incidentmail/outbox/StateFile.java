package io.github.incidentmail.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * A state file: one line with the lengths and a CRC32C over everything else, the names of the files
 * that are contained in this one, then the content untouched.
 *
 * <pre>
 * IncidentMailState1 NAMESLEN CONTENTLEN CRC32C   (hexadecimal, 8 digits each)
 * incidents-….state                               (one line each)
 * content
 * </pre>
 */
final class StateFile {
  private static final String MAGIC = "IncidentMailState1";
  private static final Pattern FIRST_LINE =
      Pattern.compile(MAGIC + " ([0-9a-f]{8}) ([0-9a-f]{8}) ([0-9a-f]{8})\n");
  private static final int FIRST_LINE_LENGTH = MAGIC.length() + 3 * 9 + 1;

  private final StateName name;
  private final Set<String> inherited;
  private final byte[] content;

  /**
   * @param inherited names of the files that this one makes superfluous
   */
  StateFile(StateName name, Set<String> inherited, byte[] content) {
    this.name = name;
    this.inherited = Set.copyOf(inherited);
    this.content = content;
  }

  StateName name() {
    return name;
  }

  Set<String> inherited() {
    return inherited;
  }

  byte[] content() {
    return content;
  }

  byte[] encode() {
    byte[] names = String.join("\n", inherited).getBytes(UTF_8);
    String lengths = "%s %08x %08x".formatted(MAGIC, names.length, content.length);
    byte[] first = "%s %08x\n".formatted(lengths, crc(lengths, names, content)).getBytes(UTF_8);
    return ByteBuffer.allocate(first.length + names.length + content.length)
        .put(first)
        .put(names)
        .put(content)
        .array();
  }

  /** Empty if a single bit is not as it was written. */
  static Optional<StateFile> decode(StateName name, byte[] file) {
    if (file.length < FIRST_LINE_LENGTH) {
      return Optional.empty();
    }
    Matcher first = FIRST_LINE.matcher(new String(file, 0, FIRST_LINE_LENGTH, UTF_8));
    if (!first.matches()) {
      return Optional.empty();
    }
    long namesLength = Long.parseLong(first.group(1), 16);
    long contentLength = Long.parseLong(first.group(2), 16);
    if (FIRST_LINE_LENGTH + namesLength + contentLength != file.length) {
      return Optional.empty();
    }
    ByteBuffer rest = ByteBuffer.wrap(file, FIRST_LINE_LENGTH, file.length - FIRST_LINE_LENGTH);
    byte[] names = new byte[(int) namesLength];
    byte[] content = new byte[(int) contentLength];
    rest.get(names).get(content);
    String lengths = first.group().substring(0, FIRST_LINE_LENGTH - 10);
    if (crc(lengths, names, content) != Integer.parseUnsignedInt(first.group(3), 16)) {
      return Optional.empty();
    }
    String text = new String(names, UTF_8);
    return Optional.of(
        new StateFile(name, text.isEmpty() ? Set.of() : Set.of(text.split("\n")), content));
  }

  private static int crc(String lengths, byte[] names, byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(lengths.getBytes(UTF_8));
    crc.update(names);
    crc.update(content);
    return (int) crc.getValue();
  }
}
