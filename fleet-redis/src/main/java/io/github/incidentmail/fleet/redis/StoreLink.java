package io.github.incidentmail.fleet.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection to a store: made when something is asked, kept, and given up when it answers no
 * more. Every answer comes within the deadline, or fails with a {@link StoreException}.
 * Thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // all that fails completes an answer or an attempt
final class StoreLink {
  /** For all steps of a connection together. */
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /**
   * The first answer may take so many times longer: none comes before classes are loaded and a
   * connection is made, and whoever takes the store for silent mails alone.
   */
  private static final int FIRST = 20;

  /** A connection may be dead without anybody having said so. */
  private static final int MOST_LATE = 3;

  private final Function<StoreNetwork, Connector> connectors;
  private final Duration deadline;
  private final StoreJudge judge;
  private final AtomicInteger late = new AtomicInteger();
  private @Nullable StoreThreads threads;
  private @Nullable CompletableFuture<Link> link;
  private boolean tried;
  private boolean closed;

  /** Only the executor's thread uses it. */
  private @Nullable Connector connector;

  StoreLink(Function<StoreNetwork, Connector> connectors, Duration deadline, StoreJudge judge) {
    this.connectors = connectors;
    this.deadline = deadline;
    this.judge = judge;
  }

  CompletionStage<Reply> run(Script script, String[] keys, String[] arguments) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    try {
      CompletableFuture<Link> current = current();
      failLate(answer);
      current
          .thenCompose(
              made ->
                  answer.isDone()
                      ? answer // it took too long to connect
                      : made.run(script, keys, arguments)
                          .whenComplete((reply, failure) -> judge(current, made, failure)))
          .whenComplete((reply, failure) -> complete(answer, reply, failure));
    } catch (RuntimeException e) {
      answer.completeExceptionally(StoreException.of(e));
    }
    return answer;
  }

  private static void complete(
      CompletableFuture<Reply> answer, @Nullable Reply reply, @Nullable Throwable failure) {
    if (failure == null && reply != null) {
      answer.complete(reply);
    } else if (failure != null) {
      answer.completeExceptionally(StoreException.of(failure));
    }
  }

  private synchronized void failLate(CompletableFuture<Reply> answer) {
    if (threads != null) {
      Future<?> timer =
          threads
              .executor()
              .schedule(
                  () -> isLate(answer),
                  tried ? deadline.toMillis() : deadline.toMillis() * FIRST,
                  TimeUnit.MILLISECONDS);
      answer.whenComplete((reply, failure) -> timer.cancel(false));
    }
  }

  private void isLate(CompletableFuture<Reply> answer) {
    hasTried();
    answer.completeExceptionally(new StoreException(StoreException.Kind.LATE, "no answer in time"));
  }

  private synchronized void hasTried() {
    tried = true;
  }

  private synchronized CompletableFuture<Link> current() {
    if (closed) {
      throw new StoreException(StoreException.Kind.OTHER, "closed");
    }
    CompletableFuture<Link> known = link;
    if (known != null && !known.isCompletedExceptionally()) {
      return known;
    }
    StoreThreads running = threads == null ? new StoreThreads() : threads;
    threads = running;
    CompletableFuture<Link> attempt = new CompletableFuture<>();
    link = attempt;
    running.executor().execute(() -> connect(running, attempt));
    return attempt;
  }

  private void connect(StoreThreads running, CompletableFuture<Link> attempt) {
    running
        .executor()
        .schedule(
            () ->
                attempt.completeExceptionally(
                    new StoreException(
                        StoreException.Kind.LATE,
                        "no connection within " + CONNECT.toSeconds() + " s")),
            CONNECT.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      Connector known = connector == null ? connectors.apply(running.network()) : connector;
      connector = known;
      known
          .connect()
          .thenCompose(judge::check)
          .whenComplete((made, failure) -> settle(attempt, made, failure));
    } catch (RuntimeException | LinkageError e) {
      settle(attempt, null, e);
    }
  }

  private void settle(
      CompletableFuture<Link> attempt, @Nullable Link made, @Nullable Throwable failure) {
    hasTried();
    if (failure != null) {
      StoreException why = StoreException.of(failure);
      judge.failed(why);
      attempt.completeExceptionally(why);
    } else if (made != null && !attempt.complete(made)) {
      made.close();
    }
  }

  private void judge(CompletableFuture<Link> used, Link made, @Nullable Throwable failure) {
    if (failure == null) {
      late.set(0);
      judge.fine();
      return;
    }
    StoreException why = StoreException.of(failure);
    judge.failed(why);
    boolean dead =
        switch (why.kind()) {
          case LATE -> late.incrementAndGet() >= MOST_LATE;
          case READ_ONLY -> true;
          default -> made.isBroken();
        };
    if (dead) {
      drop(used, made);
    }
  }

  private void drop(CompletableFuture<Link> used, Link made) {
    synchronized (this) {
      if (link == used) {
        link = null;
        late.set(0);
      }
    }
    made.close();
  }

  /** Takes less than a second. */
  void close() {
    StoreThreads running;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      running = threads;
      if (link != null) {
        link.completeExceptionally(new StoreException(StoreException.Kind.OTHER, "closed"));
      }
    }
    if (running != null) {
      running.close(this::sayGoodbye);
    }
  }

  private CompletionStage<?> sayGoodbye() {
    return connector == null ? CompletableFuture.completedFuture(null) : connector.close();
  }
}
