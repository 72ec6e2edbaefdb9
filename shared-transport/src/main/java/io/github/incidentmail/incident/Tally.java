package io.github.incidentmail.incident;

/** Where an incident's events are; each is in one place. Not thread-safe. */
final class Tally {
  /** What a restart must not forget. */
  record Saved(long total, long reported, long inFlight, long lost) {
    /** Events that no accepted mail tells yet, and that aren't lost. */
    long pending() {
      return total - reported - lost;
    }

    /** Events that no mail tells yet, on its way or accepted. */
    long dirty() {
      return Math.max(0, pending() - inFlight);
    }

    Saved plus(Saved other) {
      return new Saved(
          total + other.total,
          reported + other.reported,
          inFlight + other.inFlight,
          lost + other.lost);
    }
  }

  private long total;
  private long reported;
  private long inFlight;
  private long lost;

  Saved saved() {
    return new Saved(total, reported, inFlight, lost);
  }

  void restore(Saved saved) {
    total = saved.total();
    reported = saved.reported();
    inFlight = saved.inFlight();
    lost = saved.lost();
  }

  void add(long count) {
    total += count;
  }

  /** Events are counted elsewhere from here on. */
  void leave(long count) {
    total -= count;
  }

  /** Events that no mail tells yet, on its way or accepted. */
  long dirty() {
    return Math.max(0, total - reported - inFlight - lost);
  }

  /** All events, told or not. */
  long total() {
    return total;
  }

  /** Those that nobody has to tell any more. */
  long settled() {
    return reported + lost;
  }

  /** From here on these are all the fleet's events, and those that it has told. */
  void takeOver(long all, long told) {
    total = all;
    reported = Math.min(all, told);
    lost = 0;
  }

  /** Of what is untold, only so many are still to be told here; the others are told elsewhere. */
  void keepOnly(long untold) {
    total = reported + inFlight + lost + untold;
  }

  /** Events that no accepted mail tells yet, and that aren't lost. */
  long pending() {
    return total - reported - lost;
  }

  boolean isOnItsWay() {
    return inFlight > 0;
  }

  /** Everything untold is told by a mail that leaves now. */
  Account send() {
    Account account = new Account(reported, dirty(), inFlight, 0, lost);
    inFlight += account.now();
    return account;
  }

  void accepted(long count) {
    inFlight -= count;
    reported += count;
  }

  void returned(long count) {
    inFlight -= count;
  }

  void lost(long count) {
    inFlight -= count;
    lost += count;
  }
}
