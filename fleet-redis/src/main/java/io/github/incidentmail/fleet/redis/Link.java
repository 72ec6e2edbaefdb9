package io.github.incidentmail.fleet.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A connection, to one node or to a cluster.
 *
 * @param reconnects whether it mends itself
 */
record Link(
    StatefulConnection<String, String> connection,
    RedisClusterAsyncCommands<String, String> commands,
    boolean reconnects) {

  CompletionStage<Reply> run(Script script, String[] keys, String[] arguments) {
    CompletionStage<List<Object>> known =
        commands.evalsha(script.digest(), ScriptOutputType.MULTI, keys, arguments);
    return known
        .handle(
            (reply, failure) ->
                isUnknown(failure)
                    ? commands.<List<Object>>eval(
                        script.text(), ScriptOutputType.MULTI, keys, arguments)
                    : finished(reply, failure))
        .thenCompose(Function.identity())
        .thenApply(Reply::new);
  }

  private static boolean isUnknown(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof RedisNoScriptException;
  }

  private static CompletionStage<List<Object>> finished(List<Object> reply, Throwable failure) {
    return failure == null
        ? CompletableFuture.completedFuture(reply)
        : CompletableFuture.failedFuture(failure);
  }

  /** Whether nothing can be asked on it any more. */
  boolean isBroken() {
    return !reconnects && !connection.isOpen();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for its end
  void close() {
    connection.closeAsync();
  }
}
