package io.github.incidentmail.cli.config;

import io.github.incidentmail.logback.IncidentMailAppender;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.config.Node;

/** Finds what was meant to be our appender, and isn't by a slip in its name. Stateless. */
final class MisspeltAppender {
  private static final String ELEMENT = "IncidentMail";
  private static final Pattern COMPLAINT = Pattern.compile("processing element (\\w+)");
  private static final int MAX_SLIPS = 3;

  private MisspeltAppender() {}

  /**
   * Of the elements that Log4j 2 doesn't know, those whose name is near ours.
   *
   * @param complaints of Log4j 2, whose parsers mostly leave such elements out of the tree
   */
  static List<Note> in(Node log4j2, Collection<String> complaints) {
    Stream<String> inTree =
        log4j2.getChildren().stream()
            .filter(child -> "Appenders".equalsIgnoreCase(child.getName()))
            .flatMap(MisspeltAppender::unknown);
    Stream<String> leftOut =
        complaints.stream().map(COMPLAINT::matcher).filter(Matcher::find).map(m -> m.group(1));
    return Stream.concat(inTree, leftOut)
        .distinct()
        .filter(name -> isNear(name, ELEMENT))
        .map(
            name ->
                Note.mistake(
                    "'"
                        + name
                        + "' is nothing that Log4j 2 knows; did you mean '"
                        + ELEMENT
                        + "'?"))
        .toList();
  }

  /** The parser of XML takes an unknown element without children for an attribute. */
  private static Stream<String> unknown(Node appenders) {
    return Stream.concat(
        appenders.getAttributes().keySet().stream(),
        appenders.getChildren().stream()
            .filter(child -> child.getType() == null)
            .map(Node::getName));
  }

  /** For the class of one of Logback's appenders; empty if it isn't near ours. */
  static Stream<Note> logback(String appender, String className) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    boolean near =
        isNear(simple, IncidentMailAppender.class.getSimpleName()) || isNear(simple, ELEMENT);
    return near
        ? Stream.of(
            Note.mistake(
                "the appender "
                    + appender
                    + " has the class "
                    + className
                    + "; did you mean "
                    + IncidentMailAppender.class.getName()
                    + "?"))
        : Stream.empty();
  }

  private static boolean isNear(String written, String meant) {
    return distance(written.toLowerCase(Locale.ROOT), meant.toLowerCase(Locale.ROOT)) <= MAX_SLIPS;
  }

  /** Levenshtein's distance. */
  private static int distance(String from, String to) {
    int[] before = new int[to.length() + 1];
    Arrays.setAll(before, column -> column);
    for (int row = 1; row <= from.length(); row++) {
      int[] now = new int[to.length() + 1];
      now[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        int added = 1 + Math.min(now[column - 1], before[column]);
        now[column] = Math.min(before[column - 1] + replaced, added);
      }
      before = now;
    }
    return before[to.length()];
  }
}
