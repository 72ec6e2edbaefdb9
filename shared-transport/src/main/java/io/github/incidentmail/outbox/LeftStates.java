package io.github.incidentmail.outbox;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What ended processes left in a directory, seen from outside: nothing is taken over. */
final class LeftStates {
  private final Disk disk;
  private final Path directory;

  LeftStates(Disk disk, Path directory) {
    this.disk = disk;
    this.directory = directory;
  }

  List<LeftState> read() throws IOException {
    Set<String> there =
        disk.list(directory).stream().map(Disk.Found::name).collect(Collectors.toSet());
    Set<String> inOthers = new HashSet<>();
    List<StateFile> ended = new ArrayList<>();
    for (String file : there) {
      StateName name = StateName.parse(file).orElse(null);
      StateFile read = name == null ? null : decoded(name).orElse(null);
      if (read != null) {
        inOthers.addAll(read.inherited());
        if (!there.contains(read.name().lockName()) || isFree(read.name())) {
          ended.add(read);
        }
      }
    }
    return ended.stream()
        .filter(file -> !inOthers.contains(file.name().fileName()))
        .map(file -> new LeftState(file.name().fileName(), false, file.content()))
        .toList();
  }

  /** Empty if it is damaged, or was taken over just now. */
  private Optional<StateFile> decoded(StateName name) throws IOException {
    try {
      return StateFile.decode(
          name, disk.read(directory.resolve(name.fileName()), StateFiles.MAX_BYTES));
    } catch (NoSuchFileException | TooLongException e) {
      return Optional.empty();
    }
  }

  /** A process that was killed leaves its lock file, which nobody holds any more. */
  private boolean isFree(StateName name) throws IOException {
    Optional<Disk.Lock> free = disk.tryLock(directory.resolve(name.lockName()));
    free.ifPresent(Disk.Lock::release);
    return free.isPresent();
  }
}
