package io.github.incidentmail.mail;

import java.util.List;

/**
 * How much a mail shows; the composer takes the first level that fits.
 *
 * @param messageChars characters shown of one message
 * @param lines lines shown of one stack or one message
 * @param full incidents of a digest shown in full
 * @param rows incidents in a digest's table
 */
record Detail(int messageChars, int lines, int full, int rows) {
  /** From everything to what always fits. */
  static final List<Detail> LEVELS =
      List.of(
          new Detail(4_000, 40, 20, 50),
          new Detail(2_000, 24, 20, 50),
          new Detail(1_000, 14, 20, 50),
          new Detail(600, 10, 20, 50),
          new Detail(300, 8, 20, 50),
          new Detail(200, 6, 12, 50),
          new Detail(150, 5, 5, 50),
          new Detail(100, 4, 1, 40),
          new Detail(80, 3, 0, 20));

  boolean isCut() {
    return !equals(LEVELS.get(0));
  }

  String clip(String text) {
    return Words.clip(text, messageChars, lines);
  }
}
