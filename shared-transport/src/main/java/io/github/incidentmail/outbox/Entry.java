package io.github.incidentmail.outbox;

import io.github.incidentmail.mail.Letter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the outbox knows about one waiting letter. Immutable.
 *
 * @param letter null as long as it only waits on disk, written by another process or run
 * @param size bytes of its file, also where it has none
 * @param files every name its file may have: several only after a rename or write of unknown
 *     outcome, none if it lives in memory alone
 * @param durable whether one of the files is known to be complete
 * @param missingSince when its file was found to be gone, or null
 */
record Entry(
    StoredName name,
    @Nullable Letter letter,
    long size,
    Set<String> files,
    boolean durable,
    @Nullable Instant missingSince) {
  Entry {
    files = Set.copyOf(files);
  }

  static Entry inMemory(StoredName name, Letter letter, long size) {
    return new Entry(name, letter, size, Set.of(), false, null);
  }

  static Entry onDisk(Spool.Listed file) {
    return new Entry(file.name(), null, file.size(), Set.of(file.file()), true, null);
  }

  /** As the drainer gets it. */
  Waiting waiting(Letter read) {
    return new Waiting(read, name.attempts(), name.due(), name.maybeDelivered());
  }

  /** As it is told when it was too old. */
  Lost lost(Letter read) {
    return new Lost(id(), read.route(), name.severity(), name.created(), name.attempts());
  }

  boolean isTooOld(Duration maxAge, Instant now) {
    return !now.isBefore(name.created().plus(maxAge));
  }

  String id() {
    return name.id();
  }

  boolean inMemoryOnly() {
    return files.isEmpty();
  }

  Entry storedAs(String file) {
    return new Entry(name, letter, size, Set.of(file), true, null);
  }

  Entry maybeAlsoAt(Set<String> more) {
    Set<String> all = new HashSet<>(files);
    all.addAll(more);
    return new Entry(name, letter, size, all, durable, missingSince);
  }

  /** It is certain that there is no file. */
  Entry withoutFile() {
    return new Entry(name, letter, size, Set.of(), false, null);
  }

  /** Its files went with the directory, but may come back with it. */
  Entry forgotten() {
    return new Entry(name, letter, size, files, false, null);
  }

  Entry missing(Instant now) {
    return new Entry(name, letter, size, files, durable, now);
  }

  Entry renamed(StoredName next) {
    return new Entry(next, letter, size, files, durable, missingSince);
  }

  Entry loaded(Letter read) {
    return new Entry(name, read, size, files, durable, missingSince);
  }
}
