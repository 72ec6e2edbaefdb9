package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.security.TlsContexts;
import io.github.incidentmail.security.TrustException;
import io.github.incidentmail.security.TrustSettings;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;

/** What Lettuce is told: as it comes, it queues without a bound and waits for a minute. */
final class StoreOptions {
  /** One exchange and some departures are under way at a time; what is more is refused. */
  private static final int QUEUE = 64;

  private static final int REDIRECTS = 3;

  private final Duration deadline;
  private final TrustSettings trust;

  StoreOptions(Duration deadline, TrustSettings trust) {
    this.deadline = deadline;
    this.trust = trust;
  }

  ClientOptions reconnecting() {
    return apply(ClientOptions.builder(), true).build();
  }

  /** For what must be looked up anew before it is connected again. */
  ClientOptions once() {
    return apply(ClientOptions.builder(), false).build();
  }

  ClusterClientOptions cluster() {
    ClusterClientOptions.Builder builder = ClusterClientOptions.builder();
    apply(builder, true);
    // Nodes are connected when something is asked of them, and what is asked first would be
    // rejected: it waits instead, no longer than its deadline.
    return builder
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.DEFAULT)
        .maxRedirects(REDIRECTS)
        .build();
  }

  private ClientOptions.Builder apply(ClientOptions.Builder builder, boolean reconnects) {
    try {
      Maintenance.ignore(builder);
    } catch (NoClassDefFoundError e) {
      // Lettuce before 7 doesn't ask for it
    }
    return builder
        .autoReconnect(reconnects)
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(QUEUE)
        .timeoutOptions(TimeoutOptions.enabled(deadline))
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(Connectors.STEP)
                .keepAlive(true)
                .tcpNoDelay(true)
                .build())
        .sslOptions(
            SslOptions.builder()
                .jdkSslProvider()
                .protocols(TlsContexts.protocols())
                .handshakeTimeout(Connectors.STEP)
                .sslContext(this::trust)
                .build());
  }

  /** A class of its own, because it is loaded with what it names. */
  private static final class Maintenance {
    /** Announcements of servers that are about to move, which few users may ask for. */
    private static void ignore(ClientOptions.Builder builder) {
      builder.maintNotificationsConfig(MaintNotificationsConfig.disabled());
    }
  }

  /** At each connect, so that a renewed trust store needs no restart. */
  private void trust(SslContextBuilder context) {
    try {
      context.trustManager(TlsContexts.trustManager(trust));
    } catch (TrustException e) {
      throw StoreException.of(e);
    }
  }
}
