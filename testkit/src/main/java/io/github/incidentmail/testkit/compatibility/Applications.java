package io.github.incidentmail.testkit.compatibility;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The small applications, each compiled once, with the first versions that come, for all that it
 * runs with. Not thread-safe.
 */
final class Applications {
  private final Path sources;
  private final Path classes;
  private final Map<String, Path> compiled = new HashMap<>();

  Applications(Path sources, Path classes) {
    this.sources = sources;
    this.classes = classes;
  }

  /** The words that start a row's application, without those of the Java itself. */
  List<String> launch(Row row, Form form, String jars) throws IOException {
    String main = Trial.PACKAGE + "." + row.main();
    String path = classes(row, form, jars) + File.pathSeparator + jars;
    return form == Form.MODULE_PATH
        ? List.of("--module-path", path, "-m", Trial.PACKAGE + "/" + main)
        : List.of("-cp", path, main);
  }

  private Path classes(Row row, Form form, String jars) throws IOException {
    List<Path> parts = parts(row, form);
    String name = parts.stream().map(Path::toString).reduce((a, b) -> a + "+" + b).orElseThrow();
    Path known = compiled.get(name);
    if (known == null) {
      known = classes.resolve(String.valueOf(compiled.size()));
      compile(parts, form, jars, known);
      compiled.put(name, known);
    }
    return known;
  }

  /** Folders of sources. */
  private static List<Path> parts(Row row, Form form) {
    List<Path> parts = new ArrayList<>();
    parts.add(Path.of(row.framework().folder()));
    if (!row.main().equals(Row.ONE_ERROR)) {
      parts.add(Path.of("javax-mail"));
    }
    if (form == Form.MODULE_PATH) {
      String name = row.framework().folder() + (row.requiresNimbus() ? "-oauth" : "");
      parts.add(Path.of("modules", name));
    }
    return parts;
  }

  private void compile(List<Path> parts, Form form, String jars, Path target) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none", "-d"));
    arguments.add(target.toString());
    arguments.addAll(List.of(form == Form.MODULE_PATH ? "--module-path" : "-cp", jars));
    for (Path part : parts) {
      try (Stream<Path> files = Files.walk(sources.resolve(part))) {
        files.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(arguments::add);
      }
    }
    String[] words = arguments.toArray(String[]::new);
    if (ToolProvider.getSystemJavaCompiler().run(null, System.err, System.err, words) != 0) {
      throw new IllegalStateException(parts + " can't be compiled");
    }
  }
}
