package io.github.incidentmail.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A short text beside the letters, shared by the processes of one directory and kept across
 * restarts. Where there is no directory, or as long as it can't be used, the text lives with the
 * process. Never throws for what the disk does. Used by one thread.
 */
public final class StampFile {
  /** Longest text in bytes; a longer file is taken for none. */
  static final int MAX_SIZE = 16 * 1024;

  /** For a disk that can't be used, which nobody else can use either. */
  private static final Disk.Lock NOT_NEEDED =
      new Disk.Lock() {
        @Override
        public boolean isStillThere() {
          return true;
        }

        @Override
        public void release() {}
      };

  private final Disk disk;
  private final @Nullable Path directory;
  private final String name;
  private final Properties memory;

  StampFile(Disk disk, OutboxSettings settings, Properties memory) {
    this.disk = disk;
    this.directory = settings.directory();
    this.name = "stamp-" + PathName.hash(settings.identity());
    this.memory = memory;
  }

  /**
   * The file beside an outbox; creates nothing yet.
   *
   * @param memory what lives as long as the process, such as the system properties: a mailer that a
   *     reload of the configuration ends has a successor
   */
  public static StampFile beside(OutboxSettings settings, Properties memory) {
    return new StampFile(new LocalDisk(), settings, memory);
  }

  /**
   * Replaces the text, empty if there is none, by what {@code change} makes of it, while no other
   * process can.
   *
   * @return false if another process is just doing that; then nothing was done
   */
  public boolean exchange(UnaryOperator<String> change) {
    Optional<Disk.Lock> lock = lock();
    if (lock.isEmpty()) {
      return false;
    }
    try {
      String before = memory.getProperty(key());
      String known = before == null ? read() : before;
      String after = change.apply(known);
      if (before == null && after.equals(known)) {
        return true;
      }
      if (write(after)) {
        memory.remove(key());
      } else {
        memory.setProperty(key(), after);
      }
      return true;
    } finally {
      lock.get().release();
    }
  }

  private String key() {
    return "incidentmail." + name;
  }

  private Optional<Disk.Lock> lock() {
    if (directory == null) {
      return Optional.of(NOT_NEEDED);
    }
    try {
      disk.createDirectories(directory);
      return disk.tryLock(directory.resolve(name + ".lock"));
    } catch (IOException | RuntimeException e) {
      return Optional.of(NOT_NEEDED);
    }
  }

  private String read() {
    if (directory == null) {
      return "";
    }
    try {
      return new String(disk.read(directory.resolve(name), MAX_SIZE), UTF_8);
    } catch (IOException | RuntimeException e) {
      return ""; // the outbox tells of a directory that can't be used
    }
  }

  private boolean write(String text) {
    if (directory == null) {
      return false;
    }
    Path aside = directory.resolve(name + ".tmp");
    try {
      disk.write(aside, text.getBytes(UTF_8));
      disk.move(aside, directory.resolve(name));
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
