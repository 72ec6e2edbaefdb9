package io.github.incidentmail.outbox;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the outbox stands. Immutable.
 *
 * @param letters waiting letters, those of other processes included as far as known
 * @param bytes their size
 * @param memoryOnly how many of them would end with this process
 * @param oldest when the oldest was written, or null if none waits
 * @param durable whether the last attempt to use the directory succeeded
 * @param directory null for memory only
 */
public record OutboxStatus(
    int letters,
    long bytes,
    int memoryOnly,
    @Nullable Instant oldest,
    boolean durable,
    @Nullable Path directory) {}
