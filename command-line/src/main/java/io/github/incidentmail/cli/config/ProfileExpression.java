package io.github.incidentmail.cli.config;

import java.util.Collection;

/**
 * Spring's profile expressions: names with {@code !}, {@code &}, {@code |} and brackets; a comma
 * means or.
 */
final class ProfileExpression {
  private final String text;
  private final Collection<String> active;
  private int at;

  private ProfileExpression(String text, Collection<String> active) {
    this.text = text;
    this.active = active;
  }

  static boolean accepts(String expression, Collection<String> active) {
    return new ProfileExpression(expression, active).either();
  }

  private boolean either() {
    boolean value = both();
    while (take('|') || take(',')) {
      value |= both();
    }
    return value;
  }

  private boolean both() {
    boolean value = one();
    while (take('&')) {
      value &= one();
    }
    return value;
  }

  private boolean one() {
    if (take('!')) {
      return !one();
    }
    if (take('(')) {
      boolean value = either();
      take(')');
      return value;
    }
    int start = at;
    while (at < text.length() && "|,&!()".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return active.contains(text.substring(start, at).trim());
  }

  private boolean take(char symbol) {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == symbol) {
      at++;
      return true;
    }
    return false;
  }
}
