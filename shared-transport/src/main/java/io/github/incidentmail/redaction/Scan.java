package io.github.incidentmail.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One text while it is looked through: counts each look at a character, and collects what must not
 * be shown. Not thread-safe.
 */
final class Scan {
  /** Characters of one text that are looked at, and so the most that is shown. */
  static final int WINDOW = 64 * 1024;

  /** Looks at characters of one text. */
  static final int MAX_STEPS = 24 * WINDOW;

  private static final String MARK = "[redacted:";

  private final String text;
  private final int length;
  private final List<Span> spans = new ArrayList<>(0);
  private int steps;

  Scan(String text) {
    this.text = text;
    this.length = Math.min(text.length(), WINDOW);
  }

  String text() {
    return text;
  }

  int length() {
    return length;
  }

  int steps() {
    return steps;
  }

  /** Counts looks that are not made by {@link #at}. */
  void took(int more) {
    steps += more;
    if (steps > MAX_STEPS) {
      throw new TooManyStepsException();
    }
  }

  /** The character there; 0 before the beginning and behind the end. */
  char at(int index) {
    if (++steps > MAX_STEPS) {
      throw new TooManyStepsException();
    }
    return index < 0 || index >= length ? 0 : text.charAt(index);
  }

  /** Whether this stands there, in just this case. */
  boolean has(int index, String wanted) {
    took(1);
    return text.startsWith(wanted, index) && index + wanted.length() <= length;
  }

  /** As {@link #has}, whatever the case. */
  boolean hasIgnoringCase(int index, String wanted) {
    took(1);
    return text.regionMatches(true, index, wanted, 0, wanted.length());
  }

  /** The first place of {@code wanted} from there on; -1 if there is none. */
  int find(String wanted, int from) {
    int found = text.indexOf(wanted, from);
    int place = found < 0 || found + wanted.length() > length ? -1 : found;
    took((place < 0 ? length : place) - Math.min(from, length) + 1);
    return place;
  }

  /** Whether something was taken out there before. */
  boolean isRedactedAt(int index) {
    return has(index, MARK);
  }

  void add(int start, int end, String kind) {
    if (start < end) {
      spans.add(new Span(start, Math.min(end, length), kind));
    }
  }

  /** The end of what was found last; 0 if nothing was. */
  int lastEnd() {
    return spans.isEmpty() ? 0 : spans.get(spans.size() - 1).end();
  }

  /** The text without what was found; the same one if nothing was. */
  String result() {
    String rest = text.length() > length ? "… [" + (text.length() - length) + " cut]" : "";
    if (spans.isEmpty()) {
      return rest.isEmpty() ? text : text.substring(0, length) + rest;
    }
    spans.sort(Comparator.comparingInt(Span::start));
    StringBuilder out = new StringBuilder(length);
    int done = 0;
    for (Span span : spans) {
      if (span.start() >= done) {
        out.append(text, done, span.start()).append(MARK).append(span.kind()).append(']');
      }
      done = Math.max(done, span.end());
    }
    return out.append(text, done, length).append(rest).toString();
  }
}
