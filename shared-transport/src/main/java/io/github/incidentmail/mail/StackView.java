package io.github.incidentmail.mail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.incident.FrameRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A throwable's chain with the root cause first: the application's frames stand out, runs of other
 * frames are folded, and frames shared with the enclosing trace stand there only.
 *
 * @param logger the logger that told it, by which the application's frames are known
 */
record StackView(FrameRules rules, String logger, Detail detail) {
  private static final int LIBRARY_FRAMES_WITHOUT_IN_APP = 3;
  private static final int MAX_CHARS = 500;
  private static final int MESSAGE_LINES = 5;
  private static final int MAX_LIBRARY_NAMES = 4;

  private record LinkLines(Rich head, List<Rich> frames, List<Rich> suppressed) {
    int size() {
      return 1 + frames.size() + suppressed.size();
    }

    /** At most {@code budget} lines; the frames give way first. */
    List<Rich> within(int budget) {
      List<Rich> lines = new ArrayList<>();
      lines.add(head);
      lines.addAll(cut(frames, Math.max(1, budget - 1 - suppressed.size())));
      lines.addAll(suppressed);
      return lines;
    }
  }

  /** The frame of the application where it happened: the root cause's, else the next wrapper's. */
  static Optional<StackTraceElement> inAppFrame(AlertEvent event, FrameRules rules) {
    Failure failure = event.failure();
    if (failure == null) {
      return Optional.empty();
    }
    List<Failure.Link> links = failure.links();
    for (int i = links.size() - 1; i >= 0; i--) {
      for (StackTraceElement frame : links.get(i).frames()) {
        if (rules.inApp(frame.getClassName(), event.logger())) {
          return Optional.of(frame);
        }
      }
    }
    return Optional.empty();
  }

  List<Rich> lines(Failure failure) {
    List<LinkLines> parts = new ArrayList<>();
    List<Failure.Link> links = failure.links();
    for (int i = links.size() - 1; i >= 0; i--) {
      Failure.Link link = links.get(i);
      String wrapped = parts.isEmpty() ? "" : "wrapped by ";
      List<StackTraceElement> frames =
          i == 0 ? link.frames() : ownFrames(link.frames(), links.get(i - 1).frames());
      parts.add(new LinkLines(Rich.of(wrapped + head(link)), frameLines(frames), suppressed(link)));
    }
    return cut(fit(parts), detail.lines());
  }

  /** {@code java.net.SocketTimeoutException: Read timed out}. */
  String head(Failure.Link link) {
    String name = Words.shorten(link.className(), maxChars());
    String message = link.message();
    return message == null ? name : name + ": " + clip(message);
  }

  /** An equal share for each link; what the wrappers don't need is the root cause's. */
  private List<Rich> fit(List<LinkLines> parts) {
    int share = detail.lines() / parts.size();
    int spare = detail.lines();
    for (LinkLines part : parts.subList(1, parts.size())) {
      spare -= Math.min(share, part.size());
    }
    List<Rich> lines = new ArrayList<>();
    for (LinkLines part : parts) {
      lines.addAll(part.within(lines.isEmpty() ? spare : share));
    }
    return lines;
  }

  private static List<Rich> cut(List<Rich> lines, int max) {
    if (lines.size() <= max) {
      return lines;
    }
    List<Rich> kept = new ArrayList<>(lines.subList(0, max - 1));
    kept.add(Rich.of("    … " + Words.count(lines.size() - max + 1, "more line") + " cut"));
    return kept;
  }

  private static List<StackTraceElement> ownFrames(
      List<StackTraceElement> frames, List<StackTraceElement> enclosing) {
    int own = frames.size();
    int other = enclosing.size();
    while (own > 0 && other > 0 && frames.get(own - 1).equals(enclosing.get(other - 1))) {
      own--;
      other--;
    }
    return frames.subList(0, own);
  }

  private List<Rich> frameLines(List<StackTraceElement> frames) {
    List<Rich> lines = new ArrayList<>();
    List<StackTraceElement> run = new ArrayList<>();
    boolean noneInApp = frames.stream().noneMatch(this::inApp);
    for (int i = 0; i < frames.size(); i++) {
      StackTraceElement frame = frames.get(i);
      if (inApp(frame)) {
        fold(run, lines);
        lines.add(Rich.of("    at ").bold(frameText(frame)));
      } else if (noneInApp && i < LIBRARY_FRAMES_WITHOUT_IN_APP) {
        lines.add(Rich.of("    at " + frameText(frame)));
      } else {
        run.add(frame);
      }
    }
    fold(run, lines);
    return lines;
  }

  private boolean inApp(StackTraceElement frame) {
    return rules.inApp(frame.getClassName(), logger);
  }

  private void fold(List<StackTraceElement> run, List<Rich> lines) {
    if (run.size() == 1) {
      lines.add(Rich.of("    at " + frameText(run.get(0))));
    } else if (!run.isEmpty()) {
      lines.add(Rich.of("    … " + run.size() + " frames: " + libraries(run)));
    }
    run.clear();
  }

  private static String libraries(List<StackTraceElement> run) {
    Set<String> names = new LinkedHashSet<>();
    run.forEach(frame -> names.add(LibraryNames.of(frame.getClassName())));
    String shown = String.join(", ", names.stream().limit(MAX_LIBRARY_NAMES).toList());
    return Words.shorten(shown, 120) + (names.size() > MAX_LIBRARY_NAMES ? ", …" : "");
  }

  private String frameText(StackTraceElement frame) {
    String text =
        frame.getClassName() + "." + frame.getMethodName() + "(" + Names.source(frame) + ")";
    return Words.shorten(text, maxChars());
  }

  private List<Rich> suppressed(Failure.Link link) {
    return link.suppressed().stream().map(s -> Rich.of("    suppressed: " + clip(s))).toList();
  }

  private String clip(String text) {
    return Words.clip(text, maxChars(), MESSAGE_LINES);
  }

  private int maxChars() {
    return Math.min(MAX_CHARS, detail.messageChars());
  }
}
