package io.github.incidentmail.outbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The one drainer of a directory, among all processes and within this one. Thread-safe. */
final class DrainLock implements Disk.Lock {
  /**
   * POSIX locks belong to the process: closing any channel of a file drops the lock another channel
   * of the same process holds. So nobody in this process may even open the file while it is locked
   * here, and that is known only by the process as a whole. (Two class loaders with a copy of this
   * class each are still kept apart, by the JDK's own table.)
   */
  private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final @Nullable Object fileKey;

  private DrainLock(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.fileKey = keyOf(file);
  }

  static Optional<Disk.Lock> tryLock(Path file, FileAttribute<?>... attributes) throws IOException {
    Path real = Objects.requireNonNull(file.toAbsolutePath().getParent()).toRealPath();
    Path unique = real.resolve(Objects.requireNonNull(file.getFileName()));
    if (!HELD_BY_THIS_PROCESS.add(unique)) {
      return Optional.empty();
    }
    boolean locked = false;
    try {
      Optional<Disk.Lock> lock = lock(unique, attributes);
      locked = lock.isPresent();
      return lock;
    } finally {
      if (!locked) {
        HELD_BY_THIS_PROCESS.remove(unique);
      }
    }
  }

  private static Optional<Disk.Lock> lock(Path file, FileAttribute<?>... attributes)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
      return locked ? Optional.of(new DrainLock(file, channel)) : Optional.empty();
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      locked = false;
      throw e;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  @Override
  public boolean isStillThere() {
    try {
      return channel.isOpen() && Objects.equals(fileKey, keyOf(file));
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void release() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written; the operating system forgets the lock with the descriptor.
    } finally {
      HELD_BY_THIS_PROCESS.remove(file);
    }
  }

  private static @Nullable Object keyOf(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }
}
