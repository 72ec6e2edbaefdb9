package io.github.incidentmail;

import io.github.incidentmail.event.Diagnostics;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Passes everything on, and notes in the book what the internal addresses should read. Safe for use
 * by many threads.
 */
final class HeardTroubles implements Diagnostics {
  /** The end of a consent, which has a mail of its own. */
  private static final String ENDING = "IM-OAUTH-ENDING";

  /** What is no trouble of delivery, or is over with the process. */
  private static final Set<String> OTHERS =
      Set.of(
          ENDING,
          "IM-OUTBOX-NO-DIRECTORY",
          "IM-SILENCE",
          "IM-STOP-KEPT",
          "IM-STOP-LATE",
          "IM-STOP-LOST",
          "IM-STOP-WAITING",
          "IM-MAIL-SHORTENED");

  /** What follows the colon is an exception's, which nobody knows what it quotes. */
  private static final Set<String> OF_EXCEPTIONS = Set.of("IM-INTERNAL", "IM-MAIL-COMPOSE");

  private final Diagnostics target;
  private final TroubleBook book;
  private final AtomicReference<@Nullable String> ending = new AtomicReference<>();
  private final InstantSource clock;

  HeardTroubles(Diagnostics target, TroubleBook book, InstantSource clock) {
    this.target = target;
    this.book = book;
    this.clock = clock;
  }

  TroubleBook book() {
    return book;
  }

  /** How the near end of a consent was told; to be emptied by who tells it by mail. */
  AtomicReference<@Nullable String> ending() {
    return ending;
  }

  @Override
  public void info(String id, String text) {
    target.info(id, text);
  }

  @Override
  public void warn(String id, String text, @Nullable Throwable cause) {
    hear(id, text);
    target.warn(id, text, cause);
  }

  @Override
  public void error(String id, String text, @Nullable Throwable cause) {
    hear(id, text);
    target.error(id, text, cause);
  }

  private void hear(String id, String text) {
    if (id.equals(ENDING)) {
      ending.set(text);
    } else if (!OTHERS.contains(id)) {
      int end = OF_EXCEPTIONS.contains(id) ? text.indexOf(": ") : -1;
      book.happened(id, end < 0 ? text : text.substring(0, end), clock.instant());
    }
  }
}
