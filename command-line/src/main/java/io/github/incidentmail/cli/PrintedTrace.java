package io.github.incidentmail.cli;

import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Failure.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link Throwable#printStackTrace()} writes, and what Logback and Log4j 2 make of it:
 * with packaging data behind the frames, and names of modules or loaders before them. Of suppressed
 * exceptions the first line is kept.
 */
final class PrintedTrace {
  private static final Pattern FRAME =
      Pattern.compile(
          "\\s+at (?:[^\\s(]*/)?([^\\s(/]+)\\.([^\\s(.]+)\\(([^():]*)(?::(\\d{1,9}))?\\).*");
  private static final Pattern COMMON = Pattern.compile("\\s+\\.\\.\\. (\\d{1,9}) .*");
  private static final Pattern NAME =
      Pattern.compile(
          "(?:Exception in thread \"[^\"]*\" )?([\\p{L}_$][\\p{L}\\p{N}_$]*(?:\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)+)"
              + "(?:: (.*))?");
  private static final String CAUSE = "Caused by: ";
  private static final String SUPPRESSED = "Suppressed: ";
  private static final int NATIVE = -2;

  /** A message may have several lines before its frames. */
  private static final int MAX_MESSAGE_LINES = 50;

  private final List<Part> parts = new ArrayList<>();
  private boolean inSuppressed;

  private static final class Part {
    private final String className;
    private @Nullable String message;
    private int messageLines = 1;
    private final List<StackTraceElement> frames = new ArrayList<>();
    private final List<String> suppressed = new ArrayList<>();

    Part(Matcher name) {
      className = name.group(1);
      message = name.group(2);
    }

    Link link() {
      return new Link(className, message, frames, suppressed);
    }
  }

  private PrintedTrace() {}

  /**
   * The trace that begins with this line, as far as it has frames.
   *
   * @return null if no trace begins there
   */
  static @Nullable Failure at(List<String> lines, int begin) {
    PrintedTrace trace = new PrintedTrace();
    if (!trace.begin(lines.get(begin))) {
      return null;
    }
    for (int i = begin + 1; i < lines.size() && trace.add(lines.get(i)); i++) {
      // goes on
    }
    return trace.parts.get(0).frames.isEmpty()
        ? null
        : Failure.of(trace.parts.stream().map(Part::link).toList());
  }

  private boolean begin(String line) {
    Matcher name = NAME.matcher(line);
    if (!name.matches()) {
      return false;
    }
    parts.add(new Part(name));
    return true;
  }

  /** False if the line doesn't belong to the trace any more. */
  private boolean add(String line) {
    String text = line.strip();
    Matcher frame = FRAME.matcher(line);
    Matcher common = COMMON.matcher(line);
    if (frame.matches()) {
      frame(frame);
    } else if (common.matches()) {
      common(Integer.parseInt(common.group(1)));
    } else if (text.startsWith(SUPPRESSED)) {
      inSuppressed = true;
      last().suppressed.add(text.substring(SUPPRESSED.length()));
    } else if (line.startsWith(CAUSE)) {
      inSuppressed = false;
      return begin(line.substring(CAUSE.length()));
    } else {
      return text.startsWith(CAUSE) ? inSuppressed : goOn(line);
    }
    return true;
  }

  private Part last() {
    return parts.get(parts.size() - 1);
  }

  private void frame(Matcher frame) {
    if (inSuppressed) {
      return;
    }
    String place = frame.group(3);
    String line = frame.group(4);
    boolean isNative = place.equals("Native Method");
    boolean isKnown = !isNative && !place.equals("Unknown Source") && !place.isEmpty();
    last()
        .frames
        .add(
            new StackTraceElement(
                frame.group(1),
                frame.group(2),
                isKnown ? place : null,
                isNative ? NATIVE : line == null ? -1 : Integer.parseInt(line)));
  }

  /** The last frames are those of the throwable around it. */
  private void common(int count) {
    if (inSuppressed || parts.size() < 2) {
      return;
    }
    List<StackTraceElement> around = parts.get(parts.size() - 2).frames;
    last().frames.addAll(around.subList(Math.max(0, around.size() - count), around.size()));
  }

  private boolean goOn(String line) {
    Part part = last();
    String message = part.message;
    if (inSuppressed
        || message == null
        || !part.frames.isEmpty()
        || part.messageLines == MAX_MESSAGE_LINES) {
      return false;
    }
    part.message = message + "\n" + line;
    part.messageLines++;
    return true;
  }
}
