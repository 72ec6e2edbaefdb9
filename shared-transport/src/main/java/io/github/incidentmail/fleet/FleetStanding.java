package io.github.incidentmail.fleet;

import java.time.Duration;
import java.util.Set;

/**
 * How one problem stands in the fleet. Immutable.
 *
 * @param owner whether the instance that asks tells it
 * @param fence of the present owner
 * @param incident the id under which the fleet knows it
 * @param counted events of the instance that asks, as the fleet knows them
 * @param total events of all instances
 * @param told of them told by accepted mails, or lost for good
 * @param mails numbers of mails that were given out for it
 * @param severity of the worst event, a greater number is worse
 * @param firstOn name of the instance that had the first event
 * @param instances how many instances had any
 * @param versions of the service that had any
 * @param story of the last owner; empty unless the instance that asks has just become the owner or
 *     knows of fewer mails
 * @param storyAge how long ago the story was told
 */
public record FleetStanding(
    long problem,
    boolean owner,
    long fence,
    String incident,
    long counted,
    long total,
    long told,
    int mails,
    int severity,
    String firstOn,
    int instances,
    Set<String> versions,
    String story,
    Duration storyAge) {
  public FleetStanding {
    versions = Set.copyOf(versions);
  }
}
