package io.github.incidentmail.outbox;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link Shelf} and the {@link Spool} telling the same story: notices when the directory
 * is taken away or belongs to another, and what other processes put in or delivered. {@link #claim}
 * may be called by any thread, the rest by one at a time.
 */
final class Directory {
  /** How often the directory is listed while there is no other reason to. */
  static final Duration POLL = Duration.ofSeconds(30);

  /** A temporary file this old was left by a crash. */
  private static final Duration STALE = Duration.ofDays(1);

  /** Which letters may be sent now. */
  enum Access {
    /** We are the drainer, or there is no directory to share. */
    ALL,
    /** Another drains, or that is unknown: those without a file. */
    MEMORY_ONLY,
    /** The directory has failed for a while: those that we have, at the risk of a repeat. */
    LOADED;

    boolean covers(Entry entry) {
      return switch (this) {
        case ALL -> entry.missingSince() == null;
        case MEMORY_ONLY -> entry.inMemoryOnly();
        case LOADED -> entry.letter() != null;
      };
    }
  }

  /** A file whose letter is done with, still to be removed, or put aside if a folder is named. */
  private record Leftover(@Nullable String folder, @Nullable String reason) {}

  private final Spool spool;
  private final Shelf shelf;
  private final Health health;
  private final Map<String, Leftover> leftovers = new ConcurrentHashMap<>();
  private final Object marking = new Object();
  private volatile Spool.Mark mark = new Spool.Mark(Spool.Owner.NOBODY, "");
  private Disk.@Nullable Lock lock;
  private Instant listed = Instant.MIN;
  private @Nullable Instant failingSince;

  Directory(Spool spool, Shelf shelf, Health health) {
    this.spool = spool;
    this.shelf = shelf;
    this.health = health;
  }

  /** Reads the names an earlier run left; changes nothing, unless the configuration was changed. */
  void open() {
    try {
      takeOver();
      if (look().owner() == Spool.Owner.OURS) {
        shelf.merge(List.of(), spool.list(Instant.MIN).letters(), listed);
        shelf.begin();
      }
    } catch (IOException | RuntimeException e) {
      health.unusable(e);
    }
  }

  boolean isOurs() {
    return mark.owner() == Spool.Owner.OURS;
  }

  /** Whether letters may be written here; creates the directory if there is none. */
  boolean claim(String unique) throws IOException {
    synchronized (marking) {
      takeOver();
      if (look().owner() == Spool.Owner.NOBODY) {
        spool.claim(unique);
      }
      return look().owner() == Spool.Owner.OURS;
    }
  }

  private void takeOver() throws IOException {
    if (isOurs()) {
      return;
    }
    synchronized (marking) {
      Spool.Mark former = spool.mark();
      if (former.owner() == Spool.Owner.FORMER) {
        spool.takeover().run(former).ifPresent(health::takenOver);
      }
    }
  }

  Access enter(Instant now) {
    try {
      Access access = reach(now);
      failingSince = null;
      return access;
    } catch (IOException | RuntimeException e) {
      release();
      health.unusable(e);
      Instant since = failingSince == null ? now : failingSince;
      failingSince = since;
      return now.isBefore(since.plus(POLL)) ? Access.MEMORY_ONLY : Access.LOADED;
    }
  }

  boolean isDraining() {
    return lock != null;
  }

  void release() {
    if (lock != null) {
      lock.release();
      lock = null;
    }
  }

  /** Removes the files of a letter that is done with. */
  void discard(Collection<String> files) {
    files.forEach(file -> finish(file, new Leftover(null, null)));
  }

  void putAside(String folder, Collection<String> files, @Nullable String reason) {
    files.forEach(file -> finish(file, new Leftover(folder, reason)));
  }

  /** What became of letters that are not on the shelf. */
  Map<String, Fate> fates(Collection<String> ids) throws IOException {
    boolean ours = look().owner() == Spool.Owner.OURS;
    Map<String, Fate> fates = new HashMap<>();
    Set<String> waiting = ours ? spool.list(Instant.MIN).letters().keySet() : Set.of();
    Set<String> failed = ours ? spool.idsIn("failed") : Set.of();
    Set<String> bad = ours ? spool.idsIn("bad") : Set.of();
    for (String id : ids) {
      Fate gone = ours ? Fate.GONE : Fate.UNKNOWN;
      Fate aside = failed.contains(id) ? Fate.FAILED : bad.contains(id) ? Fate.DAMAGED : gone;
      fates.put(id, waiting.contains(id) ? Fate.WAITING : aside);
    }
    return fates;
  }

  private Access reach(Instant now) throws IOException {
    if (look().owner() != Spool.Owner.OURS) {
      release();
      return Access.ALL;
    }
    boolean held = lock != null && lock.isStillThere();
    if (!held) {
      release();
      lock = spool.tryLock().orElse(null);
    }
    boolean current = held || lock == null; // others may have drained before we got the lock
    if (!current || !now.isBefore(listed.plus(POLL))) {
      if (!list(now)) {
        release();
      }
    }
    return lock == null ? Access.MEMORY_ONLY : Access.ALL;
  }

  /** False if the directory became another while it was listed. */
  private boolean list(Instant now) throws IOException {
    List<Entry> before = shelf.entries();
    Spool.Mark seen = mark;
    Spool.Listing listing = spool.list(now.minus(STALE));
    if (!look().equals(seen)) {
      return false;
    }
    Map<String, Spool.Listed> letters = new HashMap<>(listing.letters());
    letters.values().removeIf(file -> leftovers.containsKey(file.file()));
    shelf.merge(before, letters, now);
    listed = now;
    if (lock != null) {
      Map.copyOf(leftovers).forEach(this::finish);
      discard(listing.rubbish());
    }
    return true;
  }

  private void finish(String file, Leftover what) {
    if (!isOurs()) {
      leftovers.put(file, what); // an unmounted directory may come back, files and all
      return;
    }
    try {
      if (what.folder() == null) {
        spool.delete(file);
      } else {
        spool.putAside(what.folder(), file, what.reason());
      }
      leftovers.remove(file);
    } catch (NoSuchFileException e) {
      leftovers.remove(file);
    } catch (IOException | RuntimeException e) {
      leftovers.put(file, what);
      health.unusable(e);
    }
  }

  private Spool.Mark look() throws IOException {
    synchronized (marking) {
      Spool.Mark seen = spool.mark();
      if (!seen.equals(mark)) {
        if (mark.owner() == Spool.Owner.OURS) {
          health.vanished(shelf.forgetFiles());
        }
        mark = seen;
      }
      if (seen.owner() == Spool.Owner.ANOTHER || seen.owner() == Spool.Owner.FORMER) {
        health.foreign();
      }
      return seen;
    }
  }

  Optional<Instant> nextListing(Instant now) {
    return isOurs() ? Optional.of(now.plus(POLL)) : Optional.empty();
  }
}
