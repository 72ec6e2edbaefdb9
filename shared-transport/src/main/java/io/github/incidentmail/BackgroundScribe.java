package io.github.incidentmail;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.mail.Letter;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Writes each letter on a thread of its own, which ends with it: mails are few. */
final class BackgroundScribe implements Scribe {
  private static final long PAUSE_MILLIS = 20;

  private final String thread;
  private final Function<Report, Letter> composer;
  private final InstantSource clock;
  private final Diagnostics diagnostics;

  BackgroundScribe(
      String thread,
      Function<Report, Letter> composer,
      InstantSource clock,
      Diagnostics diagnostics) {
    this.thread = thread;
    this.composer = composer;
    this.clock = clock;
    this.diagnostics = diagnostics;
  }

  @Override
  public Letter write(Report report, Runnable meanwhile) {
    CompletableFuture<Letter> letter = new CompletableFuture<>();
    try {
      Errand.run(thread, () -> compose(report, letter), clock, diagnostics);
    } catch (OutOfMemoryError e) {
      return composer.apply(report); // there is no other thread to be had
    }
    return await(letter, meanwhile);
  }

  private void compose(Report report, CompletableFuture<Letter> letter) {
    try {
      letter.complete(composer.apply(report));
    } catch (RuntimeException | Error e) {
      letter.completeExceptionally(e);
    }
  }

  /** An interrupt of the caller is kept for later. */
  private static Letter await(CompletableFuture<Letter> letter, Runnable meanwhile) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return letter.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          meanwhile.run();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw unwrapped(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }
}
