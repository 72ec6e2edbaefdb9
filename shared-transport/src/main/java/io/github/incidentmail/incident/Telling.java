package io.github.incidentmail.incident;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Told.State;

/** What one mail told about one incident, until the mail is accepted or comes back. Immutable. */
record Telling(Incident incident, State state, long count, long rate, Severity severity) {}
