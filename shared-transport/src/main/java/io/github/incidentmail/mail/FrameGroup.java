package io.github.incidentmail.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The frames that one line of a stack tells: a frame by itself, or a folded run of others. */
record FrameGroup(List<StackTraceElement> frames, boolean inApp) {
  /** Frames shown of a trace that has none of the application: the top ones say most. */
  private static final int SHOWN_WITHOUT_IN_APP = 3;

  static List<FrameGroup> of(List<StackTraceElement> frames, Predicate<StackTraceElement> inApp) {
    List<FrameGroup> groups = new ArrayList<>();
    int run = 0;
    for (int i = 0; i < frames.size(); i++) {
      if (inApp.test(frames.get(i))) {
        fold(frames.subList(run, i), groups);
        groups.add(new FrameGroup(frames.subList(i, i + 1), true));
        run = i + 1;
      }
    }
    if (groups.isEmpty()) {
      run = Math.min(SHOWN_WITHOUT_IN_APP, frames.size());
      frames.subList(0, run).forEach(frame -> fold(List.of(frame), groups));
    }
    fold(frames.subList(run, frames.size()), groups);
    return groups;
  }

  private static void fold(List<StackTraceElement> run, List<FrameGroup> groups) {
    if (!run.isEmpty()) {
      groups.add(new FrameGroup(run, false));
    }
  }

  boolean isSingle() {
    return frames.size() == 1;
  }
}
