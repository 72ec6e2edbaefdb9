package io.github.incidentmail;

import io.github.incidentmail.incident.Silence;
import io.github.incidentmail.incident.SilenceMatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reading of the file of silences. Blank lines and comments mean nothing. Immutable. */
record SilencePage(List<Line> lines, List<Bad> bad) {
  static final SilencePage EMPTY = new SilencePage(List.of(), List.of());
  private static final int SHOWN = 80;

  /** A line, and the silence that it means if it means one. */
  record Line(String text, @Nullable Silence silence) {}

  /** A line that means nothing, and what would be right. */
  record Bad(int number, String text, String advice) {
    @Override
    public String toString() {
      String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
      return "line " + number + " '" + shown.replaceAll("\\p{Cntrl}", " ") + "': " + advice;
    }
  }

  SilencePage {
    lines = List.copyOf(lines);
    bad = List.copyOf(bad);
  }

  static SilencePage read(List<String> texts, SilenceText spelling, Instant now) {
    List<Line> lines = new ArrayList<>();
    List<Bad> bad = new ArrayList<>();
    int found = 0;
    for (String text : texts) {
      Silence silence = null;
      if (!text.isBlank() && !text.strip().startsWith("#")) {
        try {
          Silence read = spelling.line(text, now);
          found += read.isInForce(now) ? 1 : 0;
          if (found > SilenceBook.MAX) {
            throw new IllegalArgumentException("keep at most " + SilenceBook.MAX + " silences");
          }
          silence = read;
        } catch (IllegalArgumentException e) {
          bad.add(new Bad(lines.size() + 1, text.strip(), String.valueOf(e.getMessage())));
        }
      }
      lines.add(new Line(text, silence));
    }
    return new SilencePage(lines, bad);
  }

  List<Silence> silences() {
    List<Silence> silences = new ArrayList<>();
    for (Line line : lines) {
      if (line.silence() != null) {
        silences.add(line.silence());
      }
    }
    return silences;
  }

  List<String> badTexts() {
    return bad.stream().map(Bad::text).toList();
  }

  boolean has(SilenceMatcher matcher) {
    return silences().stream().anyMatch(s -> s.matcher().equals(matcher));
  }

  SilencePage without(SilenceMatcher matcher) {
    return new SilencePage(
        lines.stream().filter(line -> !isOf(line.silence(), matcher)).toList(), bad);
  }

  /** The file's next content: without what is over, and with this silence in place of its like. */
  List<String> replaced(SilenceMatcher matcher, @Nullable Silence by, Instant now) {
    List<String> texts = new ArrayList<>();
    for (Line line : lines) {
      Silence silence = line.silence();
      if (silence == null || (silence.isInForce(now) && !isOf(silence, matcher))) {
        texts.add(line.text());
      }
    }
    if (by != null) {
      texts.add(SilenceText.text(by));
    }
    return texts;
  }

  private static boolean isOf(@Nullable Silence silence, SilenceMatcher matcher) {
    return silence != null && silence.matcher().equals(matcher);
  }
}
