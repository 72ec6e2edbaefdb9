package io.github.incidentmail.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Any text as one path element, different for different texts, on every file system. */
final class PathName {
  private static final int MAX_LENGTH = 100;
  private static final int HASH_BYTES = 16;

  /** Names Windows gives to devices, whatever follows the first dot. */
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);

  private PathName() {}

  /** Letters, digits, {@code . _ -} stay; other bytes of the UTF-8 form become {@code %XX}. */
  static String encode(String text) {
    StringBuilder name = new StringBuilder();
    byte[] bytes = text.getBytes(UTF_8);
    boolean device = DEVICE.matcher(text).matches();
    for (int i = 0; i < bytes.length; i++) {
      char c = (char) (bytes[i] & 0xff);
      boolean edge = i == 0 || i == bytes.length - 1;
      boolean plain = isPlain(c) && !(c == '.' && edge) && !(device && i == 0);
      name.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    if (name.length() == 0) {
      return "%";
    }
    return name.length() <= MAX_LENGTH
        ? name.toString()
        : name.substring(0, MAX_LENGTH - 2 * HASH_BYTES - 1) + "%" + hash(text);
  }

  /** The first half of SHA-256, in hexadecimal. */
  static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
