package io.github.incidentmail.outbox;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** A disk, except that chosen calls fail, before or after their work, or half-way. */
final class FaultyDisk implements Disk {
  /** When a failing call fails. */
  enum Moment {
    BEFORE,
    HALFWAY,
    AFTER
  }

  /** How a failing call fails. */
  enum Kind {
    FAILS,
    IS_FULL,
    DENIES,
    /** By a security manager. */
    FORBIDS,
    /** Not itself: the directory is removed with all that is in it. */
    VANISHES
  }

  private final Disk real;
  private Kind kind = Kind.FAILS;
  private int calls;
  private IntPredicate fails = call -> false;
  private Moment moment = Moment.BEFORE;
  private boolean readOnly;
  private boolean undeletable;

  FaultyDisk(Disk real) {
    this.real = real;
  }

  /** Counts from the next call on, the first one being 1. */
  void fail(Moment when, IntPredicate which) {
    fail(Kind.FAILS, when, which);
  }

  /** As above, in this way. */
  void fail(Kind how, Moment when, IntPredicate which) {
    kind = how;
    calls = 0;
    moment = when;
    fails = which;
  }

  void heal() {
    fail(Moment.BEFORE, call -> false);
    readOnly = false;
    undeletable = false;
  }

  /** Reading works, nothing else does. */
  void readOnly() {
    readOnly = true;
  }

  /** Everything works except that files stay. */
  void undeletable() {
    undeletable = true;
  }

  int calls() {
    return calls;
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private interface Change {
    void run() throws IOException;
  }

  private <T> T call(Work<T> work, Change half) throws IOException {
    calls++;
    if (!fails.test(calls)) {
      return work.run();
    }
    if (kind == Kind.VANISHES) {
      ((MemoryDisk) real).vanish();
      return work.run();
    }
    if (moment == Moment.AFTER) {
      T result = work.run();
      if (result instanceof Optional<?> lock && lock.isPresent()) {
        ((Lock) lock.get()).release(); // who got an exception can't hold it
      }
    } else if (moment == Moment.HALFWAY) {
      half.run();
    }
    throw failure();
  }

  private IOException failure() {
    return switch (kind) {
      case IS_FULL -> new IOException("No space left on device");
      case DENIES -> new AccessDeniedException("injected");
      case FORBIDS -> throw new SecurityException("injected");
      case FAILS, VANISHES -> new IOException("injected");
    };
  }

  private void change(Change change, Change half) throws IOException {
    if (readOnly) {
      throw new IOException("Read-only file system");
    }
    call(
        () -> {
          change.run();
          return 0;
        },
        half);
  }

  @Override
  public List<Found> list(Path directory) throws IOException {
    return call(() -> real.list(directory), () -> {});
  }

  @Override
  public byte[] read(Path file, int limit) throws IOException {
    return call(() -> real.read(file, limit), () -> {});
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    change(() -> real.createDirectories(directory), () -> {});
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    change(
        () -> real.write(file, content),
        () -> real.write(file, Arrays.copyOf(content, content.length / 2)));
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    change(() -> real.move(from, to), () -> {});
  }

  @Override
  public void delete(Path file) throws IOException {
    if (undeletable) {
      throw new IOException("Operation not permitted");
    }
    change(() -> real.delete(file), () -> {});
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    change(() -> real.forceDirectory(directory), () -> {});
  }

  @Override
  public Optional<Lock> tryLock(Path file) throws IOException {
    if (readOnly) {
      throw new IOException("Read-only file system");
    }
    return call(() -> real.tryLock(file), () -> {});
  }
}
