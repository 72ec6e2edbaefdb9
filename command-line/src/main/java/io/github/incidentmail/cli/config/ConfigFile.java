package io.github.incidentmail.cli.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file, alone or inside a jar, and the resources beside it. Immutable.
 *
 * @param jar the jar it is in, or null
 * @param path the file, or the entry in the jar
 * @param content its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ConfigFile(@Nullable Path jar, String path, byte[] content) {
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  /** Where class path resources are in a jar, a Spring Boot jar, a war, a project. */
  private static final List<String> ROOTS =
      List.of("BOOT-INF/classes/", "WEB-INF/classes/", "", "config/", "src/main/resources/");

  /** Where builds put them, below a project or below its folder of what is built. */
  private static final List<String> BUILT =
      List.of(
          "target/classes/",
          "build/resources/main/",
          "bin/main/",
          "classes/",
          "resources/main/",
          "main/");

  /** The frameworks' and Spring Boot's own names, in the order in which they are looked for. */
  private static final List<String> NAMES =
      List.of(
          "logback-spring.xml",
          "logback.xml",
          "log4j2-spring.xml",
          "log4j2.xml",
          "log4j2.properties",
          "log4j2.yaml",
          "log4j2.yml",
          "log4j2.json",
          "log4j2.jsn");

  private static final String SEPARATOR = "!/";

  static ConfigFile find(String location) throws UnreadableException {
    int separator = location.indexOf(SEPARATOR);
    try {
      Path path = Path.of(separator < 0 ? location : location.substring(0, separator));
      if (separator >= 0) {
        return entry(path, location.substring(separator + SEPARATOR.length()));
      }
      if (Files.isDirectory(path)) {
        return inFolder(path);
      }
      if (!Files.isReadable(path)) {
        throw new UnreadableException("there is no file " + path + " that can be read");
      }
      return isZip(path) ? inJar(path) : new ConfigFile(null, path.toString(), bytes(path));
    } catch (IOException | InvalidPathException e) {
      throw new UnreadableException(location + " can't be read: " + e);
    }
  }

  private static boolean isZip(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] magic = in.readNBytes(2);
      return magic.length == 2 && magic[0] == 'P' && magic[1] == 'K';
    }
  }

  private static ConfigFile inFolder(Path folder) throws IOException, UnreadableException {
    List<String> roots = Stream.concat(ROOTS.stream(), BUILT.stream()).toList();
    for (String root : roots) {
      for (String name : NAMES) {
        Path candidate = folder.resolve(root).resolve(name);
        if (Files.isRegularFile(candidate)) {
          return new ConfigFile(null, candidate.toString(), bytes(candidate));
        }
      }
    }
    throw nothingIn(folder.toString(), roots);
  }

  private static ConfigFile inJar(Path jar) throws IOException, UnreadableException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (String root : ROOTS) {
        for (String name : NAMES) {
          ZipEntry entry = zip.getEntry(root + name);
          if (entry != null) {
            return new ConfigFile(jar, root + name, bytes(zip, entry));
          }
        }
      }
    }
    throw nothingIn(jar.toString(), ROOTS);
  }

  private static UnreadableException nothingIn(String place, List<String> roots) {
    return new UnreadableException(
        "no logging configuration in "
            + place
            + "; looked for "
            + String.join(", ", NAMES)
            + " in it and in its "
            + roots.stream()
                .filter(root -> !root.isEmpty())
                .map(root -> root.substring(0, root.length() - 1))
                .collect(Collectors.joining(", "))
            + ". Name the file itself, in a jar as app.jar!/path/to/logback.xml");
  }

  private static ConfigFile entry(Path jar, String name) throws IOException, UnreadableException {
    if (!Files.isReadable(jar)) {
      throw new UnreadableException("there is no file " + jar + " that can be read");
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        throw new UnreadableException("there is no entry " + name + " in " + jar);
      }
      return new ConfigFile(jar, name, bytes(zip, entry));
    }
  }

  private static byte[] bytes(Path file) throws IOException, UnreadableException {
    try (InputStream in = Files.newInputStream(file)) {
      return bounded(in, file.toString());
    }
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException, UnreadableException {
    try (InputStream in = zip.getInputStream(entry)) {
      return bounded(in, entry.getName());
    }
  }

  private static byte[] bounded(InputStream in, String name)
      throws IOException, UnreadableException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new UnreadableException(name + " is larger than " + MAX_BYTES + " bytes");
    }
    return bytes;
  }

  /** For people. */
  String description() {
    return jar == null ? path : jar + SEPARATOR + path;
  }

  /** When the jar was written, which may be older than its sources; null outside of a jar. */
  @Nullable Instant written() {
    try {
      return jar == null ? null : Files.getLastModifiedTime(jar).toInstant();
    } catch (IOException e) {
      return null; // it was readable a moment ago; its age is no reason to fail
    }
  }

  String fileName() {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private String extension() {
    return fileName().substring(fileName().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** Names and formats are the frameworks'; an XML file of another name tells by its root. */
  boolean isLog4j2() {
    String name = fileName().toLowerCase(Locale.ROOT);
    if (name.startsWith("log4j2") || !extension().equals("xml")) {
      return true;
    }
    return !name.startsWith("logback") && RootElement.isLog4j2(content);
  }

  /** Whether the file is in a jar that has this library inside of it, or this class of it. */
  boolean jarHolds(String library, String className) {
    if (jar == null) {
      return false;
    }
    Pattern inside = Pattern.compile("(?:.*/)?lib/" + Pattern.quote(library) + "-[0-9][^/]*\\.jar");
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.getEntry(className) != null
          || zip.stream().anyMatch(entry -> inside.matcher(entry.getName()).matches());
    } catch (IOException e) {
      return false;
    }
  }

  URL url() throws MalformedURLException {
    return jar == null
        ? Path.of(path).toUri().toURL()
        : URI.create("jar:" + jar.toUri() + SEPARATOR + path).toURL();
  }

  /** A class path resource of the same application, or null. */
  @Nullable ConfigFile resource(String name) throws UnreadableException {
    String relative = name.startsWith("/") ? name.substring(1) : name;
    try {
      if (jar == null) {
        Path sibling = Path.of(path).resolveSibling(relative);
        return Files.isRegularFile(sibling)
            ? new ConfigFile(null, sibling.toString(), bytes(sibling))
            : null;
      }
      return inSameJar(relative);
    } catch (IOException | InvalidPathException e) {
      throw new UnreadableException(name + " can't be read: " + e);
    }
  }

  private @Nullable ConfigFile inSameJar(String name) throws IOException, UnreadableException {
    if (jar == null) {
      return null;
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (String root : ROOTS) {
        ZipEntry entry = zip.getEntry(root + name);
        if (entry != null && path.startsWith(root)) {
          return new ConfigFile(jar, root + name, bytes(zip, entry));
        }
      }
      return null;
    }
  }
}
