package io.github.incidentmail.incident;

/** Where an incident's events are; each is in one place. Not thread-safe. */
final class Tally {
  private long total;
  private long reported;
  private long inFlight;
  private long lost;

  void add() {
    total++;
  }

  /** Events are counted elsewhere from here on. */
  void leave(long count) {
    total -= count;
  }

  /** Events that no mail tells yet, on its way or accepted. */
  long dirty() {
    return total - reported - inFlight - lost;
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
