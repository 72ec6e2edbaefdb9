package io.github.incidentmail.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The examples of the docs, so that tests can try them. */
public final class DocumentedExample {
  private DocumentedExample() {}

  /** The block of code that follows the line which begins with this file's name. */
  public static String of(String fileName) {
    return block("configuration.md", "\n`" + fileName + "`");
  }

  /** The configuration that docs/migration.md starts from, or ends at, for this framework. */
  public static String ofMigration(String framework, boolean after) {
    String page = page("migration.md");
    String chapter = "\n## " + framework + "\n";
    int start = page.indexOf(after ? "\nAfter:\n" : "\nBefore:\n", page.indexOf(chapter));
    return block(page, start, framework);
  }

  private static String block(String file, String before) {
    String page = page(file);
    return block(page, page.indexOf(before), before);
  }

  private static String block(String page, int start, String what) {
    if (start < 0) {
      throw new AssertionError("the page has no example " + what);
    }
    int code = page.indexOf('\n', page.indexOf("```", start)) + 1;
    return page.substring(code, page.indexOf("```", code));
  }

  private static String page(String file) {
    try {
      return Files.readString(Path.of("..", "docs", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
