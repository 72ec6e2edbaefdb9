package io.github.incidentmail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The file {@code silences} of an outbox directory, line by line. Keeps nothing. */
record SilenceFile(Path directory) {
  private static final int MAX_BYTES = 64 << 10;
  private static final String HEADER =
      "# until | #TAG, logger=PREFIX, route=NAME or several of them | author | reason";

  /** What tells one content from another without reading it. */
  record Version(FileTime modified, long size) {
    static final Version MISSING = new Version(FileTime.fromMillis(0), -1);
  }

  Path path() {
    return directory.resolve("silences");
  }

  Version version() throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path(), BasicFileAttributes.class);
      return new Version(attributes.lastModifiedTime(), attributes.size());
    } catch (NoSuchFileException e) {
      return Version.MISSING;
    }
  }

  /** Empty if there is no such file. */
  List<String> read() throws IOException {
    try (InputStream in = Files.newInputStream(path())) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw new IOException("longer than " + MAX_BYTES + " bytes");
      }
      String text = new String(content, UTF_8);
      return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** Replaces the file as a whole, so that no reader sees half of it. */
  void write(List<String> lines) throws IOException {
    Files.createDirectories(directory, ownerOnly());
    Path aside = directory.resolve("silences.new");
    StringBuilder text = new StringBuilder();
    if (lines.stream().noneMatch(HEADER::equals)) {
      text.append(HEADER).append('\n');
    }
    lines.forEach(line -> text.append(line).append('\n'));
    byte[] content = text.toString().getBytes(UTF_8);
    if (content.length > MAX_BYTES) {
      throw new IOException("it would be longer than " + MAX_BYTES + " bytes");
    }
    try (FileOutputStream out = new FileOutputStream(aside.toFile())) {
      out.write(content);
      out.getFD().sync();
    }
    try {
      Files.move(aside, path(), StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(aside, path(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** As the outbox makes it, which will keep its letters there. */
  private FileAttribute<?>[] ownerOnly() {
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0]; // Windows: the access list is inherited from the profile
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };
  }
}
