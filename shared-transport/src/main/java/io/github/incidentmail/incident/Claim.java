package io.github.incidentmail.incident;

import io.github.incidentmail.fleet.FleetStanding;
import org.jspecify.annotations.Nullable;

/**
 * An incident's place in its fleet: who tells it, and how many of its events the others know of.
 * Without a fleet it is this instance's to tell. Not thread-safe.
 */
final class Claim {
  /** Stands for "always". */
  private static final long ALWAYS = Long.MIN_VALUE;

  private static final long NEVER_ASKED = Long.MIN_VALUE;

  /**
   * What a restart must not forget.
   *
   * @param fence with which it was owned last; 0 if it never was
   * @param unshared events that only this instance knows of
   */
  record Saved(long fence, long unshared) {
    Saved plus(Saved other) {
      return new Saved(Math.max(fence, other.fence), unshared + other.unshared);
    }
  }

  private boolean shared;
  private boolean owner;
  private long askedAt = NEVER_ASKED;
  private boolean asks;
  private boolean left;
  private long fence;
  private long counted;
  private long known;
  private long knownBefore;
  private long seen;
  private long tellsFrom = ALWAYS;
  private @Nullable FleetStanding last;
  private @Nullable Spread spread;

  /**
   * There is a fleet, and nobody knows yet who tells this.
   *
   * @param before what this instance counted of the same problem until it forgot it
   */
  void enter(long before) {
    shared = true;
    tellsFrom = Incident.NEVER;
    counted += before;
    known = before;
    knownBefore = before;
    seen = before;
  }

  boolean isShared() {
    return shared;
  }

  Saved saved() {
    return new Saved(fence, unshared());
  }

  /** What an earlier life counted and the fleet doesn't know is this one's to tell the fleet. */
  void restore(Saved saved) {
    fence = Math.max(fence, saved.fence());
    counted = known + saved.unshared();
  }

  /** So many more of this instance's own events. */
  void count(long events) {
    counted += events;
    left = false;
  }

  /** This instance's own events since its start. */
  long counted() {
    return counted;
  }

  /** Of them, those that the fleet surely knew two answers ago. */
  long seen() {
    return seen;
  }

  /** Of them, those that the fleet doesn't know of. */
  long unshared() {
    return counted - known;
  }

  long fence() {
    return fence;
  }

  boolean isOwner() {
    return owner;
  }

  /** Whether the fleet has ever answered. */
  boolean isAsked() {
    return askedAt != NEVER_ASKED;
  }

  /** When it did last; before any time if it never did. */
  long askedAt() {
    return askedAt;
  }

  /** Whether the fleet counts on this instance to tell it if whoever tells it now is gone. */
  boolean asks() {
    return asks;
  }

  /** Whether this instance stops and has left it to others. */
  boolean isLeft() {
    return left;
  }

  /** What the fleet said last; null if it never did. */
  @Nullable FleetStanding last() {
    return last;
  }

  /** Which instances it has reached; null if there are no others. */
  @Nullable Spread spread() {
    return spread;
  }

  void spreads(@Nullable Spread known) {
    spread = known;
  }

  /** Events of others that no mail has told, as far as this instance knows. */
  boolean isUntoldElsewhere() {
    FleetStanding known = last;
    return known != null && known.total() > known.told();
  }

  /** From when on a mail of this instance may tell it. */
  long tellsFrom() {
    return tellsFrom;
  }

  /** The fleet can't be asked: from then on this instance tells it too. */
  void aloneFrom(long from) {
    tellsFrom = from;
  }

  /** The fleet can be asked again: whoever doesn't own it tells nothing. */
  void together() {
    tellsFrom = owner ? ALWAYS : Incident.NEVER;
  }

  boolean tells(long now) {
    return tellsFrom <= now;
  }

  /**
   * The fleet has answered; {@link #together} is to follow.
   *
   * @param asks whether this instance goes on asking
   * @param leaves whether it stops, and another one tells it
   * @return whether this instance has just come to own it, and did not when it last wrote it down
   */
  boolean answered(FleetStanding standing, boolean asks, boolean leaves, long now) {
    boolean taken = standing.owner() && !(fence == standing.fence() && (owner || !isAsked()));
    owner = standing.owner();
    fence = owner ? standing.fence() : 0;
    askedAt = now;
    this.asks = asks;
    left = leaves;
    seen = knownBefore;
    knownBefore = known;
    known = Math.max(known, standing.counted());
    last = standing;
    return taken;
  }

  /** Another one owns it, as the fleet said when a mail was to leave. */
  void lost() {
    owner = false;
    fence = 0;
    together();
  }
}
