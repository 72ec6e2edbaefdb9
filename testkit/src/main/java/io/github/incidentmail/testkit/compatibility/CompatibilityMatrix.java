package io.github.incidentmail.testkit.compatibility;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes the applications' builds, or runs what they built; see testkit/compatibility/run. */
public final class CompatibilityMatrix {
  private final Trial trial;
  private final CompatibilityPage page;
  private final List<Jdk> jdks;
  private int unexpected;

  private CompatibilityMatrix(Trial trial, List<Jdk> jdks) {
    this.trial = trial;
    this.jdks = jdks;
    this.page = new CompatibilityPage(jdks);
  }

  /**
   * Takes {@code write}, the folder testkit/compatibility and the library's version; or {@code
   * run}, that folder, the page to write, and the homes of some JDKs. Ends with exit code 1 if a
   * cell is not as expected.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path home = Path.of(arguments[1]).toRealPath();
    Path cells = home.resolve("target").resolve("cells");
    if (arguments[0].equals("write")) {
      new CellPoms(home, cells, arguments[2]).write(Cells.all());
      return;
    }
    Applications applications =
        new Applications(home.resolve("applications"), home.resolve("target/classes"));
    List<Jdk> jdks = Arrays.stream(arguments).skip(3).map(Path::of).map(Jdk::at).toList();
    CompatibilityMatrix matrix = new CompatibilityMatrix(new Trial(cells, applications), jdks);
    matrix.run(Path.of(arguments[2]));
    System.exit(matrix.unexpected == 0 ? 0 : 1);
  }

  private void run(Path target) throws IOException, InterruptedException {
    for (Table table : Cells.all()) {
      page.begin(table);
      for (Row row : table.rows()) {
        page.row(table, row, cells(table, row));
      }
    }
    for (Framework framework : Framework.values()) {
      page.draggedIn(
          framework.adapter().artifact(),
          DraggedInJars.of(trial.jars(Cells.newest(framework))),
          DraggedInJars.of(trial.jars(Cells.withoutNimbus(framework, Login.PASSWORD))));
    }
    page.write(target);
    System.out.println(unexpected + " cells are not as expected");
  }

  private List<String> cells(Table table, Row row) throws IOException, InterruptedException {
    List<String> cells = new ArrayList<>();
    for (Form form : table.forms()) {
      for (Jdk jdk : jdks) {
        Judgement.Outcome outcome = trial.run(row, form, jdk);
        unexpected += outcome.asExpected() ? 0 : 1;
        System.out.printf(
            "%-4s %s, %s, %s, Java %s: %s%n",
            outcome.asExpected() ? "" : "!!!!",
            row.label(),
            row.login().title(),
            form.title(),
            jdk.feature(),
            outcome.text());
        cells.add(outcome.text());
      }
    }
    return cells;
  }
}
