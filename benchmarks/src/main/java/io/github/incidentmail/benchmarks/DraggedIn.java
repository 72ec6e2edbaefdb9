package io.github.incidentmail.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The jars that an adapter brings into an application that has its logging framework already, as
 * the build's {@code target/runtime.classpath} lists them.
 */
final class DraggedIn {
  private static final List<String> FRAMEWORKS =
      List.of("logback-classic", "logback-core", "slf4j-api", "log4j-api", "log4j-core");

  /** Folders of a Maven repository: Nimbus and what only Nimbus needs. */
  private static final List<String> OAUTH =
      List.of("com/nimbusds", "com/github/stephenc", "net/minidev", "org/ow2/asm");

  private final PrintStream out;

  DraggedIn(PrintStream out) {
    this.out = out;
  }

  void print(List<String> modules) throws IOException {
    out.println("\nWhat an adapter drags into an application that has its framework");
    for (String module : modules) {
      List<Path> jars = jars(Path.of("..", module, "target"));
      List<Path> oauth = jars.stream().filter(DraggedIn::isForOAuth).toList();
      out.printf(
          Locale.ROOT,
          "%-18s %2d jars, %,9d KiB; %2d of them, %,9d KiB, for OAuth 2.0%n",
          module,
          jars.size(),
          kib(jars),
          oauth.size(),
          kib(oauth));
      for (Path jar : jars) {
        out.printf(Locale.ROOT, "  %-50s %,9d KiB%n", jar.getFileName(), kib(List.of(jar)));
      }
    }
  }

  private static List<Path> jars(Path target) throws IOException {
    String classpath = Files.readString(target.resolve("runtime.classpath")).trim();
    Stream<Path> others =
        Stream.of(classpath.split(File.pathSeparator, -1))
            .map(Path::of)
            .filter(jar -> FRAMEWORKS.stream().noneMatch(jar.getFileName().toString()::startsWith));
    try (Stream<Path> own = Files.list(target)) {
      return Stream.concat(own.filter(DraggedIn::isAdapter), others).toList();
    }
  }

  private static boolean isAdapter(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") && !name.contains("-sources") && !name.contains("-javadoc");
  }

  private static boolean isForOAuth(Path jar) {
    String path = jar.toString().replace(File.separatorChar, '/');
    return OAUTH.stream().anyMatch(path::contains);
  }

  private static long kib(List<Path> jars) throws IOException {
    long bytes = 0;
    for (Path jar : jars) {
      bytes += Files.size(jar);
    }
    return bytes / 1024;
  }
}
