package io.github.incidentmail;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.mail.Letter;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Writes each letter on a thread of its own, which ends with it: mails are few. */
final class BackgroundScribe implements Scribe {
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

  private static Letter await(CompletableFuture<Letter> letter, Runnable meanwhile) {
    Patience.REAL.await(letter, Clerk.FOREVER, meanwhile);
    try {
      return letter.join();
    } catch (CompletionException e) {
      throw unwrapped(e);
    }
  }

  private static RuntimeException unwrapped(CompletionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }
}
