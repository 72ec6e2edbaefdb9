package io.github.incidentmail.outbox;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.mail.Letter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

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
  private final Store store;
  private final Object draining = new Object();
  private Directory.Access access = Directory.Access.ALL;
  private boolean closed;

  private Outbox(OutboxSettings settings, Disk disk, Diagnostics diagnostics) {
    this.settings = settings;
    this.shelf = new Shelf(settings.maxSize());
    Path path = settings.directory();
    this.health = new Health(diagnostics, path == null ? "in memory" : path);
    Spool spool = path == null ? null : new Spool(disk, path, settings.identity());
    this.store = new Store(spool, shelf, health, settings.maxSize());
  }

  /**
   * Never throws, and creates nothing: it only looks whether the directory holds letters of an
   * earlier run. If that was configured with another sender, host or login and lives no more, the
   * directory is taken over and its letters are put aside.
   */
  public static Outbox open(OutboxSettings settings, Diagnostics diagnostics) {
    return open(settings, new LocalDisk(), diagnostics);
  }

  static Outbox open(OutboxSettings settings, Disk disk, Diagnostics diagnostics) {
    Outbox outbox = new Outbox(settings, disk, diagnostics);
    outbox.store.open();
    return outbox;
  }

  /** Whether no letter waits, as far as is known without looking at the disk. */
  public boolean isEmpty() {
    return shelf.isEmpty();
  }

  /** Adds a letter that is due at once and was never tried. */
  public AddResult add(Letter letter, Instant now) {
    return add(letter, 0, now, () -> {});
  }

  /**
   * Returns when the letter is on the medium, or in memory if that can't be had.
   *
   * @param attempts failed tries that a fresh rendering of the same incidents inherits
   * @param stored run before this process can send it, unless there is no room for it
   * @throws IllegalArgumentException if the id is not fit for a file name or waits already
   */
  public AddResult add(Letter letter, int attempts, Instant due, Runnable stored) {
    StoredName name =
        new StoredName(letter.id(), letter.severity(), letter.created(), due, attempts, false);
    byte[] content = LetterFile.encode(letter);
    boolean room =
        content.length <= LetterFile.MAX_SIZE && shelf.reserve(letter.id(), content.length);
    health.full(!room);
    if (!room) {
      return AddResult.FULL;
    }
    Entry entry = store.write(Entry.inMemory(name, letter, content.length), content);
    try {
      stored.run();
    } finally {
      shelf.settle(entry);
    }
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
        Letter letter = store.load(entry, now);
        if (letter != null) {
          return Optional.of(entry.waiting(letter));
        }
      }
      store.release();
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
      Optional<Instant> listing = store.nextListing(now);
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

  /** The letter is done with: delivered. */
  public void remove(Waiting waiting) {
    synchronized (draining) {
      Entry entry = shelf.remove(waiting.letter().id());
      if (entry != null) {
        store.discard(entry);
      }
    }
  }

  /** The letters that this process has written and may send, as of the last {@link #due}. */
  public List<Waiting> ours() {
    synchronized (draining) {
      List<Waiting> ours = new ArrayList<>();
      for (Entry entry : closed ? List.<Entry>of() : shelf.entries()) {
        Letter letter = entry.letter();
        if (letter != null && access.covers(entry)) {
          ours.add(entry.waiting(letter));
        }
      }
      return ours;
    }
  }

  /**
   * Takes a letter back, so that what it tells can be told anew: it is never due again, but its
   * files stay until {@link #discard}, so that a crash before the new one is stored loses nothing.
   *
   * @return false if it isn't there any more
   */
  public boolean withdraw(Waiting waiting) {
    synchronized (draining) {
      return shelf.withdraw(waiting.letter().id());
    }
  }

  /** What a withdrawn letter told is safe elsewhere: its files may go. Unknown ids too. */
  public void discard(String withdrawnId) {
    synchronized (draining) {
      Entry entry = shelf.removeWithdrawn(withdrawnId);
      if (entry != null) {
        store.discard(entry);
      }
    }
  }

  /**
   * Counts a failed attempt.
   *
   * @param remaining the same bytes, for those who don't have them yet; other bytes only if the
   *     letter surely reached nobody
   * @param maybeDelivered whether this attempt ended without an answer after the final dot
   */
  public void defer(Waiting waiting, Instant due, Letter remaining, boolean maybeDelivered) {
    defer(waiting, remaining, name -> name.retry(due, maybeDelivered));
  }

  /**
   * Counts an attempt that met no server: {@code due} holds for this process only. One that starts
   * later, perhaps with a mended configuration, may try 5 s after {@code tried}.
   */
  public void deferUnreached(Waiting waiting, Instant due, Letter remaining, Instant tried) {
    defer(waiting, remaining, name -> name.retryUnreached(due, tried));
  }

  private void defer(Waiting waiting, Letter remaining, UnaryOperator<StoredName> retry) {
    synchronized (draining) {
      Entry old = shelf.get(waiting.letter().id());
      if (old == null) {
        return;
      }
      StoredName next = retry.apply(old.name());
      boolean sameContent =
          remaining.envelope().equals(waiting.letter().envelope())
              && Arrays.equals(remaining.bytes(), waiting.letter().bytes());
      Entry deferred =
          sameContent && old.durable()
              ? store.rename(old, next)
              : store.rewrite(old, next, remaining);
      if (!shelf.replace(old, deferred) && shelf.get(old.id()) != null) {
        shelf.settle( // the directory went meanwhile
            Entry.inMemory(next, remaining, deferred.size()).maybeAlsoAt(deferred.files()));
      }
    }
  }

  /** Makes these letters due now, if they wait for later and are ours to send; unknown ids too. */
  public void hasten(Set<String> ids, Instant now) {
    synchronized (draining) {
      for (String id : ids) {
        Entry old = shelf.get(id);
        if (old != null && access.covers(old) && old.name().due().isAfter(now)) {
          StoredName next = old.name().dueAt(now);
          shelf.replace(old, old.durable() ? store.rename(old, next) : old.renamed(next));
        }
      }
    }
  }

  /** The letter will never be accepted: it goes to {@code failed/} with the reason next to it. */
  public void bury(Waiting waiting, String reason) {
    synchronized (draining) {
      Entry entry = shelf.remove(waiting.letter().id());
      if (entry != null) {
        store.bury(entry, waiting.letter(), reason);
        store.trim();
      }
    }
  }

  /**
   * Puts letters older than {@code maxAge} into {@code failed/}; the caller tells of them. Leaves
   * draining as it was, so that a caller who holds its queue may go on calling this.
   */
  public List<Lost> expire(Instant now) {
    Predicate<Entry> tooOld = entry -> entry.isTooOld(settings.maxAge(), now);
    synchronized (draining) {
      if (closed || shelf.entries().stream().noneMatch(tooOld)) {
        return List.of();
      }
      boolean drained = store.isDraining();
      List<Lost> lost = new ArrayList<>();
      for (Entry entry : reachable(now, tooOld)) {
        Letter letter = store.load(entry, now);
        if (letter != null && shelf.remove(entry.id()) != null) {
          store.bury(entry, letter, "not sent within " + settings.maxAge());
          lost.add(entry.lost(letter));
        }
      }
      if (!lost.isEmpty()) {
        health.expired(lost.size());
        store.trim();
      }
      if (!drained) {
        store.release();
      }
      return lost;
    }
  }

  /**
   * What became of letters that any process has stored here. To be asked twice before a letter
   * counts as gone: a file that is just renamed may be missed by one look.
   */
  public Map<String, Fate> fates(Collection<String> ids) {
    Map<String, Fate> fates = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (String id : ids) {
      if (shelf.get(id) == null) {
        unknown.add(id);
      } else {
        fates.put(id, Fate.WAITING);
      }
    }
    if (!unknown.isEmpty()) {
      fates.putAll(store.fates(unknown));
    }
    return fates;
  }

  /** Whether a letter of this id waits, as far as is known without looking at the disk. */
  public boolean holds(String id) {
    return shelf.get(id) != null;
  }

  /** Whether this letter would outlive the process, as far as is known. */
  public boolean isDurable(String id) {
    Entry entry = shelf.get(id);
    if (entry != null) {
      return entry.durable();
    }
    return settings.directory() != null && (!shelf.isReserved(id) || health.isGood());
  }

  /** Lets another process drain: for a caller that holds its queue. */
  public void releaseDrain() {
    synchronized (draining) {
      store.release();
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
        settings.directory() != null && health.isGood(),
        settings.directory());
  }

  /** Ends draining, so that a successor in this process can begin. Letters can still be added. */
  @Override
  public void close() {
    synchronized (draining) {
      closed = true;
      store.release();
    }
  }

  private List<Entry> reachable(Instant now, Predicate<Entry> wanted) {
    access = store.enter(now);
    return shelf.entries().stream()
        .filter(entry -> access.covers(entry) && wanted.test(entry))
        .sorted(Comparator.comparing(Entry::name, StoredName.URGENCY))
        .toList();
  }
}
