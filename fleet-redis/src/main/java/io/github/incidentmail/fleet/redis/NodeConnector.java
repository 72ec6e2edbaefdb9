package io.github.incidentmail.fleet.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Connects to one node. */
final class NodeConnector implements Connector {
  private final RedisClient client;
  private final RedisURI node;

  NodeConnector(ClientResources resources, ClientOptions options, RedisURI node) {
    this.client = RedisClient.create(resources);
    this.node = node;
    client.setOptions(options);
  }

  @Override
  public CompletionStage<Link> connect() {
    return client
        .connectAsync(StringCodec.UTF8, node)
        .thenApply(connection -> new Link(connection, connection.async(), true));
  }

  @Override
  public CompletionStage<?> close() {
    return client.shutdownAsync(0, 0, TimeUnit.MILLISECONDS);
  }
}
