package io.github.incidentmail.incident;

/**
 * Where every event of an incident is (R18). {@code events} is always the sum of the others.
 *
 * @param before told in mails that a server accepted
 * @param now told in this mail
 * @param pending accepted before this mail was rendered, and not told by it
 * @param undetailed counted without detail
 * @param lost could be neither told nor kept
 */
public record Account(long before, long now, long pending, long undetailed, long lost) {
  /** Nothing at all. */
  public static final Account NONE = new Account(0, 0, 0, 0, 0);

  /** All events there are. */
  public long events() {
    return before + now + pending + undetailed + lost;
  }

  /** The account of both together. */
  public Account plus(Account other) {
    return new Account(
        before + other.before,
        now + other.now,
        pending + other.pending,
        undetailed + other.undetailed,
        lost + other.lost);
  }
}
