package io.github.incidentmail.incident;

import io.github.incidentmail.event.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where failures come from: the few frames of a chain's ends that tell it (F4). Remembers what it
 * told of the last stacks, because a storm brings the same ones again and again and most of an
 * event's cost is to choose among its frames; the answer is the same without. Holds names only, of
 * at most {@value #MOST_FRAMES} frames. Not thread-safe.
 */
final class Places {
  private static final int MOST_FRAMES = 8_192;

  /** What a stack takes besides its frames counts as so many. */
  private static final int OTHERWISE = 16;

  /**
   * The frames that tell a failure's place.
   *
   * @param frames as {@code class.method}, those of the two links apart
   * @param anyInApp whether any is the application's
   */
  record Place(List<String> frames, boolean anyInApp) {
    Place {
      frames = List.copyOf(frames);
    }
  }

  private final FrameRules rules;
  private final LinkedHashMap<Failed, Place> known = new LinkedHashMap<>(16, 0.75f, true);
  private int weight;

  Places(FrameRules rules) {
    this.rules = rules;
  }

  /** The place of a failure with this chain, logged by {@code logger}. */
  Place of(String logger, List<Failure.Link> links) {
    Failed failed = new Failed(logger, ends(links));
    Place place = known.get(failed);
    if (place == null) {
      place = choose(failed);
      remember(failed, place);
    }
    return place;
  }

  private void remember(Failed failed, Place place) {
    known.put(failed, place);
    weight += failed.weight();
    while (weight > MOST_FRAMES) {
      Failed eldest = known.keySet().iterator().next();
      known.remove(eldest);
      weight -= eldest.weight();
    }
  }

  private Place choose(Failed failed) {
    OwnFrames inApp = rules.inAppFor(failed.logger);
    List<String> chosen = new ArrayList<>();
    boolean anyInApp = false;
    for (Stack end : failed.ends) {
      List<StackTraceElement> stack = telling(end.className, end.frames);
      List<String> own = FrameChooser.inApp(stack, inApp);
      anyInApp |= !own.isEmpty();
      chosen.add(FrameNames.className(end.className)); // keeps the frames of the two apart
      chosen.addAll(own.isEmpty() ? FrameChooser.top(stack) : own);
      chosen.addAll(FrameChooser.top(inApp.above(stack)));
    }
    return new Place(chosen, anyInApp);
  }

  /** The frames that say more than how deep a recursion went. */
  static List<StackTraceElement> telling(String className, List<StackTraceElement> frames) {
    return className.equals("java.lang.StackOverflowError")
        ? FrameChooser.recurring(frames)
        : frames;
  }

  private static List<Stack> ends(List<Failure.Link> links) {
    Stack outermost = new Stack(links.get(0));
    return links.size() == 1
        ? List.of(outermost)
        : List.of(outermost, new Stack(links.get(links.size() - 1)));
  }

  /** All that a place depends on. */
  private record Failed(String logger, List<Stack> ends) {
    int weight() {
      return ends.stream().mapToInt(end -> end.frames.size() + OTHERWISE).sum();
    }
  }

  /** Equal to another one if the names are: lines and files don't count. */
  private static final class Stack {
    private final String className;
    private final List<StackTraceElement> frames;

    Stack(Failure.Link link) {
      className = link.className();
      frames = link.frames();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (!(other instanceof Stack that)
          || !className.equals(that.className)
          || frames.size() != that.frames.size()) {
        return false;
      }
      for (int i = 0; i < frames.size(); i++) {
        StackTraceElement mine = frames.get(i);
        StackTraceElement its = that.frames.get(i);
        if (!mine.getMethodName().equals(its.getMethodName())
            || !mine.getClassName().equals(its.getClassName())) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int hashCode() {
      int hash = className.hashCode();
      for (StackTraceElement frame : frames) {
        hash =
            31 * (31 * hash + frame.getClassName().hashCode()) + frame.getMethodName().hashCode();
      }
      return hash;
    }
  }
}
