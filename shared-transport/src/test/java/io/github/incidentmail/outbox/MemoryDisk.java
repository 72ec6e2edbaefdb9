package io.github.incidentmail.outbox;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A disk as a map, for thousands of runs a second; forced or not, what is written stays. */
final class MemoryDisk implements Disk {
  final Map<Path, byte[]> files = new TreeMap<>();
  private final Set<Path> directories = new TreeSet<>();
  private final Set<Path> locked = new TreeSet<>();

  /** Somebody removes everything. */
  void vanish() {
    files.clear();
    directories.clear();
  }

  private void needDirectory(Path file) throws IOException {
    if (!directories.contains(file.getParent())) {
      throw new NoSuchFileException(file.toString());
    }
  }

  @Override
  public List<Found> list(Path directory) throws IOException {
    needDirectory(directory.resolve("x"));
    List<Found> found = new ArrayList<>();
    files.forEach(
        (file, content) -> {
          if (directory.equals(file.getParent())) {
            found.add(new Found(String.valueOf(file.getFileName()), content.length, Letters.NOW));
          }
        });
    return found;
  }

  @Override
  public byte[] read(Path file, int limit) throws IOException {
    byte[] content = files.get(file);
    if (content == null) {
      throw new NoSuchFileException(file.toString());
    }
    if (content.length > limit) {
      throw new TooLongException(file, limit);
    }
    return content.clone();
  }

  @Override
  public void createDirectories(Path directory) {
    directories.add(directory);
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    needDirectory(file);
    files.put(file, content.clone());
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    needDirectory(to);
    byte[] content = read(from, Integer.MAX_VALUE);
    files.remove(from);
    files.put(to, content);
  }

  @Override
  public void delete(Path file) {
    files.remove(file);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    needDirectory(directory.resolve("x"));
  }

  @Override
  public Optional<Lock> tryLock(Path file) throws IOException {
    needDirectory(file);
    if (!locked.add(file)) {
      return Optional.empty();
    }
    files.putIfAbsent(file, new byte[0]);
    return Optional.of(
        new Lock() {
          @Override
          public boolean isStillThere() {
            return files.containsKey(file);
          }

          @Override
          public void release() {
            locked.remove(file);
          }
        });
  }
}
