package io.github.incidentmail.mail;

import io.github.incidentmail.event.AlertEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The context values on the allow-list, in its order. */
final class Context {
  private static final int MAX_CHARS = 300;

  private Context() {}

  static Optional<Page.Fact> fact(AlertEvent event, MailSettings settings, Detail detail) {
    List<String> values = new ArrayList<>();
    for (String key : settings.mdcKeys()) {
      String value = event.mdc().get(key);
      if (value != null) {
        int max = Math.min(MAX_CHARS, detail.messageChars());
        values.add(key + "=" + Words.shorten(Visible.line(value), max));
      }
    }
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(new Page.Fact("Context", Rich.EMPTY.mono(String.join("\n", values))));
  }
}
