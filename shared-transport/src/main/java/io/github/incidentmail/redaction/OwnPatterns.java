package io.github.incidentmail.redaction;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The user's expressions. They may be of any kind, so they get so many looks at characters for all
 * texts of an event together, and no more. Immutable.
 */
final class OwnPatterns {
  /** Looks at characters by all expressions, for one event. */
  static final int MAX_STEPS = 1_000_000;

  /** What is left of the looks. Not thread-safe. */
  static final class Budget {
    private int left = MAX_STEPS;

    void spend() {
      if (--left < 0) {
        throw new TooManyStepsException();
      }
    }
  }

  private record Counted(String text, int start, int end, Budget budget) implements CharSequence {
    @Override
    public int length() {
      return end - start;
    }

    @Override
    public char charAt(int index) {
      budget.spend();
      return text.charAt(start + index);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return new Counted(text, start + from, start + to, budget);
    }

    @Override
    public String toString() {
      return text.substring(start, end);
    }
  }

  static final OwnPatterns NONE = new OwnPatterns(List.of());

  private final List<Pattern> patterns;

  OwnPatterns(List<Pattern> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OwnPatterns that && texts().equals(that.texts());
  }

  @Override
  public int hashCode() {
    return texts().hashCode();
  }

  private List<String> texts() {
    return patterns.stream().map(Pattern::pattern).toList();
  }

  void find(Scan scan, Budget budget) {
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(new Counted(scan.text(), 0, scan.length(), budget));
      while (matcher.find()) {
        scan.add(matcher.start(), matcher.end(), "custom");
      }
    }
  }
}
