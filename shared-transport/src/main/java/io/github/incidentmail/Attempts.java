package io.github.incidentmail;

import io.github.incidentmail.smtp.Verdict;
import io.github.incidentmail.smtp.Verdict.Kind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Who waits for the next attempt with a letter. Safe for use by many threads. */
final class Attempts {
  private final ConcurrentHashMap<String, CompletableFuture<Verdict>> waiting =
      new ConcurrentHashMap<>();

  /**
   * The verdict on the next attempt with this letter, or on that with any other if it holds the
   * whole queue. To be forgotten by {@link #forget}.
   */
  CompletableFuture<Verdict> next(String letterId) {
    return waiting.computeIfAbsent(letterId, id -> new CompletableFuture<>());
  }

  void forget(String letterId) {
    waiting.remove(letterId);
  }

  void tell(String letterId, Verdict verdict) {
    if (verdict.kind() == Kind.HOLD) {
      // Not the living view: whoever is told may ask again while the others still wait their turn.
      List.copyOf(waiting.values()).forEach(future -> future.complete(verdict));
    } else {
      CompletableFuture<Verdict> future = waiting.get(letterId);
      if (future != null) {
        future.complete(verdict);
      }
    }
  }
}
