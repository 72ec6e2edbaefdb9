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
  private static final int MAX_CHARS = 500;
  private static final int MESSAGE_LINES = 5;
  private static final int MAX_LIBRARY_NAMES = 4;

  private record LinkLines(Rich head, List<FrameGroup> frames, List<Rich> suppressed) {
    int size() {
      return 1 + frames.size() + suppressed.size();
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
    return cut(fit(parts(failure)), detail.lines());
  }

  /** Whether there are more lines than are shown. */
  boolean cuts(Failure failure) {
    List<LinkLines> parts = parts(failure);
    int all = parts.stream().mapToInt(LinkLines::size).sum();
    return cut(fit(parts), detail.lines()).size() < all;
  }

  private List<LinkLines> parts(Failure failure) {
    List<LinkLines> parts = new ArrayList<>();
    List<Failure.Link> links = failure.links();
    for (int i = links.size() - 1; i >= 0; i--) {
      Failure.Link link = links.get(i);
      String wrapped = parts.isEmpty() ? "" : "wrapped by ";
      List<StackTraceElement> frames = TraceText.own(links, i);
      Rich head = Rich.of(wrapped + head(link));
      parts.add(new LinkLines(head, FrameGroup.of(frames, this::inApp), suppressed(link)));
    }
    return parts;
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
      lines.addAll(within(part, lines.isEmpty() ? spare : share));
    }
    return lines;
  }

  /** About {@code budget} lines; the frames give way first. */
  private List<Rich> within(LinkLines part, int budget) {
    int room = Math.max(1, budget - 1 - part.suppressed().size());
    int shown = part.frames().size() <= room ? part.frames().size() : room - 1;
    List<Rich> lines = new ArrayList<>();
    lines.add(part.head());
    part.frames().subList(0, shown).forEach(group -> lines.add(line(group)));
    if (shown < part.frames().size()) {
      lines.add(more(part.frames().size() - shown));
    }
    lines.addAll(part.suppressed());
    return lines;
  }

  private static Rich more(int lines) {
    return Rich.of("    … " + Words.count(lines, "more line") + " cut");
  }

  private static List<Rich> cut(List<Rich> lines, int max) {
    if (lines.size() <= max) {
      return lines;
    }
    List<Rich> kept = new ArrayList<>(lines.subList(0, max - 1));
    kept.add(more(lines.size() - max + 1));
    return kept;
  }

  private boolean inApp(StackTraceElement frame) {
    return rules.inApp(frame.getClassName(), logger);
  }

  private Rich line(FrameGroup group) {
    if (group.isSingle()) {
      String frame = frameText(group.frames().get(0));
      return group.inApp() ? Rich.of("    at ").bold(frame) : Rich.of("    at " + frame);
    }
    return Rich.of("    … " + group.frames().size() + " frames: " + libraries(group.frames()));
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
