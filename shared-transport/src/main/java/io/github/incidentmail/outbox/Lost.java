package io.github.incidentmail.outbox;

import io.github.incidentmail.event.Severity;
import java.time.Instant;

/** A letter that could not be told within {@code maxAge}. Immutable. */
public record Lost(String id, String route, Severity severity, Instant created, int attempts) {}
