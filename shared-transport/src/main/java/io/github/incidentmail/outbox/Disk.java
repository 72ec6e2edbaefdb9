package io.github.incidentmail.outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The few things the outbox asks of a file system; a seam where tests let the n-th call fail. A
 * missing file is always told by {@link java.nio.file.NoSuchFileException}.
 */
interface Disk {
  /** One plain file of a directory. */
  record Found(String name, long size, Instant modified) {}

  /** A lock on a file that ends with the process at the latest. */
  interface Lock {
    /** False once the locked file was removed or replaced: then others may hold its successor. */
    boolean isStillThere();

    void release();
  }

  List<Found> list(Path directory) throws IOException;

  /** At most {@code limit} bytes; a longer file is a {@link TooLongException}. */
  byte[] read(Path file, int limit) throws IOException;

  /** Creates what is missing, for the owner alone. */
  void createDirectories(Path directory) throws IOException;

  /** Writes a file for the owner alone, replacing any, and returns when the medium has it. */
  void write(Path file, byte[] content) throws IOException;

  /** Renames at once, replacing any. */
  void move(Path from, Path to) throws IOException;

  /** Does nothing if there is no such file. */
  void delete(Path file) throws IOException;

  /** Makes names durable. */
  void forceDirectory(Path directory) throws IOException;

  /** Empty while anybody else, in this process or another, holds the lock; never waits. */
  Optional<Lock> tryLock(Path file) throws IOException;
}
