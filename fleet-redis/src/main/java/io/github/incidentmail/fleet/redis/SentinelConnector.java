package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.fleet.FleetUri;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the Sentinels, one after the other, which node is the master now, and connects to that one.
 * Lettuce does so too, but with a time-out that starts Reactor's threads, which never end.
 */
final class SentinelConnector implements Connector {
  private final RedisClient client;
  private final List<RedisURI> sentinels;
  private final String master;
  private final Function<FleetUri.Host, RedisURI> node;

  SentinelConnector(
      ClientResources resources,
      ClientOptions options,
      List<RedisURI> sentinels,
      String master,
      Function<FleetUri.Host, RedisURI> node) {
    this.client = RedisClient.create(resources);
    this.sentinels = sentinels;
    this.master = master;
    this.node = node;
    client.setOptions(options);
  }

  @Override
  public CompletionStage<Link> connect() {
    return find(0, null)
        .thenCompose(found -> client.connectAsync(StringCodec.UTF8, node.apply(found)))
        .thenApply(connection -> new Link(connection, connection.async(), false));
  }

  private CompletionStage<FleetUri.Host> find(int index, @Nullable Throwable last) {
    if (index == sentinels.size()) {
      String why = last == null ? "" : ": " + StoreException.of(last).getMessage();
      return CompletableFuture.failedFuture(
          new StoreException(
              StoreException.Kind.OTHER, "no Sentinel knows the master " + master + why));
    }
    return ask(sentinels.get(index))
        .handle(
            (address, failure) ->
                address instanceof InetSocketAddress inet
                    ? CompletableFuture.completedFuture(
                        new FleetUri.Host(inet.getHostString(), inet.getPort()))
                    : find(index + 1, failure == null ? last : failure))
        .thenCompose(Function.identity());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for its end
  private CompletionStage<@Nullable SocketAddress> ask(RedisURI sentinel) {
    return client
        .connectSentinelAsync(StringCodec.UTF8, sentinel)
        .thenCompose(
            connection ->
                connection
                    .async()
                    .getMasterAddrByName(master)
                    .whenComplete((address, failure) -> connection.closeAsync()));
  }

  @Override
  public CompletionStage<?> close() {
    return client.shutdownAsync(0, 0, TimeUnit.MILLISECONDS);
  }
}
