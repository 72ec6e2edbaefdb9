package io.github.incidentmail.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A reference to a secret: {@code env:NAME}, {@code sys:NAME}, {@code file:PATH}, {@code
 * literal:TEXT} or the text itself. It is read again at each use, so that rotation needs no
 * restart. Never prints its value. Immutable.
 */
public final class Secret {
  private static final int MAX_FILE_BYTES = 64 * 1024;

  private enum Source {
    ENV,
    SYS,
    FILE,
    LITERAL
  }

  private final Source source;
  private final String reference;

  private Secret(Source source, String reference) {
    this.source = source;
    this.reference = reference;
  }

  /** The reference that {@code text} spells; a text without a known prefix is the secret itself. */
  public static Secret parse(String text) {
    for (Source source : Source.values()) {
      String prefix = source.name().toLowerCase(Locale.ROOT) + ":";
      if (text.startsWith(prefix)) {
        return new Secret(source, text.substring(prefix.length()));
      }
    }
    return new Secret(Source.LITERAL, text);
  }

  /**
   * The value now. A file loses a leading byte order mark and one trailing newline.
   *
   * @throws SecretMissingException if it isn't there, is empty or can't be read; the message names
   *     the reference only
   */
  public String read() throws SecretMissingException {
    String value =
        switch (source) {
          case ENV -> System.getenv(reference);
          case SYS -> System.getProperty(reference);
          case FILE -> readFile();
          case LITERAL -> reference;
        };
    if (value == null || value.isEmpty()) {
      throw new SecretMissingException(describe() + " is not set or empty", null);
    }
    return value;
  }

  /**
   * Where the secret comes from, fit for any log: {@code file:/run/secrets/mail}, {@code env:NAME},
   * or {@code a literal}.
   */
  public String describe() {
    return source == Source.LITERAL
        ? "a literal secret"
        : source.name().toLowerCase(Locale.ROOT) + ":" + reference;
  }

  @Override
  public String toString() {
    return "Secret[" + describe() + "]";
  }

  private String readFile() throws SecretMissingException {
    try {
      Path path = Path.of(reference);
      if (Files.isDirectory(path)) {
        throw new SecretMissingException(describe() + " is a folder", null);
      }
      if (Files.size(path) > MAX_FILE_BYTES) {
        throw new SecretMissingException(
            describe() + " is larger than " + MAX_FILE_BYTES + " bytes", null);
      }
      String text = Files.readString(path, StandardCharsets.UTF_8);
      if (text.startsWith("\uFEFF")) {
        text = text.substring(1);
      }
      if (text.endsWith("\r\n")) {
        return text.substring(0, text.length() - 2);
      }
      return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    } catch (NoSuchFileException e) {
      throw new SecretMissingException(describe() + " doesn't exist", e);
    } catch (AccessDeniedException e) {
      throw new SecretMissingException(
          describe() + " may not be read by the user " + System.getProperty("user.name"), e);
    } catch (IOException | RuntimeException e) {
      throw new SecretMissingException(
          describe() + " can't be read: " + e.getClass().getSimpleName(), e);
    }
  }
}
