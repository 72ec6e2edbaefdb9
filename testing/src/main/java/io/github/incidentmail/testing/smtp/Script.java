package io.github.incidentmail.testing.smtp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a sink does otherwise than a good server, for now. Safe for use by many threads. */
final class Script {
  /** Either a fault or a reply. */
  record Action(@Nullable Fault fault, @Nullable String reply) {}

  private final Map<Stage, Action> standing = new EnumMap<>(Stage.class);
  private final Map<Stage, Deque<Action>> once = new EnumMap<>(Stage.class);
  private final Map<String, String> recipients = new HashMap<>();

  synchronized void always(Stage stage, Action action) {
    standing.put(stage, action);
  }

  synchronized void once(Stage stage, Action action) {
    once.computeIfAbsent(stage, s -> new ArrayDeque<>()).add(action);
  }

  synchronized void recipient(String address, String reply) {
    recipients.put(address.toLowerCase(Locale.ROOT), reply);
  }

  synchronized void clear() {
    standing.clear();
    once.clear();
    recipients.clear();
  }

  /** What to do at this stage now, or null for what a good server does. */
  synchronized @Nullable Action next(Stage stage) {
    Deque<Action> queued = once.get(stage);
    return queued == null || queued.isEmpty() ? standing.get(stage) : queued.poll();
  }

  synchronized @Nullable String forRecipient(String address) {
    return recipients.get(address.toLowerCase(Locale.ROOT));
  }
}
