package io.github.incidentmail.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The examples of docs/configuration.md, so that tests can try them. */
public final class DocumentedExample {
  private DocumentedExample() {}

  /** The block of code that follows the line which begins with this file's name. */
  public static String of(String fileName) {
    try {
      String page = Files.readString(Path.of("..", "docs", "configuration.md"));
      int start = page.indexOf("\n`" + fileName + "`");
      if (start < 0) {
        throw new AssertionError("docs/configuration.md has no example " + fileName);
      }
      int code = page.indexOf('\n', page.indexOf("```", start)) + 1;
      return page.substring(code, page.indexOf("```", code));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
