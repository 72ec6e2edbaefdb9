package io.github.incidentmail.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which frames of one event belong to the application, its logger's name read only once. For one
 * event and one thread.
 */
final class OwnFrames implements Predicate<String> {
  private final Predicate<String> rule;
  private final boolean othersMayOwn;

  /**
   * @param othersMayOwn whether code that no library owns may be another's than the application's
   */
  OwnFrames(Predicate<String> rule, boolean othersMayOwn) {
    this.rule = rule;
    this.othersMayOwn = othersMayOwn;
  }

  @Override
  public boolean test(String className) {
    return rule.test(className) && !LibraryPrefixes.isRelocated(className);
  }

  /**
   * The first frames of a stack that are neither the logger's nor a known library's, if there are
   * any above the logger's own: a library unknown here that logs for the code it calls, or a part
   * of the application under another root. Without these, all that fails in such code would be one
   * problem. Nothing if the user said what is the application's.
   */
  List<StackTraceElement> above(List<StackTraceElement> frames) {
    if (!othersMayOwn) {
      return List.of();
    }
    List<StackTraceElement> above = new ArrayList<>();
    String owner = "";
    Predicate<String> outside = LibraryPrefixes.outside();
    for (StackTraceElement frame : frames) {
      String type = frame.getClassName();
      if (test(type)) {
        break;
      }
      if (owner.isEmpty()
          ? outside.test(type) && !LibraryPrefixes.isRelocated(type)
          : type.startsWith(owner)) {
        owner = owner.isEmpty() ? LibraryPrefixes.firstTwoSegments(type) : owner;
        above.add(frame);
      }
    }
    return above;
  }
}
