package io.github.incidentmail.outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Makes a directory ours that was the same appender's with another sender, mail server or login,
 * once none of its processes lives: somebody has changed the configuration. What waits there is put
 * aside and not sent, because nobody has said that it may leave by another way. A crash in between
 * leaves the rest for the next time. Stateless.
 */
final class Takeover {
  private static final String REASON =
      "written for another sender, mail server or login than the one configured now";

  private final Disk disk;
  private final Path directory;
  private final Spool spool;

  Takeover(Disk disk, Path directory, Spool spool) {
    this.disk = disk;
    this.directory = directory;
    this.spool = spool;
  }

  /**
   * Tries it.
   *
   * @return how many letters were put aside, or nothing if the directory is in use
   */
  OptionalInt run(Spool.Mark former) throws IOException {
    Disk.Lock drain = spool.tryLock().orElse(null);
    if (drain == null) {
      return OptionalInt.empty();
    }
    try {
      if (isAnybodyAlive()) {
        return OptionalInt.empty();
      }
      int count = 0;
      for (Spool.Listed letter : spool.list(Instant.MIN).letters().values()) {
        spool.putAside("failed", letter.file(), REASON);
        count++;
      }
      spool.claim(PathName.hash(former.claim() + " taken over"));
      return OptionalInt.of(count);
    } finally {
      drain.release();
    }
  }

  /** Whoever has told anything holds a lock until its end. */
  private boolean isAnybodyAlive() throws IOException {
    for (Disk.Found found : disk.list(directory)) {
      if (found.name().endsWith(StateName.LOCK)) {
        Disk.Lock free = disk.tryLock(directory.resolve(found.name())).orElse(null);
        if (free == null) {
          return true;
        }
        free.release();
      }
    }
    return false;
  }
}
