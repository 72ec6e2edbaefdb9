package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the log statement itself says, without its arguments (F3). */
final class LogText {
  private static final String ERROR = "<error>";
  private static final int READ_LIMIT = 2_048;
  private static final int SHORTEST_EMBEDDED = 4;

  private LogText() {}

  /** The raw template if it says anything, else the masked message. */
  static String of(AlertEvent event) {
    String template = template(event);
    return template == null ? Masker.mask(event.message()) : template;
  }

  /**
   * The same, but where the message repeats the text of a throwable ({@code "failed: " +
   * e.getMessage()}) that text does not count: the stack says better which problem it is.
   */
  static String withoutErrors(AlertEvent event, List<Failure.Link> links) {
    String template = template(event);
    if (template != null) {
      return template;
    }
    String message = event.message();
    String text = message.substring(0, Math.min(message.length(), READ_LIMIT));
    for (Failure.Link link : links) {
      text = without(text, link);
    }
    return Masker.mask(text);
  }

  /**
   * Drops the link's {@code toString}, or its message. The JVM leaves out the message when it
   * leaves out the trace, so that one without a message counts as if it had one.
   */
  private static String without(String text, Failure.Link link) {
    String error = link.message();
    if (error != null && !text.contains(error)) {
      return text; // the usual case, told without making a text
    }
    String printed = error == null ? link.className() : link.className() + ": " + error;
    String left = without(text, printed);
    return left.equals(text) ? without(text, String.valueOf(error)) : left;
  }

  private static String without(String text, String error) {
    if (error.length() < SHORTEST_EMBEDDED) {
      return text;
    }
    int at = text.indexOf(error);
    return at < 0 ? text : text.substring(0, at) + ERROR + text.substring(at + error.length());
  }

  private static @Nullable String template(AlertEvent event) {
    String template = event.template();
    boolean useful =
        template != null && !template.equals(event.message()) && saysAnything(template);
    return useful ? template : null;
  }

  /** All that {@code "{}: {}"} says is in its arguments. */
  private static boolean saysAnything(String template) {
    int braces = 0;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '{' || c == '}') {
        braces += c == '{' ? 1 : -1;
      } else if (braces <= 0 && Character.isLetter(c)) {
        return true;
      }
    }
    return false;
  }
}
