package io.github.incidentmail.mail;

import io.github.incidentmail.incident.Told;
import java.util.List;

/**
 * How much a mail shows; the composer takes the first level that fits.
 *
 * @param messageChars characters shown of one message
 * @param lines lines shown of one stack or one message
 * @param before lines shown of what was logged just before
 * @param full incidents of a digest shown in full
 * @param rows incidents in a digest's table
 */
record Detail(int messageChars, int lines, int before, int full, int rows) {
  /** From everything to what always fits; what came before gives way first. */
  static final List<Detail> LEVELS =
      List.of(
          new Detail(4_000, 40, 100, 20, 50),
          new Detail(4_000, 40, 10, 20, 50),
          new Detail(2_000, 24, 5, 20, 50),
          new Detail(2_000, 24, 0, 20, 50),
          new Detail(1_000, 14, 0, 20, 50),
          new Detail(600, 10, 0, 20, 50),
          new Detail(300, 8, 0, 20, 50),
          new Detail(200, 6, 0, 12, 50),
          new Detail(150, 5, 0, 5, 50),
          new Detail(100, 4, 0, 1, 40),
          new Detail(80, 3, 0, 0, 20));

  boolean isCut() {
    return !equals(LEVELS.get(0));
  }

  /** The incidents that a mail shows with everything there is. */
  List<Told> inFull(List<Told> incidents) {
    return incidents.size() == 1
        ? incidents
        : incidents.subList(0, Math.min(full, incidents.size()));
  }

  String clip(String text) {
    return Words.clip(text, messageChars, lines);
  }
}
