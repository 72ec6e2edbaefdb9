package io.github.incidentmail.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.outbox.StoredLetter.Place;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An outbox directory seen from outside, while the application that owns it may be running. What
 * changes anything takes the drainer's lock for a moment, so that it never meets a letter that is
 * just being sent; a running application notices the change within 30 s. Thread-safe, as it keeps
 * nothing.
 */
public final class OutboxFolder {
  private static final int MAX_REASON = 64 * 1024;

  private final Disk disk;
  private final Path directory;
  private final Spool spool;

  private OutboxFolder(Disk disk, Path directory, String identity) {
    this.disk = disk;
    this.directory = directory;
    this.spool = new Spool(disk, directory, identity);
  }

  /** The directory, which need not exist. */
  public static OutboxFolder at(Path directory) {
    return new OutboxFolder(new LocalDisk(), directory, "");
  }

  /** Whether this is, or was, anybody's outbox. */
  public boolean isOutbox() throws IOException {
    return spool.mark().owner() != Spool.Owner.NOBODY;
  }

  /** Whether an appender of this identity ({@link OutboxSettings}) would send what is in here. */
  public boolean belongsTo(String identity) throws IOException {
    return new Spool(disk, directory, identity).mark().owner() == Spool.Owner.OURS;
  }

  /** Every letter: those that wait in the order of sending, then those put aside. */
  public List<StoredLetter> letters() throws IOException {
    List<StoredLetter> all = new ArrayList<>();
    spool.list(Instant.MIN).letters().values().stream()
        .sorted(Comparator.comparing(Spool.Listed::name, StoredName.URGENCY))
        .map(file -> stored(file.name(), Place.WAITING, file.size(), ""))
        .forEach(all::add);
    all.addAll(aside("failed", Place.FAILED));
    all.addAll(aside("bad", Place.BAD));
    return all;
  }

  /**
   * What processes left that have ended, beside the letters, and that no other has taken over yet.
   * Files that are damaged are passed over. Nothing is taken over.
   */
  public List<LeftState> left() throws IOException {
    return new LeftStates(disk, directory).read();
  }

  private List<StoredLetter> aside(String folder, Place place) throws IOException {
    List<StoredLetter> letters = new ArrayList<>();
    for (Disk.Found found : list(folder)) {
      StoredName name = StoredName.parse(found.name()).orElse(null);
      if (name != null) {
        letters.add(stored(name, place, found.size(), reason(folder, found.name())));
      }
    }
    letters.sort(Comparator.comparing(StoredLetter::created));
    return letters;
  }

  private List<Disk.Found> list(String folder) throws IOException {
    try {
      return disk.list(directory.resolve(folder));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private String reason(String folder, String file) throws IOException {
    try {
      Path path = directory.resolve(folder).resolve(file + ".reason");
      return new String(disk.read(path, MAX_REASON), UTF_8).strip();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static StoredLetter stored(StoredName name, Place place, long size, String reason) {
    return new StoredLetter(
        name.id(),
        place,
        name.severity(),
        name.created(),
        name.due(),
        name.attempts(),
        name.maybeDelivered(),
        name.unreached() != null,
        size,
        reason);
  }

  /** The letter itself; empty if it isn't there or is damaged. */
  public Optional<Letter> read(String id) throws IOException {
    Located located = locate(id);
    return located == null ? Optional.empty() : decode(located);
  }

  /**
   * Makes a letter due now. One that was put aside waits again, as new, for {@code maxAge}.
   *
   * @return false if there is no such letter, or it is damaged
   * @throws BusyException if the drainer holds the lock
   */
  public boolean retry(String id, Instant now) throws IOException, BusyException {
    return locked(() -> makeDue(id, now));
  }

  private boolean makeDue(String id, Instant now) throws IOException {
    Located located = locate(id);
    if (located == null) {
      return false;
    }
    if (located.folder() == null) {
      spool.rename(Set.of(located.file()), located.name().dueAt(now));
      return true;
    }
    Letter letter = decode(located).orElse(null);
    if (letter == null) {
      return false;
    }
    StoredName again = new StoredName(id, letter.severity(), now, now, 0, false);
    spool.write(again, LetterFile.encode(letter));
    delete(located);
    return true;
  }

  /**
   * Deletes a letter for good.
   *
   * @return false if there is no such letter
   * @throws BusyException if the drainer holds the lock
   */
  public boolean remove(String id) throws IOException, BusyException {
    return locked(
        () -> {
          Located located = locate(id);
          if (located != null) {
            delete(located);
          }
          return located != null;
        });
  }

  private void delete(Located located) throws IOException {
    disk.delete(located.path(directory));
    if (located.folder() != null) {
      disk.delete(directory.resolve(located.folder()).resolve(located.file() + ".reason"));
    }
  }

  private Optional<Letter> decode(Located located) throws IOException {
    return LetterFile.decode(disk.read(located.path(directory), LetterFile.MAX_SIZE));
  }

  private record Located(@Nullable String folder, String file, StoredName name) {
    Path path(Path directory) {
      return folder == null ? directory.resolve(file) : directory.resolve(folder).resolve(file);
    }
  }

  private @Nullable Located locate(String id) throws IOException {
    Spool.Listed waiting = spool.list(Instant.MIN).letters().get(id);
    if (waiting != null) {
      return new Located(null, waiting.file(), waiting.name());
    }
    for (String folder : List.of("failed", "bad")) {
      for (Disk.Found found : list(folder)) {
        StoredName name = StoredName.parse(found.name()).orElse(null);
        if (name != null && name.id().equals(id)) {
          return new Located(folder, found.name(), name);
        }
      }
    }
    return null;
  }

  private interface Change {
    boolean make() throws IOException;
  }

  private boolean locked(Change change) throws IOException, BusyException {
    Disk.Lock lock = spool.tryLock().orElseThrow(BusyException::new);
    try {
      return change.make();
    } finally {
      lock.release();
    }
  }

  /** The application is just sending from this directory. */
  public static final class BusyException extends Exception {
    private static final long serialVersionUID = 1L;

    BusyException() {
      super("the outbox is being drained");
    }
  }
}
