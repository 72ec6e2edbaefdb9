package io.github.incidentmail.fleet;

import java.util.List;

/**
 * A mail that is about to be written. Immutable.
 *
 * @param self the id of the instance
 * @param tells the problems that it tells; may be empty
 * @param limits what the mailbox allows the whole fleet
 * @param recipients how many get it
 * @param urgent whether it may use the fifth that is kept for openings and FATALs
 * @param forced whether it leaves without room too, and is only counted
 */
public record FleetDeparture(
    String self, List<Tells> tells, Limits limits, int recipients, boolean urgent, boolean forced) {
  /**
   * One of its problems.
   *
   * @param mail the number that the mail is to have for it, from 1
   */
  public record Tells(long problem, long fence, int mail) {}

  /** Most mails and recipients of one mailbox. */
  public record Limits(int mailsPerMinute, int mailsPerDay, int recipientsPerDay) {}

  public FleetDeparture {
    tells = List.copyOf(tells);
  }
}
