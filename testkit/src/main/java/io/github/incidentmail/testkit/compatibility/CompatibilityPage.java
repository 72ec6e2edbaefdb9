package io.github.incidentmail.testkit.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The part of docs/compatibility.md that is not written by hand. Not thread-safe. */
final class CompatibilityPage {
  private static final String FROM_HERE =
      "<!-- written by testkit/compatibility/run from here -->\n";

  private final StringBuilder text = new StringBuilder();
  private final List<Jdk> jdks;

  CompatibilityPage(List<Jdk> jdks) {
    this.jdks = jdks;
    String versions = jdks.stream().map(Jdk::version).collect(Collectors.joining(" and "));
    text.append("\nTried on Java ").append(versions).append(".\n");
  }

  void begin(Table table) {
    boolean remarks = hasRemarks(table);
    text.append("\n## ").append(table.title()).append("\n\n").append(table.text());
    text.append("\n| with | login |");
    for (Form form : table.forms()) {
      for (Jdk jdk : jdks) {
        text.append(' ').append(form.title()).append(", ").append(jdk.feature()).append(" |");
      }
    }
    int columns = 2 + table.forms().size() * jdks.size() + (remarks ? 1 : 0);
    text.append(remarks ? " why |\n|" : "\n|").append("---|".repeat(columns)).append('\n');
  }

  void row(Table table, Row row, List<String> cells) {
    text.append("| ").append(row.label()).append(" | ").append(row.login().title()).append(" |");
    for (String cell : cells) {
      text.append(' ').append(cell.replace("|", "\\|").replace("<", "&lt;")).append(" |");
    }
    if (hasRemarks(table)) {
      text.append(' ').append(row.expectation().remark()).append(" |");
    }
    text.append('\n');
  }

  private static boolean hasRemarks(Table table) {
    return table.rows().stream().anyMatch(row -> !row.expectation().remark().isEmpty());
  }

  void draggedIn(String adapter, String whole, String withoutNimbus) {
    if (text.indexOf("## Jars") < 0) {
      text.append("\n## Jars\n\nWhat an adapter brings into an application that has its logging");
      text.append(" framework already, the adapter itself counted.\n\n");
      text.append("| adapter | whole | without Nimbus |\n|---|---|---|\n");
    }
    text.append("| ").append(adapter).append(" | ").append(whole);
    text.append(" | ").append(withoutNimbus).append(" |\n");
  }

  /** Replaces what stands behind the mark. */
  void write(Path page) throws IOException {
    String before = Files.readString(page);
    int mark = before.indexOf(FROM_HERE);
    if (mark < 0) {
      throw new IllegalStateException(page + " has no mark");
    }
    Files.writeString(page, before.substring(0, mark) + FROM_HERE + text);
  }
}
