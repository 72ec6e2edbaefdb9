package io.github.incidentmail.fleet.redis;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The two threads of one coordinator: one for the network, and one for all that must not keep that
 * one. They are daemons of the library's own group, so that what is logged on them is never an
 * incident.
 */
final class StoreThreads {
  /** As the library's root package calls it. */
  private static final String GROUP = "incident-mail";

  private static final Duration GOODBYE = Duration.ofMillis(300);
  private static final Duration END = Duration.ofMillis(200);

  private final EventExecutor executor = new DefaultEventExecutor(StoreThreads::thread);
  private volatile @Nullable StoreNetwork network;

  /** The one that may be kept for a moment, by the loading of classes and such. */
  EventExecutor executor() {
    return executor;
  }

  /** What Lettuce runs on; made when it is first asked for, on the executor only. */
  StoreNetwork network() {
    StoreNetwork made = network;
    if (made == null) {
      made = new StoreNetwork(executor, StoreThreads::thread);
      network = made;
    }
    return made;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(ownGroup(), task, "incident-mail-fleet", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(StoreThreads.class.getClassLoader());
    return thread;
  }

  /** One for the whole process, because Java 17 keeps each that is made. */
  private static ThreadGroup ownGroup() {
    ThreadGroup top = Objects.requireNonNull(Thread.currentThread().getThreadGroup());
    while (top.getParent() != null) {
      top = top.getParent();
    }
    ThreadGroup[] groups = new ThreadGroup[top.activeGroupCount() + 8];
    int found = top.enumerate(groups, false);
    for (int i = 0; i < found; i++) {
      if (GROUP.equals(groups[i].getName())) {
        return groups[i];
      }
    }
    return new ThreadGroup(top, GROUP);
  }

  /** Says goodbye on the executor, and ends both threads; takes less than a second. */
  @SuppressWarnings("FutureReturnValueIgnored") // the end itself is awaited
  void close(Supplier<CompletionStage<?>> goodbye) {
    CompletableFuture<Void> said = new CompletableFuture<>();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    try {
      executor.execute(() -> goodbye.get().whenComplete((ok, failure) -> said.complete(null)));
      await(said, GOODBYE);
      executor.execute(() -> endNetwork(ended));
      await(ended, END);
      awaitNetwork();
    } catch (RejectedExecutionException e) {
      // it has ended already
    }
    executor.shutdownGracefully(0, END.toMillis(), TimeUnit.MILLISECONDS);
    awaitEnd(executor);
  }

  private void endNetwork(CompletableFuture<Void> ended) {
    StoreNetwork made = network;
    if (made != null) {
      made.end(END);
    }
    ended.complete(null);
  }

  private void awaitNetwork() {
    StoreNetwork made = network;
    EventLoopGroup loop = made == null ? null : made.loop();
    if (loop != null) {
      awaitEnd(loop);
    }
  }

  private static void awaitEnd(ExecutorService executor) {
    try {
      executor.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CompletableFuture<Void> done, Duration atMost) {
    try {
      done.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // the threads end all the same
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
