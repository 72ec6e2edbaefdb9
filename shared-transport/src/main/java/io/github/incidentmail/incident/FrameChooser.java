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

  /** A frame by the names its author gave. */
  private record Chosen(String type, String method, String owner) {}

  private final List<Chosen> chosen = new ArrayList<>(MOST_IN_APP);
  private boolean oneOwner = true; // of all that is chosen

  private FrameChooser() {}

  /** The top {@value #MOST_IN_APP} different frames of the application; may be empty. */
  static List<String> inApp(List<StackTraceElement> frames, Predicate<String> rule) {
    FrameChooser chooser = new FrameChooser();
    for (StackTraceElement frame : frames) {
      boolean mixed = !chooser.oneOwner;
      if (rule.test(frame.getClassName())) {
        chooser.ofApplication(frame);
      } else if (mixed && FrameNames.isJdkProxy(frame.getClassName())) {
        chooser.dropInterceptors(frame.getMethodName());
      }
      if (chooser.chosen.size() >= MOST_IN_APP && !mixed && chooser.oneOwner) {
        break;
      }
    }
    return chooser.first(MOST_IN_APP);
  }

  /** The top {@value #MOST_OTHER} different frames, whosoever they are. */
  static List<String> top(List<StackTraceElement> frames) {
    FrameChooser chooser = new FrameChooser();
    for (StackTraceElement frame : frames) {
      if (!chooser.chosen.isEmpty() && isThreadPool(frame.getClassName())) {
        break; // whoever ran the task: says nothing about it
      }
      if (!FrameNames.isGlue(frame.getClassName(), frame.getMethodName())) {
        chooser.add(frame.getClassName(), FrameNames.methodName(frame.getMethodName()));
        if (chooser.chosen.size() == MOST_OTHER) {
          break;
        }
      }
    }
    return chooser.first(MOST_OTHER);
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

  private void ofApplication(StackTraceElement frame) {
    String type = frame.getClassName();
    if (FrameNames.isGlue(type, frame.getMethodName())) {
      return;
    }
    String method = FrameNames.methodName(frame.getMethodName());
    if (!FrameNames.isProxy(type) || !dropInterceptors(method)) {
      add(type, method);
    }
  }

  /**
   * At a proxy's frame: whether it only called the method of the same name that is above it. If so,
   * what others put in between intercepted that call.
   */
  private boolean dropInterceptors(String method) {
    for (int i = chosen.size() - 1; i >= 0; i--) {
      if (chosen.get(i).method().equals(method)) {
        if (!oneOwner) {
          keepOwner(chosen.get(i).owner(), i + 1);
        }
        return true;
      }
    }
    return false;
  }

  private void keepOwner(String owner, int from) {
    chosen.subList(from, chosen.size()).removeIf(c -> !c.owner().equals(owner));
    oneOwner = chosen.stream().allMatch(c -> c.owner().equals(owner));
  }

  private List<String> first(int most) {
    List<String> frames = new ArrayList<>(most);
    for (int i = 0; i < most && i < chosen.size(); i++) {
      frames.add(chosen.get(i).type() + '.' + chosen.get(i).method());
    }
    return frames;
  }

  /** Skips what is there already: a recursion counts once, however deep it was. */
  private void add(String type, String method) {
    String authored = FrameNames.className(type);
    for (Chosen earlier : chosen) {
      if (earlier.method().equals(method) && earlier.type().equals(authored)) {
        return;
      }
    }
    String owner = ownerOf(type);
    oneOwner &= chosen.isEmpty() || owner.equals(chosen.get(0).owner());
    chosen.add(new Chosen(authored, method, owner));
  }

  /** The same text for the same owner as far as possible: one look, no copy. */
  private String ownerOf(String type) {
    String first = chosen.isEmpty() ? "" : chosen.get(0).owner();
    boolean same = !first.isEmpty() && type.startsWith(first);
    return same ? first : LibraryPrefixes.firstTwoSegments(type);
  }

  private static boolean isThreadPool(String type) {
    return type.startsWith("java.util.concurrent.")
        || type.equals("java.lang.Thread")
        || type.equals("java.lang.VirtualThread");
  }
}
