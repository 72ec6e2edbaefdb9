package io.github.incidentmail.oauth;

import io.github.incidentmail.oauth.TokenException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that keeps somebody's refresh token, shared by any number of processes. It is replaced as
 * a whole (written aside, forced, renamed), for the owner alone (0600, in directories of 0700 where
 * POSIX permissions exist), under a lock file beside it. Exceptions quote no content. Safe for use
 * by many threads.
 */
public final class TokenStore {
  private static final int MAX_BYTES = 256 * 1024;

  /** Each 10 ms: longer than a refresh in another process may take with the default times. */
  private static final int LOCK_ATTEMPTS = 6_000;

  private final Path file;
  private final StoreFiles files;
  private final int lockAttempts;

  TokenStore(Path file, StoreFiles files, int lockAttempts) {
    this.file = file.toAbsolutePath().normalize();
    this.files = files;
    this.lockAttempts = lockAttempts;
  }

  /** The store at {@code file}, which need not exist. Touches no file. */
  public static TokenStore open(Path file) {
    return new TokenStore(file, new StoreFiles(), LOCK_ATTEMPTS);
  }

  /** Where the store is. */
  public Path file() {
    return file;
  }

  /**
   * What is stored now; empty if there is no file.
   *
   * @throws TokenException if the file can't be read or is damaged
   */
  public Optional<StoredToken> read() throws TokenException {
    try {
      return Optional.of(StoreFormat.read(files.read(file, MAX_BYTES)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw trouble("can't be read: " + reason(e));
    } catch (IllegalArgumentException e) {
      throw trouble("is damaged: " + e.getMessage());
    }
  }

  /**
   * Replaces what is stored, if anything. Waits up to a minute while another process refreshes.
   *
   * @throws TokenException if it can't be written; the store is as it was then
   */
  public void write(StoredToken content) throws TokenException {
    update(() -> content);
  }

  /** What is to be stored next, from what is stored now. */
  @FunctionalInterface
  interface Exchange {
    StoredToken next() throws TokenException;
  }

  /**
   * Runs {@code exchange} while nobody else may read in order to write, and stores its result. That
   * the store can be written is found out before, because an exchanged refresh token can't be got
   * back.
   */
  void update(Exchange exchange) throws TokenException {
    try {
      Path real = files.prepare(file);
      try (StoreLock lock = files.lock(real, lockAttempts)) {
        if (lock == null) {
          throw new TokenException(
              Kind.TRANSIENT,
              "IM-OAUTH-STORE",
              "the token store " + file + " is locked by another process for too long",
              null,
              null);
        }
        files.reserve(real);
        try {
          files.replace(real, StoreFormat.write(exchange.next()));
        } finally {
          files.clean(real);
        }
      }
    } catch (IOException e) {
      throw trouble("can't be written: " + reason(e));
    }
  }

  /** When the file was last changed, or null if it can't be told. */
  @Nullable FileTime changedAt() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return null;
    }
  }

  private TokenException trouble(String what) {
    return new TokenException(
        Kind.CONFIGURATION, "IM-OAUTH-STORE", "the token store " + file + " " + what, null, null);
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + " " + e.getMessage();
  }
}
