package io.github.incidentmail.incident;

/**
 * Where all accepted events are (I1): {@code accepted = reported + pending + undetailed + lost +
 * handedOver}, at any moment.
 *
 * @param reported told in mails that a server accepted, with or without detail
 * @param pending not told yet
 * @param undetailed counted without detail and not told yet
 * @param lost could be neither told nor kept
 * @param handedOver another instance of the fleet tells them
 */
public record Totals(
    long accepted, long reported, long pending, long undetailed, long lost, long handedOver) {
  /** Those of an instance that is in no fleet. */
  public Totals(long accepted, long reported, long pending, long undetailed, long lost) {
    this(accepted, reported, pending, undetailed, lost, 0);
  }
}
