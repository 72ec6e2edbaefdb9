package io.github.incidentmail.incident;

/**
 * A silence at the moment of a mail, as the mail tells it. Immutable.
 *
 * @param held events of the mail's route that no mail has told because of it
 * @param fatal whether a FATAL incident is among those
 */
public record SilenceInForce(Silence silence, long held, boolean fatal) {}
