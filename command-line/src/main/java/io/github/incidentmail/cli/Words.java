package io.github.incidentmail.cli;

import io.github.incidentmail.CheckupStep;
import java.util.ArrayList;
import java.util.List;

/** Words and lines of the text output. Pure. */
final class Words {
  static final int WIDTH = 80;

  private Words() {}

  /** A stage's name for people. */
  static String stage(CheckupStep.Stage stage) {
    return switch (stage) {
      case CONFIGURATION -> "configuration";
      case OUTBOX -> "outbox";
      case RESOLVE -> "host name";
      case CONNECT -> "connection";
      case GREETING -> "greeting";
      case TLS -> "TLS";
      case EHLO -> "EHLO";
      case TOKEN -> "access token";
      case LOGIN -> "login";
      case SENDER -> "sender";
      case RECIPIENTS -> "recipients";
      case MAIL -> "mail";
      case FLEET -> "fleet";
    };
  }

  /**
   * The text in lines of at most {@code width} characters, broken at spaces; a longer word stays
   * whole, so that it can be copied.
   */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
