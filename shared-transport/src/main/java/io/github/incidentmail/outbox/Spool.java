package io.github.incidentmail.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.incidentmail.mail.Letter;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The directory: letters, {@code identity}, {@code drain.lock}, {@code failed/} and {@code bad/}.
 * Files of any other name are never touched. Every change is a write aside, force, rename, so each
 * file is whole or absent. Thread-safe, as it keeps nothing.
 */
final class Spool {
  private static final String IDENTITY = "identity";
  private static final String TEMPORARY = ".tmp";

  /** The service, the environment and the appender's name, with which an identity begins. */
  private static final int APPENDER_LINES = 3;

  /** Whose directory it is. */
  enum Owner {
    OURS,
    NOBODY,
    /** Of the same appender, with another sender, mail server or login. */
    FORMER,
    ANOTHER
  }

  /** {@code claim} differs from one creation of the directory to the next. */
  record Mark(Owner owner, String claim) {}

  /** A letter's file. */
  record Listed(StoredName name, String file, long size) {}

  /** {@code rubbish} are stale temporary files and older versions of letters. */
  record Listing(Map<String, Listed> letters, List<String> rubbish) {}

  private final Disk disk;
  private final Path directory;
  private final String identity;
  private final String appender;

  /**
   * @param identity as in {@link OutboxSettings}
   */
  Spool(Disk disk, Path directory, String identity) {
    this.disk = disk;
    this.directory = directory;
    this.identity = PathName.hash(identity);
    this.appender =
        PathName.hash(identity.lines().limit(APPENDER_LINES).collect(Collectors.joining("\n")));
  }

  /** Of this directory, by this disk. */
  Takeover takeover() {
    return new Takeover(disk, directory, this);
  }

  Mark mark() throws IOException {
    try {
      List<String> lines =
          new String(disk.read(directory.resolve(IDENTITY), 512), UTF_8).lines().toList();
      if (lines.size() > 1 && lines.get(0).equals(identity)) {
        return new Mark(Owner.OURS, lines.get(1));
      }
      return lines.size() > 2 && lines.get(2).equals(appender)
          ? new Mark(Owner.FORMER, lines.get(1))
          : new Mark(Owner.ANOTHER, "");
    } catch (NoSuchFileException e) {
      return new Mark(Owner.NOBODY, "");
    }
  }

  /** Makes the directory ours; {@code claim} is unique. */
  void claim(String claim) throws IOException {
    disk.createDirectories(directory);
    String mark = String.join("\n", identity, claim, appender) + "\n";
    writeAside(directory, IDENTITY, "." + claim, mark.getBytes(UTF_8));
  }

  /** A file that is no letter. */
  void writeFile(String name, byte[] content) throws IOException {
    writeAside(directory, name, "", content);
  }

  void write(StoredName name, byte[] content) throws IOException {
    writeAside(directory, name.fileName(), "", content);
  }

  /** The letter, empty if it is damaged. */
  Optional<Letter> read(String file, String id) throws IOException {
    return LetterFile.decode(disk.read(directory.resolve(file), LetterFile.MAX_SIZE))
        .filter(letter -> letter.id().equals(id));
  }

  Optional<Disk.Lock> tryLock() throws IOException {
    return disk.tryLock(directory.resolve("drain.lock"));
  }

  Listing list(Instant staleBefore) throws IOException {
    Map<String, Listed> letters = new HashMap<>();
    List<String> rubbish = new ArrayList<>();
    for (Disk.Found found : disk.list(directory)) {
      StoredName name = StoredName.parse(found.name()).orElse(null);
      if (name != null) {
        Listed file = new Listed(name, found.name(), found.size());
        Listed other = letters.get(name.id());
        boolean newer = other == null || StoredName.AGE.compare(other.name(), name) < 0;
        if (newer) {
          letters.put(name.id(), file);
        }
        if (other != null) {
          rubbish.add(newer ? other.file() : file.file());
        }
      } else if (isTemporary(found.name()) && found.modified().isBefore(staleBefore)) {
        rubbish.add(found.name());
      }
    }
    return new Listing(letters, rubbish);
  }

  private static boolean isTemporary(String name) {
    return name.endsWith(StoredName.SUFFIX + TEMPORARY)
        || (name.startsWith(IDENTITY + ".") && name.endsWith(TEMPORARY));
  }

  /** Renames whichever of the files exists. */
  void rename(Set<String> files, StoredName next) throws IOException {
    IOException failure = new NoSuchFileException(files.toString());
    for (String file : files) {
      try {
        disk.move(directory.resolve(file), directory.resolve(next.fileName()));
        forceNames(directory);
        return;
      } catch (IOException e) {
        if (failure instanceof NoSuchFileException) {
          failure = e;
        }
      }
    }
    throw failure;
  }

  void delete(String file) throws IOException {
    disk.delete(directory.resolve(file));
  }

  /** Puts a letter's file aside, with the reason next to it if there is one. */
  void putAside(String folder, String file, @Nullable String reason) throws IOException {
    Path target = directory.resolve(folder);
    disk.createDirectories(target);
    if (reason != null) {
      writeReason(target, file, reason);
    }
    try {
      disk.move(directory.resolve(file), target.resolve(file));
    } catch (NoSuchFileException e) {
      disk.delete(target.resolve(file + ".reason"));
    }
  }

  /** Keeps a letter that had no file. */
  void keepFailed(StoredName name, Letter letter, String reason) throws IOException {
    Path target = directory.resolve("failed");
    disk.createDirectories(target);
    writeReason(target, name.fileName(), reason);
    writeAside(target, name.fileName(), "", LetterFile.encode(letter));
  }

  /** The letters that were put aside there. */
  Set<String> idsIn(String folder) throws IOException {
    Set<String> ids = new HashSet<>();
    try {
      for (Disk.Found found : disk.list(directory.resolve(folder))) {
        StoredName.parse(found.name()).ifPresent(name -> ids.add(name.id()));
      }
    } catch (NoSuchFileException e) {
      return ids; // nothing was ever put aside
    }
    return ids;
  }

  /** Removes the oldest of what was put aside until it takes no more than {@code limit} bytes. */
  void trim(String folder, long limit) throws IOException {
    Path target = directory.resolve(folder);
    List<Disk.Found> files = new ArrayList<>();
    try {
      files.addAll(disk.list(target));
    } catch (NoSuchFileException e) {
      return;
    }
    files.removeIf(
        file ->
            StoredName.parse(file.name().replace(".reason", "")).isEmpty()
                && StateName.parse(file.name()).isEmpty());
    files.sort(Comparator.comparing(Disk.Found::modified));
    long bytes = files.stream().mapToLong(Disk.Found::size).sum();
    for (int i = 0; bytes > limit; i++) {
      disk.delete(target.resolve(files.get(i).name()));
      bytes -= files.get(i).size();
    }
  }

  private void writeReason(Path target, String file, String reason) throws IOException {
    disk.write(target.resolve(file + ".reason"), (reason + "\n").getBytes(UTF_8));
  }

  private void writeAside(Path folder, String name, String unique, byte[] content)
      throws IOException {
    Path temporary = folder.resolve(name + unique + TEMPORARY);
    try {
      disk.write(temporary, content);
      disk.move(temporary, folder.resolve(name));
    } catch (IOException | RuntimeException e) {
      try {
        disk.delete(temporary);
      } catch (IOException | RuntimeException again) {
        e.addSuppressed(again); // left to be removed as stale
      }
      throw e;
    }
    forceNames(folder);
  }

  private void forceNames(Path folder) {
    try {
      disk.forceDirectory(folder);
    } catch (IOException | RuntimeException e) {
      // Windows has no such call; there the names are as durable as the system makes them.
    }
  }
}
