package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events and failures with only what a fingerprint looks at. */
final class Events {
  static final String LOGGER = "com.acme.shop.Payment";

  private Events() {}

  static AlertEvent event(String message) {
    return event(LOGGER, message, null, null);
  }

  static AlertEvent event(String message, Failure failure) {
    return event(LOGGER, message, null, failure);
  }

  static AlertEvent event(
      String logger, String message, @Nullable String template, @Nullable Failure failure) {
    return new AlertEvent(
        Instant.EPOCH,
        Severity.ERROR,
        logger,
        "main",
        message,
        template,
        Set.of(),
        Map.of(),
        null,
        failure);
  }

  static AlertEvent named(String fingerprint, String logger, @Nullable Failure failure) {
    return new AlertEvent(
        Instant.EPOCH,
        Severity.ERROR,
        logger,
        "main",
        "message",
        null,
        Set.of(),
        Map.of(),
        fingerprint,
        failure);
  }

  /** One link; a frame is {@code class.method:line}, the line may be missing. */
  static Failure.Link link(String type, @Nullable String message, String... frames) {
    return new Failure.Link(
        type, message, List.of(frames).stream().map(Events::frame).toList(), List.of());
  }

  static Failure failure(String type, @Nullable String message, String... frames) {
    return Failure.of(List.of(link(type, message, frames)));
  }

  static StackTraceElement frame(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    int line = colon < 0 ? 1 : Integer.parseInt(text.substring(colon + 1));
    int dot = name.lastIndexOf('.');
    return new StackTraceElement(name.substring(0, dot), name.substring(dot + 1), "X.java", line);
  }
}
