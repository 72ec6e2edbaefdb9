package io.github.incidentmail.cli.docs;

import java.nio.file.Path;

/**
 * A block of code that a page shows.
 *
 * @param line of the page on which the block's first line stands, from 1
 * @param language as the page calls it; empty if it doesn't
 * @param before the line of text before it; a remark such as {@code <!-- snippet: … -->} tells what
 *     the block is
 */
public record Fence(Path page, int line, String language, String before, String text) {
  /** What stands behind this word in the remark before the block, or empty. */
  public String marked(String word) {
    String start = "<!-- " + word + ": ";
    return before.startsWith(start) && before.endsWith(" -->")
        ? before.substring(start.length(), before.length() - " -->".length())
        : "";
  }

  @Override
  public String toString() {
    return page.getFileName() + ":" + line;
  }
}
