package io.github.incidentmail.outbox;

import io.github.incidentmail.event.Diagnostics;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each process remembers, one file each, beside the letters that all share. A file's lock
 * tells whether its process lives; those of processes that ended are taken over, by one process and
 * once. Never throws for what the disk does; {@link Diagnostics} says it once. Used by one thread,
 * except {@link #announce}, which comes before.
 *
 * <p>A take-over survives a crash at any moment: the heir first writes its own file, which names
 * those that are in it, and then removes them. Whoever comes later believes that name, not the file
 * that is left.
 */
public final class StateFiles implements AutoCloseable {
  /** Longest file that is read. */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  /** Who takes over does it alone. */
  private static final String HEIR_LOCK = "incidents.lock";

  private final Disk disk;
  private final @Nullable Path directory;
  private final Spool spool;
  private final StateName own;
  private final StateHealth health;
  private final Set<String> found = new HashSet<>();
  private final Set<String> inherited = new HashSet<>();
  private Disk.@Nullable Lock lock;
  private Disk.@Nullable Lock heirLock;
  private boolean brother;

  StateFiles(Disk disk, OutboxSettings settings, StateName own, Diagnostics diagnostics) {
    Path path = settings.directory();
    this.disk = disk;
    this.directory = path;
    this.spool = new Spool(disk, path == null ? Path.of("none") : path, settings.identity());
    this.own = own;
    this.health = new StateHealth(diagnostics, path);
  }

  /**
   * Those beside an outbox; creates nothing.
   *
   * @param process tells this process from any other, as far as possible for ever
   * @param unique tells the users of one directory in this process apart
   */
  public static StateFiles beside(
      OutboxSettings settings, long process, long unique, Diagnostics diagnostics) {
    return new StateFiles(new LocalDisk(), settings, new StateName(process, unique), diagnostics);
  }

  /** Whether anything may be left that wants to be looked at. */
  public boolean isAnyLeft() {
    return !names().isEmpty();
  }

  /**
   * Lets a user of the same directory in this process know that it has a successor, if there is
   * one.
   */
  public void announce() {
    if (names().stream().anyMatch(this::isBrother)) {
      try {
        hold();
      } catch (IOException | RuntimeException e) {
        health.unusable(e);
      }
    }
  }

  /** Whether another user of the directory lives in this process, as of the last look. */
  public boolean hasBrother() {
    return brother;
  }

  /** Looks again whether another user of the directory lives in this process. */
  public boolean looksForBrother() {
    brother = names().stream().anyMatch(this::isBrother);
    return brother;
  }

  /**
   * What processes left that ended; nobody else can take it over until it is {@linkplain #inherit
   * taken over} and {@linkplain #write written}, or {@link #letGo}.
   */
  public List<LeftState> left() {
    List<StateName> others = names();
    brother = others.stream().anyMatch(this::isBrother);
    if (directory == null || others.isEmpty() || !takeHeirLock()) {
      return List.of();
    }
    try {
      Set<String> inOthers = new HashSet<>();
      List<StateFile> orphans = new ArrayList<>();
      for (StateName name : names()) {
        read(name).ifPresent(file -> sort(file, orphans, inOthers));
      }
      return left(orphans, inOthers);
    } catch (IOException | RuntimeException e) {
      // none is taken over as long as one can't be read: it may say what is contained in it
      health.unusable(e);
      letGo();
      return List.of();
    }
  }

  private void sort(StateFile file, List<StateFile> orphans, Set<String> inOthers) {
    inOthers.addAll(file.inherited());
    if (!inherited.contains(file.name().fileName())
        && !found.contains(file.name().fileName())
        && !isAlive(file.name())) {
      orphans.add(file);
    }
  }

  private List<LeftState> left(List<StateFile> orphans, Set<String> inOthers) {
    List<LeftState> left = new ArrayList<>();
    for (StateFile file : orphans) {
      String name = file.name().fileName();
      found.add(name);
      found.addAll(file.inherited());
      if (!inOthers.contains(name)) {
        left.add(new LeftState(name, file.name().process() == own.process(), file.content()));
      }
    }
    letGoOfNothing();
    return left;
  }

  /** What was left is from now on in what is written; until then it stays as it is. */
  public void inherit() {
    inherited.addAll(found);
    found.clear();
  }

  private void letGoOfNothing() {
    if (inherited.isEmpty() && found.isEmpty()) {
      letGo();
    }
  }

  /** Nothing was taken over after all. */
  public void letGo() {
    if (heirLock != null) {
      heirLock.release();
      heirLock = null;
    }
  }

  /** Puts a file aside that is none of ours to read; said once. */
  public void reject(LeftState file) {
    try {
      spool.putAside("bad", file.name(), null);
      found.remove(file.name());
      health.torn(file.name());
    } catch (IOException | RuntimeException e) {
      health.unusable(e);
    }
  }

  /**
   * Makes this what the process remembers. Whatever it took over is in it, and its files are
   * removed.
   *
   * @return false if the disk refuses; the file is as it was then, or as it is to be
   */
  public boolean write(byte[] content) {
    if (directory == null) {
      return false;
    }
    try {
      if (spool.mark().owner() == Spool.Owner.NOBODY) {
        spool.claim(own.fileName());
      }
      if (spool.mark().owner() != Spool.Owner.OURS) {
        return false;
      }
      hold();
      spool.writeFile(own.fileName(), new StateFile(own, inherited, content).encode());
      health.usable();
      removeInherited();
      return true;
    } catch (IOException | RuntimeException e) {
      health.unusable(e);
      return false;
    } finally {
      letGoOfNothing();
    }
  }

  private void removeInherited() throws IOException {
    Path folder = Objects.requireNonNull(directory);
    for (String name : Set.copyOf(inherited)) {
      disk.delete(folder.resolve(name));
      disk.delete(folder.resolve(name + ".tmp"));
      StateName parsed = StateName.parse(name).orElse(own);
      if (!parsed.equals(own)) {
        disk.delete(folder.resolve(parsed.lockName()));
      }
      inherited.remove(name);
    }
  }

  /** The process is done: what it wrote last is anybody's from here on. */
  @Override
  public void close() {
    letGo();
    if (lock != null && directory != null) {
      try {
        if (lock.isStillThere()) {
          disk.delete(directory.resolve(own.lockName()));
        }
      } catch (IOException | RuntimeException e) {
        // It is known to be nobody's by its lock too.
      }
      lock.release();
      lock = null;
    }
  }

  /** Lets go of everything as the end of the process does. */
  public void abandon() {
    letGo();
    if (lock != null) {
      lock.release();
      lock = null;
    }
  }

  private void hold() throws IOException {
    if (lock != null && lock.isStillThere()) {
      return;
    }
    if (lock != null) {
      lock.release();
    }
    lock =
        disk.tryLock(Objects.requireNonNull(directory).resolve(own.lockName()))
            .orElseThrow(() -> new IOException(own.lockName() + " is locked"));
  }

  private boolean takeHeirLock() {
    if (heirLock != null || directory == null) {
      return heirLock != null;
    }
    try {
      if (spool.mark().owner() == Spool.Owner.OURS) {
        heirLock = disk.tryLock(directory.resolve(HEIR_LOCK)).orElse(null);
      }
    } catch (IOException | RuntimeException e) {
      health.unusable(e);
    }
    return heirLock != null;
  }

  /**
   * Of this process: as long as it has not removed its lock file. That must not be opened here, for
   * closing it again would take the lock away.
   */
  private boolean isBrother(StateName name) {
    return name.process() == own.process() && !name.equals(own) && hasLockFile(name);
  }

  private boolean hasLockFile(StateName name) {
    try {
      return directory != null
          && disk.list(directory).stream().anyMatch(f -> f.name().equals(name.lockName()));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private boolean isAlive(StateName name) {
    if (directory == null || name.process() == own.process()) {
      return isBrother(name);
    }
    try {
      Optional<Disk.Lock> free = disk.tryLock(directory.resolve(name.lockName()));
      free.ifPresent(Disk.Lock::release);
      return free.isEmpty();
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  /** Of the state files and, for those who announced themselves, of the lock files. */
  private List<StateName> names() {
    if (directory == null) {
      return List.of();
    }
    Set<StateName> names = new HashSet<>();
    try {
      for (Disk.Found found : disk.list(directory)) {
        StateName.parse(found.name().replace(StateName.LOCK, StateName.STATE))
            .ifPresent(names::add);
      }
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
    names.remove(own);
    return List.copyOf(names);
  }

  /** Empty if there is none, or it was damaged and is put aside. */
  private Optional<StateFile> read(StateName name) throws IOException {
    Path folder = Objects.requireNonNull(directory);
    try {
      Optional<StateFile> file = decoded(name, folder.resolve(name.fileName()));
      if (file.isEmpty() && !isAlive(name)) {
        spool.putAside("bad", name.fileName(), null);
        disk.delete(folder.resolve(name.lockName()));
        health.torn(name.fileName());
      }
      return file;
    } catch (NoSuchFileException e) {
      if (!isAlive(name)) {
        disk.delete(folder.resolve(name.lockName())); // it announced itself and never had a state
      }
      return Optional.empty();
    }
  }

  private Optional<StateFile> decoded(StateName name, Path file) throws IOException {
    try {
      return StateFile.decode(name, disk.read(file, MAX_BYTES));
    } catch (TooLongException e) {
      return Optional.empty();
    }
  }
}
