package io.github.incidentmail.oauth;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Held by one thread of all processes at a time. */
final class StoreLock implements AutoCloseable {
  /**
   * POSIX locks belong to the process: closing any channel of a file drops the lock that another
   * channel of the same process holds. So nobody in this process may even open the file while it is
   * locked here, and that is known only by the process as a whole.
   */
  private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

  private static final long PAUSE_NANOS = 10_000_000;

  private final Path file;
  private final FileChannel channel;

  private StoreLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock, or null if that isn't possible within about {@code attempts} times 10 ms. An
   * interrupt is kept for later: it would close the channel.
   *
   * @param file real path of the file to lock; made if it isn't there, and left
   */
  static @Nullable StoreLock take(Path file, int attempts, FileAttribute<?>... attributes)
      throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      for (int i = 0; i < attempts; i++) {
        StoreLock lock = tryTake(file, attributes);
        if (lock != null) {
          return lock;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
        interrupted |= Thread.interrupted();
      }
      return null;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static @Nullable StoreLock tryTake(Path file, FileAttribute<?>... attributes)
      throws IOException {
    if (!HELD_BY_THIS_PROCESS.add(file)) {
      return null;
    }
    StoreLock lock = null;
    try {
      lock = lock(file, attributes);
      return lock;
    } finally {
      if (lock == null) {
        HELD_BY_THIS_PROCESS.remove(file);
      }
    }
  }

  private static @Nullable StoreLock lock(Path file, FileAttribute<?>... attributes)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
      return locked ? new StoreLock(file, channel) : null;
    } catch (OverlappingFileLockException e) {
      return null; // another class loader's copy of this class
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written; the operating system forgets the lock with the descriptor.
    } finally {
      HELD_BY_THIS_PROCESS.remove(file);
    }
  }
}
