package io.github.incidentmail.outbox;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where letters wait. Immutable.
 *
 * @param directory this appender's own directory, or null for memory only
 * @param identity what the directory belongs to, a line each: service, environment, appender,
 *     sender, host, login; another identity never drains it
 * @param maxSize bytes of waiting letters
 * @param maxAge how long a letter is tried
 */
public record OutboxSettings(
    @Nullable Path directory, String identity, long maxSize, Duration maxAge) {}
