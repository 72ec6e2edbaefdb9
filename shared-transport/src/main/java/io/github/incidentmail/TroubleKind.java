package io.github.incidentmail;

import io.github.incidentmail.mail.Trouble;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One kind of trouble that is not told yet. Not thread-safe. */
final class TroubleKind {
  /** In the ids of what each instance of a fleet has when one has it. */
  private static final String FLEET = "FLEET";

  /** A short wait that was long ago is no part of the present trouble. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(5);

  private final String id;
  private String text = "";
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;
  private long count;
  private boolean remote;
  private boolean lasting;
  private @Nullable Instant overSince;
  private @Nullable Instant firstSinceCarried;

  TroubleKind(String id) {
    this.id = id;
  }

  void note(String newText, boolean fromServer, boolean lasts, Instant now) {
    if (count == 0 || (!lasting && last.plus(FORGOTTEN).isBefore(now))) {
      first = now;
      count = 0;
      overSince = null;
    }
    text = newText;
    last = now;
    count++;
    remote |= fromServer;
    lasting |= lasts;
    if (firstSinceCarried == null) {
      firstSinceCarried = now;
    }
    if (!remote && overSince == null) {
      overSince = now;
    }
  }

  void succeeded(Instant now) {
    if (overSince == null && lasting) {
      overSince = now;
    }
  }

  /** Since when it could have been told; null if it can't be yet. */
  @Nullable Instant overSince() {
    return overSince;
  }

  /** Whether it is worth telling, and its end is known. */
  boolean isOver(@Nullable Instant lastSuccess) {
    return lasting && (!remote || (lastSuccess != null && !lastSuccess.isBefore(last)));
  }

  /** Whether it may have a mail of its own: hundreds of instances would send one each. */
  boolean isWorthAMail() {
    return !id.startsWith("IM-" + FLEET + "-");
  }

  long count() {
    return count;
  }

  Trouble trouble() {
    return new Trouble(id, text, first, last, count);
  }

  /** What happens from here on is not in the mail that tells it. */
  void carried() {
    firstSinceCarried = null;
  }

  /** So many were told by a mail that a server has just accepted; true if that was all. */
  boolean told(long times, Instant now) {
    count = Math.max(0, count - times);
    if (count == 0) {
      return true;
    }
    first = firstSinceCarried == null ? last : firstSinceCarried;
    overSince = now;
    return false;
  }
}
