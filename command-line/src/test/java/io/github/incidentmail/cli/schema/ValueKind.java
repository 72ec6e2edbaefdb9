package io.github.incidentmail.cli.schema;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a value may be, as far as an editor can judge it.
 *
 * @param words the values that it knows; empty for other kinds than {@link Form#WORD}
 * @param least of a number
 * @param most of a number
 */
record ValueKind(Form form, List<String> words, int least, int most) {
  enum Form {
    TEXT,
    WORD,
    NUMBER,
    DURATION,
    DURATIONS,
    SIZE
  }

  static final ValueKind TEXT = plain(Form.TEXT);

  private static final Pattern WORDS = Pattern.compile("write one of ([\\w, ]+)$");
  private static final Pattern RANGE = Pattern.compile("whole number from (\\d+) to (\\d+)$");

  static final ValueKind DURATIONS = plain(Form.DURATIONS);

  private static ValueKind plain(Form form) {
    return new ValueKind(form, List.of(), 0, 0);
  }

  /** From what the reader says of a value that is nothing at all. */
  static ValueKind of(String complaint) {
    Matcher words = WORDS.matcher(complaint);
    if (words.find()) {
      return new ValueKind(Form.WORD, List.of(words.group(1).split(", ")), 0, 0);
    }
    Matcher range = RANGE.matcher(complaint);
    if (range.find()) {
      return new ValueKind(
          Form.NUMBER,
          List.of(),
          Integer.parseInt(range.group(1)),
          Integer.parseInt(range.group(2)));
    }
    if (complaint.endsWith("write true or false")) {
      return new ValueKind(Form.WORD, List.of("true", "false"), 0, 0);
    }
    if (complaint.contains("write a duration such as")) {
      return plain(Form.DURATION);
    }
    return complaint.contains("write a size such as") ? plain(Form.SIZE) : TEXT;
  }
}
