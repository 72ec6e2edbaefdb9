package io.github.incidentmail.fleet;

/**
 * What one instance has to do with one problem. Counts are those since its start. Immutable.
 *
 * @param problem identity of the problem and its audience, the same on all instances
 * @param incident the id under which this instance knows it; counts if the fleet knows none
 * @param counted this instance's own events
 * @param seen of them, what the fleet surely knew ten seconds ago; counts if the fleet has
 *     forgotten this instance
 * @param fence with which this instance last owned it; 0 if it never did
 * @param total events of the whole fleet as this instance knows them, without those that it has not
 *     told the fleet yet; counts if the fleet has forgotten the problem
 * @param told of them told by accepted mails or lost for good; counts if this instance owns the
 *     problem, or the fleet has forgotten it
 * @param mails mails that told it, as this instance knows
 * @param severity of the worst event, a greater number is worse
 * @param done whether the instance neither owns it from here on nor takes it over, as it is over or
 *     the instance stops
 * @param story the owner's timetable for whoever takes over: numbers and times, at most 4 KiB
 */
public record FleetPart(
    long problem,
    String incident,
    long counted,
    long seen,
    long fence,
    long total,
    long told,
    int mails,
    int severity,
    boolean done,
    String story) {}
