package io.github.incidentmail;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What the courier tells the clerk: which letters arrived, which never will, and which it took
 * back.
 */
final class Outcomes {
  /** One letter's end. */
  record Outcome(String letterId, boolean arrived) {}

  private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();

  /** A letter that was taken out of the outbox unseen, after so many attempts. */
  record Withdrawal(String letterId, int attempts) {}

  private final ConcurrentLinkedQueue<Withdrawal> withdrawals = new ConcurrentLinkedQueue<>();
  private final Map<String, Instant> ours = new ConcurrentHashMap<>();

  /**
   * What this letter tells can be told anew by this process; until its outcome is polled.
   *
   * @param since when the first letter was written that told any of it
   */
  void keepsWhatIsToldBy(String letterId, Instant since) {
    ours.put(letterId, since);
  }

  boolean canTellAnew(String letterId) {
    return ours.containsKey(letterId);
  }

  /** Whether this letter, or one that it stands for, was written by then. */
  boolean isOlder(String letterId, Instant time) {
    Instant since = ours.get(letterId);
    return since != null && !since.isAfter(time);
  }

  void withdrawn(String letterId, int attempts) {
    withdrawals.add(new Withdrawal(letterId, attempts));
  }

  @Nullable Withdrawal pollWithdrawal() {
    Withdrawal withdrawal = withdrawals.poll();
    if (withdrawal != null) {
      ours.remove(withdrawal.letterId());
    }
    return withdrawal;
  }

  void arrived(String letterId) {
    outcomes.add(new Outcome(letterId, true));
  }

  void lost(String letterId) {
    outcomes.add(new Outcome(letterId, false));
  }

  @Nullable Outcome poll() {
    Outcome outcome = outcomes.poll();
    if (outcome != null) {
      ours.remove(outcome.letterId());
    }
    return outcome;
  }

  boolean isEmpty() {
    return outcomes.isEmpty() && withdrawals.isEmpty();
  }
}
