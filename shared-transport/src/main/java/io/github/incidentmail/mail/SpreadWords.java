package io.github.incidentmail.mail;

import io.github.incidentmail.incident.Spread;
import java.util.List;

/** Which instances of a fleet a problem has reached, in words. */
record SpreadWords(Spread spread) {
  private static final int NAME_CHARS = 200;
  private static final int MOST_VERSIONS = 3;

  /** {@code on 312 of 400 instances}. */
  String brief() {
    return spread.instances() <= spread.of()
        ? "on " + Words.number(spread.instances()) + " of " + Words.count(spread.of(), "instance")
        : "on " + Words.count(spread.instances(), "instance") + " (" + now() + ")";
  }

  private String now() {
    return switch (spread.of()) {
      case 0 -> "none runs now"; // the last one says it as it stops
      case 1 -> "1 runs now";
      default -> Words.number(spread.of()) + " run now";
    };
  }

  /** {@code on 312 of 400 instances; first on orders-17; not on version 4.2.1}. */
  String full() {
    return brief() + "; first on " + name(spread.firstOn()) + versions();
  }

  private String versions() {
    List<String> names = spread.notOn();
    if (names.isEmpty()) {
      return "";
    }
    int more = names.size() - MOST_VERSIONS;
    return "; not on version"
        + (names.size() == 1 ? " " : "s ")
        + String.join(", ", names.stream().limit(MOST_VERSIONS).map(SpreadWords::name).toList())
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static String name(String text) {
    return Words.shorten(Visible.line(text), NAME_CHARS);
  }
}
