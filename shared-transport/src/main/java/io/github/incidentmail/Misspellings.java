package io.github.incidentmail;

import io.github.incidentmail.ConfigurationException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Brings names that are no options before everything else, and leaves out what is missing only
 * because its name is misspelt. Pure.
 */
final class Misspellings {
  private static final String UNKNOWN = "IM-CONFIG-UNKNOWN";
  private static final String MISSING = "IM-CONFIG-MISSING";

  private Misspellings() {}

  static List<Problem> first(List<Problem> problems) {
    List<Problem> misspelt = problems.stream().filter(p -> p.id().equals(UNKNOWN)).toList();
    List<Problem> ordered = new ArrayList<>(misspelt);
    problems.stream()
        .filter(problem -> !problem.id().equals(UNKNOWN))
        .filter(problem -> misspelt.stream().noneMatch(name -> explains(name, problem)))
        .forEach(ordered::add);
    return ordered.stream().distinct().toList();
  }

  private static boolean explains(Problem misspelt, Problem problem) {
    if (!problem.id().equals(MISSING)) {
      return false;
    }
    String section = section(problem);
    boolean sameSection = section.equals(section(misspelt));
    String option = problem.option().substring(section.isEmpty() ? 0 : section.length() + 1);
    return (sameSection && means(misspelt, "'" + option + "'"))
        || (!section.isEmpty() && means(misspelt, "the section '" + section + "'"));
  }

  private static boolean means(Problem misspelt, String shown) {
    String question = "did you mean " + shown + "?";
    return misspelt.text().toLowerCase(Locale.ROOT).contains(question.toLowerCase(Locale.ROOT));
  }

  private static String section(Problem problem) {
    int dot = problem.option().lastIndexOf('.');
    return dot < 0 ? "" : problem.option().substring(0, dot);
  }
}
