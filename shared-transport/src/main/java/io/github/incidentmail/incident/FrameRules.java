package io.github.incidentmail.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Which stack frames are the application's own. Immutable. */
public final class FrameRules {
  private final List<String> inAppPackages;

  /**
   * @param inAppPackages the user's packages, or empty to tell from the logger's name and a list of
   *     libraries
   */
  public FrameRules(List<String> inAppPackages) {
    this.inAppPackages = List.copyOf(inAppPackages);
  }

  /** Whether a frame of this class belongs to the application that logged by {@code logger}. */
  public boolean inApp(String className, String logger) {
    return inAppFor(logger).test(className);
  }

  /**
   * {@link #inApp} for one logger, whose name is looked at only once; for one event and one thread.
   */
  Predicate<String> inAppFor(String logger) {
    Predicate<String> rule =
        inAppPackages.isEmpty() ? LibraryPrefixes.inAppByDefault(logger) : this::belowAny;
    return className -> rule.test(className) && !LibraryPrefixes.isRelocated(className);
  }

  /**
   * The first frames of a stack that are neither the logger's nor a known library's, if there are
   * any above the logger's own: a library unknown here that logs for the code it calls, or a part
   * of the application under another root. Without these, all that fails in such code would be one
   * problem. Nothing if the user said what is the application's.
   */
  List<StackTraceElement> aboveOwn(
      List<StackTraceElement> frames, String logger, Predicate<String> inApp) {
    if (!inAppPackages.isEmpty() || LibraryPrefixes.ownerOf(logger).isEmpty()) {
      return List.of(); // then all that no library owns is the application's
    }
    List<StackTraceElement> above = new ArrayList<>();
    String owner = "";
    Predicate<String> outside = LibraryPrefixes.outside();
    for (StackTraceElement frame : frames) {
      String type = frame.getClassName();
      if (inApp.test(type)) {
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

  private boolean belowAny(String className) {
    for (String prefix : inAppPackages) {
      if (below(className, prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean below(String className, String prefix) {
    if (!className.startsWith(prefix)) {
      return false;
    }
    return className.length() == prefix.length()
        || className.charAt(prefix.length()) == '.'
        || className.charAt(prefix.length()) == '$';
  }
}
