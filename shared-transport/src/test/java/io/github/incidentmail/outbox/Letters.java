package io.github.incidentmail.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Letters and settings to test with. */
final class Letters {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private Letters() {}

  static Letter letter(String id) {
    return letter(id, Severity.ERROR);
  }

  static Letter letter(String id, Severity severity) {
    return letter(id, severity, "Subject: " + id + "\r\n\r\nbody of " + id + "\r\n");
  }

  static Letter letter(String id, Severity severity, String text) {
    return new Letter(
        id,
        "ops",
        new Envelope("app@example.org", List.of("a@example.org", "b@example.org")),
        severity,
        NOW,
        text.getBytes(UTF_8));
  }

  static OutboxSettings settings(@Nullable Path directory) {
    return new OutboxSettings(directory, "shop/prod/MAIL", 1 << 20, Duration.ofDays(3));
  }

  /** Everything that decides whether two letters are the same mail to the same people. */
  static String content(Letter letter) {
    return letter.id()
        + letter.route()
        + letter.envelope()
        + letter.severity()
        + letter.created()
        + new String(letter.bytes(), UTF_8);
  }

  /** Ids in the order they are given out; each is removed, as if delivered. */
  static List<String> drain(Outbox outbox, Instant now) {
    List<String> ids = new ArrayList<>();
    Optional<Waiting> next = outbox.due(now);
    while (next.isPresent()) {
      ids.add(next.get().letter().id());
      outbox.remove(next.get());
      next = outbox.due(now);
    }
    return ids;
  }
}
