package io.github.incidentmail.fleet;

import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a fleet meets. Immutable; {@code toString} shows no secret.
 *
 * @param uri of the store
 * @param username null for the store's default user
 * @param password null if the store demands none; read at each connect
 * @param keyPrefix with which all keys begin
 * @param scope one word for service and environment: fleets of different scopes never meet
 * @param deadline after which nobody waits for an answer
 * @param remembered how long a problem is kept that nobody reports any more
 */
public record FleetSettings(
    FleetUri uri,
    @Nullable String username,
    @Nullable Secret password,
    TrustSettings trust,
    String keyPrefix,
    String scope,
    Duration deadline,
    Duration remembered) {}
