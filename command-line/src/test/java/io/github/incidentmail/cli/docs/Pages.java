package io.github.incidentmail.cli.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every page of the repository, and the blocks of code that it shows. */
public final class Pages {
  /** The repository's root, from where the tests run. */
  public static final Path ROOT = Path.of("..");

  private Pages() {}

  /** All Markdown files but those that a build made, in a fixed order. */
  public static List<Path> all() throws IOException {
    return files(".md");
  }

  /** All files with such an ending but those that a build made, in a fixed order. */
  public static List<Path> files(String... endings) throws IOException {
    TreeSet<Path> found = new TreeSet<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean ours = folder.equals(ROOT) || isOurs(folder.getFileName().toString());
            return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (Stream.of(endings).anyMatch(file.toString()::endsWith)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return List.copyOf(found);
  }

  private static boolean isOurs(String folder) {
    return !folder.equals("target") && !folder.equals("node_modules") && !folder.startsWith(".");
  }

  /** The blocks of code of all pages. */
  public static List<Fence> fences() throws IOException {
    List<Fence> fences = new ArrayList<>();
    for (Path page : all()) {
      fences.addAll(fences(page));
    }
    return fences;
  }

  static List<Fence> fences(Path page) throws IOException {
    List<Fence> fences = new ArrayList<>();
    String before = "";
    List<String> lines = Files.readAllLines(page);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("```")) {
        int start = ++i;
        while (!lines.get(i).strip().equals("```")) {
          i++;
        }
        String text = String.join("\n", lines.subList(start, i));
        fences.add(new Fence(page, start + 1, line.substring(3), before, text));
        before = "";
      } else if (!line.isEmpty()) {
        before = line;
      }
    }
    return fences;
  }
}
