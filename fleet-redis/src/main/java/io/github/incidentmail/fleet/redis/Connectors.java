package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.fleet.FleetSettings;
import io.github.incidentmail.fleet.FleetUri;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.SecretMissingException;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What connects to each kind of store. */
final class Connectors {
  /** For each step of a connection that is more than one. */
  static final Duration STEP = Duration.ofSeconds(2);

  private static final String CLIENT = "incident-mail";

  private Connectors() {}

  static Connector of(FleetSettings settings, ClientResources resources) {
    FleetUri uri = settings.uri();
    StoreKind kind = StoreKind.of(uri.scheme());
    RedisCredentialsProvider credentials = credentials(settings.username(), settings.password());
    List<RedisURI> hosts = new ArrayList<>();
    for (FleetUri.Host host : uri.hosts()) {
      // Sentinels have users of their own, or none: what is given is the store's
      hosts.add(target(uri, host, kind == StoreKind.SENTINEL ? null : credentials));
    }
    StoreOptions options = new StoreOptions(settings.deadline(), settings.trust());
    return switch (kind) {
      case NODE -> new NodeConnector(resources, options.reconnecting(), hosts.get(0));
      case SENTINEL ->
          new SentinelConnector(
              resources,
              options.once(),
              hosts,
              uri.master(),
              host -> target(uri, host, credentials));
      case CLUSTER -> new ClusterConnector(resources, options.cluster(), hosts);
    };
  }

  private static RedisURI target(
      FleetUri uri, FleetUri.Host host, @Nullable RedisCredentialsProvider credentials) {
    RedisURI.Builder builder =
        RedisURI.Builder.redis(host.name(), host.port())
            .withSsl(uri.isByTls())
            .withVerifyPeer(SslVerifyMode.FULL)
            .withDatabase(uri.database())
            .withClientName(CLIENT)
            .withTimeout(STEP);
    if (credentials != null) {
      builder.withAuthentication(credentials);
    }
    RedisURI target = builder.build();
    // else each connection asks for CLIENT SETINFO, which a user with few rights may not
    target.setLibraryName("");
    target.setLibraryVersion(null);
    return target;
  }

  /** Read at each connect; on our own thread, as only this kind is asked at once. */
  private static @Nullable RedisCredentialsProvider credentials(
      @Nullable String username, @Nullable Secret password) {
    if (password == null) {
      return null;
    }
    RedisCredentialsProvider.ImmediateRedisCredentialsProvider provider =
        () -> RedisCredentials.just(username, read(password).toCharArray());
    return provider;
  }

  private static String read(Secret password) {
    try {
      return password.read();
    } catch (SecretMissingException e) {
      throw StoreException.of(e);
    }
  }
}
