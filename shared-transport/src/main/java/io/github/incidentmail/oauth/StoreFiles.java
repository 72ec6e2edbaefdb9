package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a small file as a whole. Contents go through streams, not channels: an interrupt would
 * close a channel in the middle of writing. Stateless.
 */
class StoreFiles {
  String read(Path file, int limit) throws IOException {
    Files.size(file); // tells a missing file from a forbidden one, which the stream does not
    try (InputStream in = new FileInputStream(file.toFile())) {
      byte[] content = in.readNBytes(limit + 1);
      if (content.length > limit) {
        throw new IOException("longer than " + limit + " bytes");
      }
      return new String(content, UTF_8);
    }
  }

  /** Makes the directories that miss; the file's real path, whether it exists or not. */
  Path prepare(Path file) throws IOException {
    if (Files.exists(file)) {
      return file.toRealPath(); // a rename would replace a link, not the file behind it
    }
    Path directory = Objects.requireNonNull(file.getParent(), "no directory");
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
    }
    return directory.toRealPath().resolve(Objects.requireNonNull(file.getFileName()));
  }

  @Nullable StoreLock lock(Path file, int attempts) throws IOException {
    return StoreLock.take(beside(file, ".lock"), attempts, ownerOnly(file, "rw-------"));
  }

  /** Makes an empty file beside {@code file}, to be written and to replace it. */
  void reserve(Path file) throws IOException {
    clean(file);
    Files.createFile(beside(file, ".new"), ownerOnly(file, "rw-------"));
  }

  /** Removes what {@link #reserve} made, if it is still there. */
  void clean(Path file) throws IOException {
    Files.deleteIfExists(beside(file, ".new"));
  }

  /** Replaces {@code file} by the reserved one with {@code content}, durably. */
  void replace(Path file, String content) throws IOException {
    Path aside = beside(file, ".new");
    try (FileOutputStream out = new FileOutputStream(aside.toFile())) {
      out.write(content.getBytes(UTF_8));
      out.getFD().sync();
    }
    try {
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    }
    forceDirectory(Objects.requireNonNull(file.getParent()));
  }

  private static void forceDirectory(Path directory) {
    boolean interrupted = Thread.interrupted();
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows can't; the renamed file is there all the same.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(Objects.requireNonNull(file.getFileName()) + suffix);
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0]; // Windows: the access list is inherited from the profile
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }
}
