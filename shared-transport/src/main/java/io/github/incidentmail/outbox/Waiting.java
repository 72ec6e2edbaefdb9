package io.github.incidentmail.outbox;

import io.github.incidentmail.mail.Letter;
import java.time.Instant;

/**
 * A letter that waits in the {@link Outbox}. Immutable.
 *
 * @param attempts how often it was tried without success; a letter of an earlier run keeps its
 *     count
 * @param due when it may be tried, in whole milliseconds
 * @param maybeDelivered some try ended without an answer after the final dot, so only these very
 *     bytes may be tried again (R14)
 */
public record Waiting(Letter letter, int attempts, Instant due, boolean maybeDelivered) {}
