package io.github.incidentmail.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the library talks about itself: the framework's status, never a logger. Every message has a
 * stable id such as {@code IM-SMTP-TLS} which docs/troubleshooting.md explains. Texts never hold a
 * secret. Safe for use by many threads.
 */
public interface Diagnostics {
  /** Something worth knowing once. */
  void info(String id, String text);

  /** Something that somebody should mend; work goes on. */
  void warn(String id, String text, @Nullable Throwable cause);

  /** The component can't do its work. Logback under Spring Boot ends the application on it. */
  void error(String id, String text, @Nullable Throwable cause);

  /** A text with its id and where the id is explained, as adapters show it. */
  static String withHelp(String id, String text) {
    return text + " [" + id + "], see docs/troubleshooting.md#" + id.toLowerCase(Locale.ROOT);
  }

  /** Warnings and errors to standard error, for programs; information is left out. */
  static Diagnostics standardError() {
    return new StandardError();
  }

  /** A warning without a cause. */
  default void warn(String id, String text) {
    warn(id, text, null);
  }
}
