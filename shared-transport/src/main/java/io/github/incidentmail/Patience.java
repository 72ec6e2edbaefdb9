package io.github.incidentmail;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for an answer, and does something else meanwhile. */
interface Patience {
  /** That of a real thread; an interrupt of the caller is kept for later. */
  Patience REAL =
      (answer, atMost, meanwhile) -> {
        long end = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        try {
          while (!answer.isDone() && System.nanoTime() - end < 0) {
            try {
              answer.get(Math.min(20, atMost.toMillis()), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
              meanwhile.run();
            } catch (InterruptedException e) {
              interrupted = true;
            } catch (ExecutionException | CancellationException e) {
              break; // whoever asked looks at it
            }
          }
        } finally {
          if (interrupted) {
            Thread.currentThread().interrupt();
          }
        }
      };

  /** Returns when it is done, normally or not, or the time is over. */
  void await(CompletableFuture<?> answer, Duration atMost, Runnable meanwhile);
}
