package io.github.incidentmail.fleet.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Connects to a cluster: asks any of its nodes, and follows where its keys are. */
final class ClusterConnector implements Connector {
  private final RedisClusterClient client;

  ClusterConnector(ClientResources resources, ClusterClientOptions options, List<RedisURI> nodes) {
    this.client = RedisClusterClient.create(resources, nodes);
    client.setOptions(options);
  }

  @Override
  public CompletionStage<Link> connect() {
    return client
        .refreshPartitionsAsync()
        .thenCompose(known -> client.connectAsync(StringCodec.UTF8))
        .thenApply(connection -> new Link(connection, connection.async(), true));
  }

  @Override
  public CompletionStage<?> close() {
    return client.shutdownAsync(0, 0, TimeUnit.MILLISECONDS);
  }
}
