package io.github.incidentmail.incident;

/**
 * Where all accepted events are (I1): {@code accepted = reported + pending + undetailed + lost}, at
 * any moment.
 *
 * @param reported told in mails that a server accepted, with or without detail
 * @param pending not told yet
 * @param undetailed counted without detail and not told yet
 * @param lost could be neither told nor kept
 */
public record Totals(long accepted, long reported, long pending, long undetailed, long lost) {}
