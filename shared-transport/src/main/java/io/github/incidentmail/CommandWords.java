package io.github.incidentmail;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line at blanks; a part in single or double quotes keeps its blanks. No other
 * character means anything, and there is no shell.
 */
final class CommandWords {
  private static final int NO_QUOTE = -1;

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private int quote = NO_QUOTE;
  private boolean inWord;

  private CommandWords() {}

  static List<String> split(String text) {
    CommandWords command = new CommandWords();
    text.chars().forEach(command::take);
    if (command.quote != NO_QUOTE) {
      throw new IllegalArgumentException("a quote is not closed");
    }
    command.endWord();
    return List.copyOf(command.words);
  }

  private void take(int c) {
    if (c == quote) {
      quote = NO_QUOTE;
    } else if (quote == NO_QUOTE && (c == '"' || c == '\'')) {
      quote = c;
      inWord = true;
    } else if (quote == NO_QUOTE && Character.isWhitespace(c)) {
      endWord();
    } else {
      word.append((char) c);
      inWord = true;
    }
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
