package io.github.incidentmail;

import io.github.incidentmail.MailerStatus.Authorization;
import io.github.incidentmail.mail.Notice.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the near end of a consent told by mail, once for each of 14, 7, 3 and 1 days before it,
 * whatever restarts. It is called to it by the warning of the one who keeps the consent alive, who
 * knows whether using it moves its end. Used by the clerk's thread, {@link #isAsked} by any.
 */
final class ConsentWatch {
  /** A mail could not be written or kept. */
  private static final Duration RETRY = Duration.ofMinutes(10);

  private static final int[] STEPS = {1, 3, 7, 14};

  private final Supplier<@Nullable Authorization> authorization;
  private final Stamps stamps;
  private final BiPredicate<Ending, Instant> post;
  private final AtomicReference<@Nullable String> asked;
  private Instant notBefore = Instant.MIN;

  /**
   * @param asked the warning: whose consent it is, where it is kept, and what renews it
   * @param authorization who signed in, as the status tells it, or null
   * @param post writes and stores a mail; false if that can't be done now
   */
  ConsentWatch(
      AtomicReference<@Nullable String> asked,
      Supplier<@Nullable Authorization> authorization,
      Stamps stamps,
      BiPredicate<Ending, Instant> post) {
    this.asked = asked;
    this.authorization = authorization;
    this.stamps = stamps;
    this.post = post;
  }

  /** Whether there is anything to do. */
  boolean isAsked() {
    return asked.get() != null;
  }

  /** Does what is to be done now, and returns how long nothing is. */
  Duration step(Instant now) {
    String text = asked.get();
    if (text == null) {
      return Clerk.IDLE;
    }
    if (now.isBefore(notBefore)) {
      return Duration.between(now, notBefore);
    }
    Authorization by = authorization.get();
    Ending ending = by == null ? null : ending(by.end(), text, now);
    Duration wait = by == null || ending == null ? Duration.ZERO : tell(ending, by.at(), now);
    if (wait.isZero()) {
      asked.compareAndSet(text, null);
      return Clerk.IDLE;
    }
    notBefore = now.plus(wait);
    return wait;
  }

  /** Null if nothing is to be told: it has ended, or somebody has signed in again meanwhile. */
  private static @Nullable Ending ending(@Nullable Instant end, String text, Instant now) {
    if (end == null || !now.isBefore(end)) {
      return null;
    }
    for (int days : STEPS) {
      if (!now.plus(Duration.ofDays(days)).isBefore(end)) {
        return new Ending(end, days, text);
      }
    }
    return null;
  }

  /** Zero if it is told, else how long to wait for the next try. */
  private Duration tell(Ending ending, Instant given, Instant now) {
    Stamp.Ending step = new Stamp.Ending(ending.end(), ending.days());
    boolean[] told = {true};
    Duration wait =
        stamps.tell(
            stamp -> stamp.tellsEnding(given, step) ? stamp : stamp.withEnding(given, step),
            stamp -> {
              if (stamp.tellsEnding(given, step)) {
                return stamp;
              }
              told[0] = post.test(ending, now);
              return told[0] ? stamp.withEnding(given, step) : stamp;
            },
            now);
    return told[0] ? wait : RETRY;
  }
}
