package io.github.incidentmail.mail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Events per minute as a row of bars, narrow enough for a phone. */
final class Sparkline {
  static final int MAX_BARS = 20;

  private Sparkline() {}

  /**
   * {@code ▁▂▅▇ peak 1 024, now 861}; where a bar stands for several minutes it shows the greatest
   * and says so.
   *
   * @param signs from the lowest bar to the highest
   */
  static Rich of(List<Long> perMinute, String signs) {
    int minutes = (perMinute.size() + MAX_BARS - 1) / MAX_BARS;
    long peak = Collections.max(perMinute);
    String each = minutes > 1 ? " (a bar is " + minutes + " min)" : "";
    return Rich.EMPTY
        .mono(bars(perMinute, minutes, signs))
        .plain(" peak " + Words.number(peak))
        .plain(", now " + Words.number(perMinute.get(perMinute.size() - 1)) + each);
  }

  private static String bars(List<Long> perMinute, int minutes, String signs) {
    List<Long> heights = new ArrayList<>();
    // counted from the end, so that the last bar is a full one
    for (int end = perMinute.size(); end > 0; end -= minutes) {
      heights.add(Collections.max(perMinute.subList(Math.max(0, end - minutes), end)));
    }
    Collections.reverse(heights);
    long peak = Math.max(1, Collections.max(heights));
    StringBuilder out = new StringBuilder();
    for (long height : heights) {
      out.append(signs.charAt((int) Math.round((double) height / peak * (signs.length() - 1))));
    }
    return out.toString();
  }
}
