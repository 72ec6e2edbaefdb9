package io.github.incidentmail.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The waiting letters as this process knows them, and their sum in bytes. Thread-safe; no method
 * does I/O, so neither the writing nor the sending thread ever waits here.
 */
final class Shelf {
  /** How long a file may be gone before its letter counts as delivered by another process. */
  static final Duration GONE_FOR_GOOD = Duration.ofSeconds(30);

  private final long maxSize;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, Long> reserved = new HashMap<>();
  private final Map<String, Entry> withdrawn = new HashMap<>();
  private long bytes;

  Shelf(long maxSize) {
    this.maxSize = maxSize;
  }

  /** Takes room for a letter that is about to be written; false if there is none. */
  synchronized boolean reserve(String id, long size) {
    if (entries.containsKey(id) || reserved.containsKey(id)) {
      throw new IllegalArgumentException("letter " + id + " waits already");
    }
    if (size > maxSize - bytes) {
      return false;
    }
    reserved.put(id, size);
    bytes += size;
    return true;
  }

  /** Whether it is just being written. */
  synchronized boolean isReserved(String id) {
    return reserved.containsKey(id);
  }

  /** Turns a reservation into an entry. */
  synchronized void settle(Entry entry) {
    Long room = reserved.remove(entry.id());
    if (room != null) {
      bytes -= room;
    }
    put(entry);
  }

  synchronized @Nullable Entry get(String id) {
    return entries.get(id);
  }

  /** Takes an entry away whose files stay until it is known that they aren't needed. */
  synchronized boolean withdraw(String id) {
    Entry entry = remove(id);
    if (entry != null) {
      withdrawn.put(id, entry);
    }
    return entry != null;
  }

  /** Null if no such entry is withdrawn. */
  synchronized @Nullable Entry removeWithdrawn(String id) {
    return withdrawn.remove(id);
  }

  synchronized @Nullable Entry remove(String id) {
    Entry removed = entries.remove(id);
    if (removed != null) {
      bytes -= removed.size();
    }
    return removed;
  }

  /** False, and nothing changed, if the entry is no longer as the caller believes. */
  synchronized boolean replace(Entry expected, Entry next) {
    if (!expected.equals(entries.get(expected.id()))) {
      return false;
    }
    put(next);
    return true;
  }

  synchronized List<Entry> entries() {
    return new ArrayList<>(entries.values());
  }

  synchronized long bytes() {
    return bytes;
  }

  synchronized boolean isEmpty() {
    return entries.isEmpty();
  }

  /**
   * The directory is not ours any more: memory is all there is. Returns how many were only there.
   */
  synchronized int forgetFiles() {
    int lost = 0;
    for (Entry entry : entries()) {
      if (entry.letter() == null) {
        remove(entry.id());
        lost++;
      } else {
        put(entry.forgotten());
      }
    }
    return lost;
  }

  /**
   * Takes over what a listing found. {@code before} was taken ahead of the listing: entries that
   * changed since, and letters just being written, are newer than the listing and stay as they are.
   */
  synchronized void merge(List<Entry> before, Map<String, Spool.Listed> listing, Instant now) {
    for (Entry entry : before) {
      if (entry.equals(entries.get(entry.id()))) {
        Spool.Listed file = listing.get(entry.id());
        if (file != null) {
          put(found(entry, file));
        } else if (!entry.inMemoryOnly()) {
          gone(entry, now);
        }
      }
    }
    listing.forEach(
        (id, file) -> {
          boolean known =
              entries.containsKey(id) || reserved.containsKey(id) || withdrawn.containsKey(id);
          if (!known) {
            put(Entry.onDisk(file));
          }
        });
  }

  /** What earlier processes left and waits for want of a server is due as for a new one. */
  synchronized void begin() {
    entries.replaceAll((id, entry) -> entry.renamed(entry.name().atStart()));
  }

  private static Entry found(Entry entry, Spool.Listed file) {
    // Under a name we did not give, another process changed it, perhaps the recipients too.
    return entry.inMemoryOnly() || entry.files().contains(file.file())
        ? entry.storedAs(file.file())
        : Entry.onDisk(file);
  }

  private void gone(Entry entry, Instant now) {
    Instant since = entry.missingSince();
    if (!entry.durable()) {
      put(entry.withoutFile()); // a write that failed left nothing behind
    } else if (since == null) {
      put(entry.missing(now)); // delivered elsewhere, or the directory is just being removed
    } else if (!now.isBefore(since.plus(GONE_FOR_GOOD))) {
      remove(entry.id());
    }
  }

  private void put(Entry entry) {
    Entry previous = entries.put(entry.id(), entry);
    bytes += entry.size() - (previous == null ? 0 : previous.size());
  }
}
