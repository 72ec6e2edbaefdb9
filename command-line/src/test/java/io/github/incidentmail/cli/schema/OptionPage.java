package io.github.incidentmail.cli.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of docs/configuration.md, as plain text. */
final class OptionPage {
  private static final Pattern HEADING = Pattern.compile("## `(\\w+)`.*");
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)`(\\*?) \\| (.*?) \\| (.*) \\|");

  private OptionPage() {}

  /** The words about each option, by section and option, in the page's order. */
  static Map<String, Map<String, String>> read(Path page) throws IOException {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> current = new LinkedHashMap<>();
    for (String line : Files.readAllLines(page)) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        current = new LinkedHashMap<>();
        sections.put(heading.group(1), current);
      } else if (line.startsWith("## ")) {
        current = new LinkedHashMap<>();
      }
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        current.put(row.group(1), words(row.group(2), row.group(3), row.group(4)));
      }
    }
    return sections;
  }

  private static String words(String star, String standard, String meaning) {
    boolean required = !star.isEmpty();
    String otherwise;
    if (standard.equals("–")) {
      otherwise = required ? " Required." : "";
    } else {
      otherwise = (required ? " Required, unless there is: " : " Default: ") + standard + ".";
    }
    return plain(Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1) + "." + otherwise);
  }

  private static String plain(String markdown) {
    return markdown
        .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
        .replace("`", "")
        .replace("..", ".");
  }
}
