package io.github.incidentmail.testkit.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes each application's build, so that Maven itself says which jars it gets, as for any user. A
 * build of one's own for all of them: the library's modules stand in the same reactor and need not
 * be installed.
 */
final class CellPoms {
  private final Path home;
  private final Path folder;
  private final String version;

  /**
   * @param home the folder testkit/compatibility
   * @param folder where the builds are written
   * @param version of the library
   */
  CellPoms(Path home, Path folder, String version) {
    this.home = home;
    this.folder = folder;
    this.version = version;
  }

  void write(List<Table> tables) throws IOException {
    Set<String> slugs = new TreeSet<>();
    for (Table table : tables) {
      for (Row row : table.rows()) {
        if (!slugs.add(row.slug())) {
          throw new IllegalStateException("two rows are called " + row.slug());
        }
        Path cell = Files.createDirectories(folder.resolve(row.slug()));
        Files.writeString(cell.resolve("pom.xml"), build(row, table.isShaded()));
      }
    }
    Files.writeString(folder.resolve("pom.xml"), parent(slugs));
    Files.writeString(
        folder.resolve("modules"),
        slugs.stream().map(slug -> ":" + slug).collect(Collectors.joining(",")));
  }

  private String parent(Set<String> slugs) throws IOException {
    String modules =
        slugs.stream()
            .map(slug -> "    <module>" + slug + "</module>\n")
            .collect(Collectors.joining());
    return template("parent.xml")
        .replace("@root@", folder.relativize(home.resolve("../..").normalize()).toString())
        .replace("    @modules@\n", modules);
  }

  private String build(Row row, boolean shaded) throws IOException {
    String dependencies =
        row.dependencies().stream().map(Dependency::element).collect(Collectors.joining());
    Path sources = home.resolve("applications").resolve(row.framework().folder());
    return template(shaded ? "shaded.xml" : "plain.xml")
        .replace("@slug@", row.slug())
        .replace("@main@", Trial.PACKAGE + "." + row.main())
        .replace("@sources@", sources.toString())
        .replace("    @dependencies@\n", dependencies)
        .replace(Row.VERSION, version);
  }

  private String template(String name) throws IOException {
    return Files.readString(home.resolve("templates").resolve(name));
  }
}
