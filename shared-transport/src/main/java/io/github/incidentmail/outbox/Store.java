package io.github.incidentmail.outbox;

import io.github.incidentmail.mail.Letter;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one letter on disk. Nothing here fails: whatever the disk refuses, the entry that
 * is returned holds the letter in memory and remembers which files it may have left. Writing may be
 * done by any thread, the rest by one at a time.
 */
final class Store {
  private final @Nullable Spool spool;
  private final @Nullable Directory directory;
  private final Shelf shelf;
  private final Health health;
  private final long maxPutAside;

  /**
   * @param spool null for memory only
   * @param maxPutAside bytes kept in {@code failed/} and in {@code bad/}
   */
  Store(@Nullable Spool spool, Shelf shelf, Health health, long maxPutAside) {
    this.spool = spool;
    this.directory = spool == null ? null : new Directory(spool, shelf, health);
    this.shelf = shelf;
    this.health = health;
    this.maxPutAside = maxPutAside;
  }

  void open() {
    if (directory != null) {
      directory.open();
    }
  }

  Directory.Access enter(Instant now) {
    return directory == null ? Directory.Access.ALL : directory.enter(now);
  }

  boolean isDraining() {
    return directory != null && directory.isDraining();
  }

  void release() {
    if (directory != null) {
      directory.release();
    }
  }

  Optional<Instant> nextListing(Instant now) {
    return directory == null ? Optional.empty() : directory.nextListing(now);
  }

  Map<String, Fate> fates(Collection<String> ids) {
    if (spool != null && directory != null) {
      try {
        return directory.fates(ids);
      } catch (IOException | RuntimeException e) {
        health.unusable(e);
      }
    }
    Map<String, Fate> unknown = new HashMap<>();
    ids.forEach(id -> unknown.put(id, Fate.UNKNOWN));
    return unknown;
  }

  void discard(Entry entry) {
    if (directory != null) {
      directory.discard(entry.files());
    }
  }

  /** Bounds what was put aside. */
  void trim() {
    if (spool != null) {
      try {
        spool.trim("failed", maxPutAside);
        spool.trim("bad", maxPutAside);
      } catch (IOException | RuntimeException e) {
        health.unusable(e);
      }
    }
  }

  /** Null if the letter can't be had: gone, damaged, or unreadable for now. */
  @Nullable Letter load(Entry entry, Instant now) {
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
        trim();
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

  Entry write(Entry entry, byte[] content) {
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

  Entry rename(Entry old, StoredName next) {
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

  Entry rewrite(Entry old, StoredName next, Letter remaining) {
    byte[] content = LetterFile.encode(remaining);
    Entry written = write(Entry.inMemory(next, remaining, content.length), content);
    if (written.durable() && directory != null) {
      directory.discard(old.files());
      return written;
    }
    return written.maybeAlsoAt(old.files());
  }

  void bury(Entry entry, Letter letter, String reason) {
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
}
