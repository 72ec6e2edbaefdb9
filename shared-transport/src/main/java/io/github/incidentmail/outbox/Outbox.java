package io.github.incidentmail.outbox;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.mail.Letter;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Letters between composing and delivery: one file each, so that neither an outage of the mail
 * server nor the end of the process loses one. Where the directory can't be used, memory takes
 * over; {@link Diagnostics} says so once, and no method throws for it.
 *
 * <p>Any number of processes may add to one directory. One of them drains it at a time, under a
 * lock that is let go of whenever nothing is due, so that whoever has something to send can.
 * Delivery is at least once: a repeat is possible only after a failing disk or a crash.
 *
 * <p>Thread-safe: adding and draining do not wait for each other's I/O. The draining methods are
 * meant for one thread.
 */
public final class Outbox implements AutoCloseable {
  private final OutboxSettings settings;
  private final Shelf shelf;
  private final Health health;
  private final @Nullable Spool spool;
  private final @Nullable Directory directory;
  private final Object draining = new Object();
  private Directory.Access access = Directory.Access.ALL;
  private boolean closed;

  private Outbox(OutboxSettings settings, Disk disk, Diagnostics diagnostics) {
    this.settings = settings;
    this.shelf = new Shelf(settings.maxSize());
    Path path = settings.directory();
    this.health = new Health(diagnostics, path == null ? "in memory" : path);
    this.spool = path == null ? null : new Spool(disk, path, settings.identity());
    this.directory = spool == null ? null : new Directory(spool, shelf, health);
  }

  /**
   * Never throws, and creates nothing: it only looks whether the directory holds letters of an
   * earlier run.
   */
  public static Outbox open(OutboxSettings settings, Diagnostics diagnostics) {
    return open(settings, new LocalDisk(), diagnostics);
  }

  static Outbox open(OutboxSettings settings, Disk disk, Diagnostics diagnostics) {
    Outbox outbox = new Outbox(settings, disk, diagnostics);
    if (outbox.directory != null) {
      outbox.directory.open();
    }
    return outbox;
  }

  /** Whether no letter waits, as far as is known without looking at the disk. */
  public boolean isEmpty() {
    return shelf.isEmpty();
  }

  /** Adds a letter that is due at once and was never tried. */
  public AddResult add(Letter letter, Instant now) {
    return add(letter, 0, now);
  }

  /**
   * Returns when the letter is on the medium, or in memory if that can't be had.
   *
   * @param attempts failed tries that a fresh rendering of the same incidents inherits
   * @throws IllegalArgumentException if the id is not fit for a file name or waits already
   */
  public AddResult add(Letter letter, int attempts, Instant due) {
    StoredName name =
        new StoredName(letter.id(), letter.severity(), letter.created(), due, attempts, false);
    byte[] content = LetterFile.encode(letter);
    boolean room =
        content.length <= LetterFile.MAX_SIZE && shelf.reserve(letter.id(), content.length);
    health.full(!room);
    if (!room) {
      return AddResult.FULL;
    }
    Entry entry = store(Entry.inMemory(name, letter, content.length), content);
    shelf.settle(entry);
    return entry.durable() ? AddResult.STORED_DURABLY : AddResult.STORED_IN_MEMORY;
  }

  /**
   * The most urgent letter that is due: worst severity first, then the earliest due. Empty if there
   * is none or another process drains; then the lock is free again. The same letter comes again
   * until it is removed, deferred or buried.
   */
  public Optional<Waiting> due(Instant now) {
    synchronized (draining) {
      if (closed) {
        return Optional.empty();
      }
      for (Entry entry : reachable(now, entry -> !entry.name().due().isAfter(now))) {
        Letter letter = load(entry, now);
        if (letter != null) {
          StoredName name = entry.name();
          return Optional.of(
              new Waiting(letter, name.attempts(), name.due(), name.maybeDelivered()));
        }
      }
      release();
      return Optional.empty();
    }
  }

  /**
   * When {@link #due} is worth asking again; with a directory that is shared this is at most 30 s
   * ahead. Empty: not before something is added.
   */
  public Optional<Instant> nextDue(Instant now) {
    synchronized (draining) {
      if (closed) {
        return Optional.empty();
      }
      Optional<Instant> listing =
          directory == null ? Optional.empty() : directory.nextListing(now);
      Optional<Instant> letter =
          shelf.entries().stream()
              .filter(access::covers)
              .map(entry -> entry.name().due())
              .min(Comparator.naturalOrder());
      return letter.isPresent() && listing.isPresent()
          ? letter.filter(time -> time.isBefore(listing.get())).or(() -> listing)
          : letter.or(() -> listing);
    }
  }

  /** The letter is done with: delivered, or withdrawn for a fresh rendering. */
  public void remove(Waiting waiting) {
    synchronized (draining) {
      Entry entry = shelf.remove(waiting.letter().id());
      if (entry != null && directory != null) {
        directory.discard(entry.files());
      }
    }
  }

  /**
   * Counts a failed attempt.
   *
   * @param remaining the same bytes, for those who don't have them yet
   * @param maybeDelivered whether this attempt ended without an answer after the final dot
   */
  public void defer(Waiting waiting, Instant due, Letter remaining, boolean maybeDelivered) {
    synchronized (draining) {
      Entry old = shelf.get(waiting.letter().id());
      if (old == null) {
        return;
      }
      StoredName next = old.name().retry(due, maybeDelivered);
      boolean sameContent = remaining.envelope().equals(waiting.letter().envelope());
      Entry deferred =
          sameContent && old.durable() ? rename(old, next) : rewrite(old, next, remaining);
      if (!shelf.replace(old, deferred) && shelf.get(old.id()) != null) {
        shelf.settle( // the directory went meanwhile
            Entry.inMemory(next, remaining, deferred.size()).maybeAlsoAt(deferred.files()));
      }
    }
  }

  /** The letter will never be accepted: it goes to {@code failed/} with the reason next to it. */
  public void bury(Waiting waiting, String reason) {
    synchronized (draining) {
      Entry entry = shelf.remove(waiting.letter().id());
      if (entry != null) {
        putIntoFailed(entry, waiting.letter(), reason);
        trim("failed");
      }
    }
  }

  /** Puts letters older than {@code maxAge} into {@code failed/}; the caller tells of them. */
  public List<Lost> expire(Instant now) {
    synchronized (draining) {
      List<Lost> lost = new ArrayList<>();
      for (Entry entry : reachable(now, entry -> isTooOld(entry, now))) {
        Letter letter = load(entry, now);
        if (letter != null && shelf.remove(entry.id()) != null) {
          putIntoFailed(entry, letter, "not sent within " + settings.maxAge());
          StoredName name = entry.name();
          lost.add(
              new Lost(
                  name.id(), letter.route(), name.severity(), name.created(), name.attempts()));
        }
      }
      if (!lost.isEmpty()) {
        health.expired(lost.size());
        trim("failed");
      }
      return lost;
    }
  }

  /** Lets another process drain: for a caller that holds its queue. */
  public void releaseDrain() {
    synchronized (draining) {
      release();
    }
  }

  /** As far as is known without looking at the disk. */
  public OutboxStatus status() {
    List<Entry> entries = shelf.entries();
    return new OutboxStatus(
        entries.size(),
        shelf.bytes(),
        (int) entries.stream().filter(entry -> !entry.durable()).count(),
        entries.stream()
            .map(entry -> entry.name().created())
            .min(Comparator.naturalOrder())
            .orElse(null),
        directory != null && health.isGood(),
        settings.directory());
  }

  /** Ends draining, so that a successor in this process can begin. Letters can still be added. */
  @Override
  public void close() {
    synchronized (draining) {
      closed = true;
      release();
    }
  }

  private List<Entry> reachable(Instant now, Predicate<Entry> wanted) {
    access = directory == null ? Directory.Access.ALL : directory.enter(now);
    return shelf.entries().stream()
        .filter(entry -> access.covers(entry) && wanted.test(entry))
        .sorted(Comparator.comparing(Entry::name, StoredName.URGENCY))
        .toList();
  }

  private boolean isTooOld(Entry entry, Instant now) {
    return !now.isBefore(entry.name().created().plus(settings.maxAge()));
  }

  private void release() {
    if (directory != null) {
      directory.release();
    }
  }

  /** Null if the letter can't be had: gone, damaged, or unreadable for now. */
  private @Nullable Letter load(Entry entry, Instant now) {
    if (entry.letter() != null || spool == null || directory == null) {
      return entry.letter();
    }
    String file = entry.files().iterator().next();
    try {
      Letter letter =
          entry.size() > LetterFile.MAX_SIZE ? null : spool.read(file, entry.id()).orElse(null);
      if (letter == null) {
        shelf.remove(entry.id());
        health.torn(file);
        directory.putAside("bad", List.of(file), null);
        trim("bad");
        return null;
      }
      return shelf.replace(entry, entry.loaded(letter)) ? letter : null;
    } catch (NoSuchFileException e) {
      shelf.remove(entry.id()); // delivered by another process since the last listing
      return null;
    } catch (IOException | RuntimeException e) {
      health.unusable(e);
      shelf.replace(entry, entry.renamed(entry.name().dueAt(now.plus(Directory.POLL))));
      return null;
    }
  }

  private Entry store(Entry entry, byte[] content) {
    if (spool == null || directory == null) {
      return entry;
    }
    String file = entry.name().fileName();
    boolean begun = false;
    try {
      if (!directory.claim(file)) {
        return entry;
      }
      begun = true;
      spool.write(entry.name(), content);
      health.usable();
      return entry.storedAs(file);
    } catch (IOException | RuntimeException e) {
      health.unusable(e);
      return begun ? entry.maybeAlsoAt(Set.of(file)) : entry;
    }
  }

  private Entry rename(Entry old, StoredName next) {
    Entry renamed = old.renamed(next);
    if (spool == null) {
      return renamed;
    }
    try {
      spool.rename(old.files(), next);
      return renamed.storedAs(next.fileName());
    } catch (IOException | RuntimeException e) {
      health.unusable(e);
      return renamed.maybeAlsoAt(Set.of(next.fileName()));
    }
  }

  private Entry rewrite(Entry old, StoredName next, Letter remaining) {
    byte[] content = LetterFile.encode(remaining);
    Entry written = store(Entry.inMemory(next, remaining, content.length), content);
    if (written.durable() && directory != null) {
      directory.discard(old.files());
      return written;
    }
    return written.maybeAlsoAt(old.files());
  }

  private void putIntoFailed(Entry entry, Letter letter, String reason) {
    if (spool == null || directory == null) {
      return;
    }
    if (entry.durable()) {
      directory.putAside("failed", entry.files(), reason);
      return;
    }
    try {
      if (directory.claim("failed." + entry.name().fileName())) {
        spool.keepFailed(entry.name(), letter, reason);
      }
    } catch (IOException | RuntimeException e) {
      health.unusable(e);
    }
    directory.discard(entry.files());
  }

  private void trim(String folder) {
    if (spool != null) {
      try {
        spool.trim(folder, settings.maxSize());
      } catch (IOException | RuntimeException e) {
        health.unusable(e);
      }
    }
  }
}
