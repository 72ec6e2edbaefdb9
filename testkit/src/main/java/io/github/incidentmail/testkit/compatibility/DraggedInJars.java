package io.github.incidentmail.testkit.compatibility;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What an adapter brings into an application that has its logging framework already. */
final class DraggedInJars {
  private static final List<String> FRAMEWORKS =
      List.of("logback-classic", "logback-core", "slf4j-api", "log4j-api", "log4j-core");

  private DraggedInJars() {}

  /** Such as {@code 17 jars, 3.4 MiB}. */
  static String of(String classpath) throws IOException {
    List<Path> jars =
        Stream.of(classpath.split(File.pathSeparator, -1))
            .map(Path::of)
            .filter(jar -> FRAMEWORKS.stream().noneMatch(jar.getFileName().toString()::startsWith))
            .toList();
    long bytes = 0;
    for (Path jar : jars) {
      bytes += Files.size(jar);
    }
    return String.format(Locale.ROOT, "%d jars, %.1f MiB", jars.size(), bytes / 1024.0 / 1024.0);
  }
}
