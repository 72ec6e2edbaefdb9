package io.github.incidentmail.fleet;

/**
 * One running copy of the service. Immutable.
 *
 * @param id unlike that of any other copy, and of an earlier run of this one
 * @param name as people know it, such as a host's or pod's name
 * @param version of the service; empty if it isn't known
 */
public record FleetInstance(String id, String name, String version) {}
