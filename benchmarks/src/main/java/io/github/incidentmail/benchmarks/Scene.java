package io.github.incidentmail.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The circumstances of a call. */
record Scene(LogCase logCase, Pace pace, Callers callers, Servers servers) {
  /** All that are measured on this Java. */
  static List<Scene> all() {
    List<Scene> scenes = new ArrayList<>();
    for (LogCase logCase : LogCase.values()) {
      for (Pace pace : logCase.paces()) {
        scenes.add(new Scene(logCase, pace, Callers.ONE, Servers.HEALTHY));
      }
    }
    for (Callers callers : List.of(Callers.FOUR, Callers.SIXTEEN, Callers.VIRTUAL)) {
      if (callers.isPossible()) {
        scenes.addAll(repeatedErrorsAndInfo(callers, Servers.HEALTHY));
      }
    }
    scenes.addAll(repeatedErrorsAndInfo(Callers.ONE, Servers.HUNG));
    return scenes;
  }

  private static List<Scene> repeatedErrorsAndInfo(Callers callers, Servers servers) {
    return List.of(
        new Scene(LogCase.SAME, Pace.FLAT_OUT, callers, servers),
        new Scene(LogCase.SAME, Pace.STEADY, callers, servers),
        new Scene(LogCase.INFO, Pace.FLAT_OUT, callers, servers));
  }

  String title() {
    return "%s, %s, %s, servers %s"
        .formatted(logCase.title(), pace.title(), callers.title(), servers.title());
  }
}
