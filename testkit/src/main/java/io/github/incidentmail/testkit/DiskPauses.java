package io.github.incidentmail.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * When the disk let others wait: a small file is forced again and again, and what took longer than
 * usual is noted. A shared disk may stand still for half a second, which no program on it can mend.
 */
final class DiskPauses implements AutoCloseable {
  private static final long USUAL_MILLIS = 60;
  private static final long DISTANCE_NANOS = 20_000_000;

  private record Pause(long from, long until) {}

  private final List<Pause> pauses = new ArrayList<>();
  private final Path file;
  private final Thread thread;
  private volatile boolean ending;

  /** Begins to watch the disk of a directory. */
  DiskPauses(Path directory) {
    file = directory.resolve("disk-pauses");
    thread = new Thread(this::watch, "disk-pauses");
    thread.setDaemon(true);
    thread.start();
  }

  /** Milliseconds of a span in which the disk stood still; times since the epoch. */
  synchronized long within(long from, long until) {
    return pauses.stream()
        .mapToLong(p -> Math.min(until, p.until) - Math.max(from, p.from))
        .filter(overlap -> overlap > 0)
        .sum();
  }

  /** How many there were, and how long the longest was, in words. */
  @Override
  public synchronized String toString() {
    long longest = pauses.stream().mapToLong(p -> p.until - p.from).max().orElse(0);
    return "the disk paused " + pauses.size() + " times, for " + longest + " ms at most";
  }

  private void watch() {
    ByteBuffer content = ByteBuffer.allocate(4_096);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (!ending) {
        long from = System.currentTimeMillis();
        channel.write(content.clear(), 0);
        channel.force(true);
        note(from, System.currentTimeMillis());
        LockSupport.parkNanos(DISTANCE_NANOS);
      }
    } catch (IOException e) {
      throw new IllegalStateException(file + " can't be written", e);
    }
  }

  private synchronized void note(long from, long until) {
    if (until - from > USUAL_MILLIS) {
      pauses.add(new Pause(from, until));
    }
  }

  /** Ends the watch; what was noted stays. */
  @Override
  public void close() {
    ending = true;
    LockSupport.unpark(thread);
  }
}
