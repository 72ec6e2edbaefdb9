package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.event.Diagnostics;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what nobody else can know of a store: that it is too old, or forbids what is needed. */
final class StoreJudge {
  private static final String OLD = "IM-FLEET-STORE-OLD";
  private static final String FORBIDDEN = "IM-FLEET-STORE-ACL";
  private static final String OLDEST = "6.2";
  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\b.*");

  private final String store;
  private final Diagnostics diagnostics;
  private final AtomicBoolean toldOld = new AtomicBoolean();
  private final AtomicBoolean toldForbidden = new AtomicBoolean();

  /**
   * @param store its name in messages
   */
  StoreJudge(String store, Diagnostics diagnostics) {
    this.store = store;
    this.diagnostics = diagnostics;
  }

  /** Asks for the store's version. HELLO is allowed to every user, INFO is not. */
  CompletionStage<Link> check(Link link) {
    CompletionStage<List<Object>> hello =
        link.commands()
            .dispatch(
                CommandType.HELLO,
                new NestedMultiOutput<>(StringCodec.UTF8),
                new CommandArgs<>(StringCodec.UTF8));
    return hello.handle(
        (reply, failure) -> {
          String version = failure == null ? version(reply) : versionWithout(failure);
          if (version != null && isOld(version)) {
            link.close();
            throw tooOld(version);
          }
          return link;
        });
  }

  private static @Nullable String version(List<Object> reply) {
    int index = reply.indexOf("version");
    return index < 0 || index + 1 == reply.size() ? null : String.valueOf(reply.get(index + 1));
  }

  private static @Nullable String versionWithout(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    boolean unknown =
        cause instanceof RedisCommandExecutionException
            && String.valueOf(cause.getMessage()).contains("unknown command");
    return unknown ? "5.0 or older" : null;
  }

  static boolean isOld(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return false;
    }
    int major = Integer.parseInt(matcher.group(1));
    return major < 6 || (major == 6 && Integer.parseInt(matcher.group(2)) < 2);
  }

  private StoreException tooOld(String version) {
    String text = "the store is of version " + version + ", and " + OLDEST + " is the oldest used";
    if (toldOld.compareAndSet(false, true)) {
      diagnostics.warn(OLD, store + ": " + text);
    }
    return new StoreException(StoreException.Kind.OTHER, text);
  }

  /** Something was answered. */
  void fine() {
    toldForbidden.set(false);
  }

  void failed(StoreException failure) {
    if (failure.kind() == StoreException.Kind.FORBIDDEN
        && toldForbidden.compareAndSet(false, true)) {
      diagnostics.warn(
          FORBIDDEN, store + " forbids its user what a fleet needs: " + failure.getMessage());
    }
  }
}
