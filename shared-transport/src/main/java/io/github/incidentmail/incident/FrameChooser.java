package io.github.incidentmail.incident;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The few frames of a stack that tell which problem it is, as {@code class.method} (F4). */
final class FrameChooser {
  private static final int MOST_IN_APP = 4;
  private static final int MOST_OTHER = 2;

  private FrameChooser() {}

  /** The top {@value #MOST_IN_APP} different frames of the application; may be empty. */
  static List<String> inApp(List<StackTraceElement> frames, Predicate<String> rule) {
    List<String> chosen = new ArrayList<>(MOST_IN_APP);
    List<String> methods = new ArrayList<>(MOST_IN_APP);
    for (StackTraceElement frame : frames) {
      String type = frame.getClassName();
      if (!rule.test(type) || FrameNames.isGlue(type, frame.getMethodName())) {
        continue;
      }
      String method = FrameNames.methodName(frame.getMethodName());
      if (methods.contains(method) && FrameNames.isProxy(type)) {
        continue; // it only called the method of the same name that is above it
      }
      methods.add(method);
      add(chosen, type, method);
      if (chosen.size() == MOST_IN_APP) {
        break;
      }
    }
    return chosen;
  }

  /** The top {@value #MOST_OTHER} different frames, whosoever they are. */
  static List<String> top(List<StackTraceElement> frames) {
    List<String> chosen = new ArrayList<>(MOST_OTHER);
    for (StackTraceElement frame : frames) {
      if (!FrameNames.isGlue(frame.getClassName(), frame.getMethodName())) {
        add(chosen, frame.getClassName(), FrameNames.methodName(frame.getMethodName()));
        if (chosen.size() == MOST_OTHER) {
          break;
        }
      }
    }
    return chosen;
  }

  /**
   * The frames of an endless recursion, in order of their names: which of them was on top when the
   * stack ended is chance. Those met only once are what the recursion happened to call then.
   */
  static List<StackTraceElement> recurring(List<StackTraceElement> frames) {
    Set<String> once = new HashSet<>();
    Map<String, StackTraceElement> again = new TreeMap<>();
    for (StackTraceElement frame : frames) {
      String name = frame.getClassName() + '.' + frame.getMethodName();
      if (!once.add(name)) {
        again.putIfAbsent(name, frame);
      }
    }
    return again.isEmpty() ? frames : List.copyOf(again.values());
  }

  /** Skips what is there already: a recursion counts once, however deep it was. */
  private static void add(List<String> chosen, String type, String method) {
    String frame = FrameNames.className(type) + '.' + method;
    if (!chosen.contains(frame)) {
      chosen.add(frame);
    }
  }
}
