package io.github.incidentmail;

import io.github.incidentmail.MailerStatus.Delivery;
import io.github.incidentmail.MailerStatus.Hold;
import io.github.incidentmail.MailerStatus.Problem;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.mail.ShortForm;
import io.github.incidentmail.outbox.Lost;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.outbox.Waiting;
import io.github.incidentmail.smtp.Transport;
import io.github.incidentmail.smtp.Verdict;
import io.github.incidentmail.smtp.Verdict.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** From the outbox to the mail server. Used by one thread; {@link #state()} by any. */
final class Courier {
  /** Waits for letters alone. */
  static final Duration IDLE = Duration.ofHours(1);

  private static final Duration KEEP_CONNECTION = Duration.ofSeconds(30);
  private static final Duration LET_GO = Duration.ofSeconds(60);

  /** A letter that waits no longer is worth no word. */
  private static final Duration SHORT_WAIT = Duration.ofMinutes(1);

  /** As often as another process looks whether it may drain. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private static final String CUT_SHORT = "shutdownTimeout ended the last attempt: ";

  private final Outbox outbox;
  private final Transport transport;
  private final Outcomes outcomes;
  private final Runnable clerkWake;
  private final RetrySchedule retries;
  private final SendingRate rate;
  private final TroubleBook troubles;
  private final Diagnostics diagnostics;
  private final InstantSource clock;
  private final Attempts attempts = new Attempts();
  private final Recall recall;
  private volatile Delivery state = new Delivery(0, null, null);
  private volatile @Nullable Problem trouble;
  private volatile boolean lastChance;
  private volatile boolean cutShort;
  private final AtomicBoolean tryNow = new AtomicBoolean();
  private int holds;
  private @Nullable Instant failingSince;
  private @Nullable Instant pausedUntil;
  private @Nullable Instant lastAttempt;

  Courier(
      Outbox outbox,
      Transport transport,
      Outcomes outcomes,
      Runnable clerkWake,
      RetrySchedule retries,
      SendingRate rate,
      TroubleBook troubles,
      Diagnostics diagnostics,
      InstantSource clock) {
    this.outbox = outbox;
    this.transport = transport;
    this.outcomes = outcomes;
    this.clerkWake = clerkWake;
    this.retries = retries;
    this.rate = rate;
    this.troubles = troubles;
    this.diagnostics = diagnostics;
    this.clock = clock;
    this.recall = new Recall(outbox, outcomes, troubles, clerkWake);
  }

  /**
   * Delivers one letter that is due, if there is one, and returns how long nothing is to be done.
   */
  Duration step(Instant now) {
    expire(now);
    if (tryNow.getAndSet(false)) {
      held(null);
      pausedUntil = null;
    }
    Hold hold = state.hold();
    if (hold != null && now.isBefore(hold.until())) {
      return Duration.between(now, hold.until());
    }
    Optional<Waiting> due = outbox.due(now);
    if (due.isEmpty()) {
      return rest(now, outbox.nextDue(now).map(next -> Duration.between(now, next)).orElse(IDLE));
    }
    boolean fatal = due.get().letter().severity() == Severity.FATAL;
    Duration pause = pause(fatal && due.get().attempts() == 0, now);
    if (!pause.isZero()) {
      outbox.releaseDrain();
      return pause;
    }
    if (recall.takeBack(due.get(), now)) {
      return Duration.ZERO;
    }
    Duration wait = rate.waitFor(fatal, now);
    if (!wait.isZero() && !nowOrNever()) {
      return rest(now, wait);
    }
    rate.sent(now);
    Verdict verdict = transport.deliver(due.get().letter());
    Instant after = clock.instant();
    lastAttempt = after;
    act(due.get(), verdict, after);
    return Duration.ZERO;
  }

  /** What is new and FATAL is tried even while the server fails. */
  private Duration pause(boolean newFatal, Instant now) {
    return pausedUntil == null || !now.isBefore(pausedUntil) || newFatal || nowOrNever()
        ? Duration.ZERO
        : Duration.between(now, pausedUntil);
  }

  Delivery state() {
    return state;
  }

  /** Why letters wait, as the last attempt has it; null after a success. Called by any thread. */
  @Nullable Problem trouble() {
    return trouble;
  }

  /**
   * The application stops: letters that live in memory alone don't wait for the usual rate or a
   * pause, unless the server has asked for less. Called by any thread.
   */
  void lastChance() {
    lastChance = true;
    recall.end();
  }

  private boolean nowOrNever() {
    return lastChance && !rate.isLowered() && outbox.status().memoryOnly() > 0;
  }

  /** Tells the verdict on the next attempt with a letter. */
  Attempts attempts() {
    return attempts;
  }

  /** The next step tries again although the queue is held. Called by any thread. */
  void tryNow() {
    tryNow.set(true);
  }

  /** The delivery under way, if there is one, is about to be ended by us. Called by any thread. */
  void cutShort() {
    cutShort = true;
  }

  private void expire(Instant now) {
    List<Lost> expired = outbox.expire(now);
    if (!expired.isEmpty()) {
      expired.forEach(
          lost -> {
            recall.settled(lost.id());
            outcomes.lost(lost.id());
            troubles.lost(lost.id(), lost.route(), false, now);
          });
      clerkWake.run();
    }
  }

  private Duration rest(Instant now, Duration wait) {
    if (lastAttempt == null) {
      return wait;
    }
    Duration idleFor = Duration.between(lastAttempt, now);
    if (idleFor.compareTo(KEEP_CONNECTION) >= 0) {
      transport.idle();
      lastAttempt = null;
      return wait;
    }
    Duration untilIdle = KEEP_CONNECTION.minus(idleFor);
    return wait.compareTo(untilIdle) < 0 ? wait : untilIdle;
  }

  private void act(Waiting waiting, Verdict verdict, Instant now) {
    verdict.refused().forEach(refusal -> refused(waiting.letter(), refusal, now));
    switch (verdict.kind()) {
      case DELIVERED -> delivered(waiting, verdict, now);
      case DEFER -> defer(waiting, verdict, now);
      case HOLD -> hold(verdict, now);
      case BURY -> bury(waiting, verdict, now);
    }
    attempts.tell(waiting.letter().id(), verdict);
    clerkWake.run();
  }

  private void refused(Letter letter, Refusal refusal, Instant now) {
    String text =
        "the mail server refuses the recipient " + refusal.recipient() + ": " + refusal.reply();
    diagnostics.warn(refusal.id(), text);
    troubles.refused(letter.id(), letter.route(), refusal, now);
  }

  private void delivered(Waiting waiting, Verdict verdict, Instant now) {
    holds = 0;
    failingSince = null;
    state = new Delivery(state.delivered() + 1, now, null);
    troubles.succeeded(waiting.letter().id(), waiting.letter().route(), now);
    outcomes.arrived(waiting.letter().id());
    recall.settled(waiting.letter().id());
    trouble = null;
    if (verdict.remaining().isEmpty()) {
      outbox.remove(waiting);
    } else {
      // the refused are told one by one, those for later nowhere else
      trouble = new Problem(verdict.id(), verdict.text(), now);
      diagnostics.warn(verdict.id(), verdict.text());
      failed(waiting, verdict, later(waiting, verdict, now), now);
    }
    recall.catchUp(now);
  }

  private void defer(Waiting waiting, Verdict verdict, Instant now) {
    if (cutShort && !verdict.maybeDelivered()) {
      // our own stop ended it: it is due as it was, right after the next start
      trouble = new Problem(verdict.id(), CUT_SHORT + verdict.text(), now);
      return;
    }
    holds = 0;
    problem(verdict, null, now);
    if (verdict.asksForLess()) {
      rate.lower(now);
    }
    if (verdict.notReached()) {
      recall.notReached(waiting.letter().id());
    }
    failed(waiting, verdict, later(waiting, verdict, now), now);
    giveOthersAChance(now);
  }

  /** Another process of this directory may have a way to the server that this one lacks. */
  private void giveOthersAChance(Instant now) {
    if (failingSince == null) {
      failingSince = now;
    } else if (Duration.between(failingSince, now).compareTo(LET_GO) > 0) {
      outbox.releaseDrain();
      pausedUntil = now.plus(PAUSE);
    }
  }

  private void failed(Waiting waiting, Verdict verdict, Instant next, Instant now) {
    boolean lasting = !next.isBefore(waiting.letter().created().plus(SHORT_WAIT));
    troubles.failed(verdict.id(), verdict.text(), lasting, now);
  }

  /** When it is tried again. */
  private Instant later(Waiting waiting, Verdict verdict, Instant now) {
    Letter letter = waiting.letter();
    Letter remaining = verdict.remaining().isEmpty() ? letter : letter.to(verdict.remaining());
    Duration wait = retries.after(waiting.attempts() + 1, verdict.retryAfter());
    Instant due = now.plus(wait);
    if (verdict.notReached() && verdict.retryAfter() == null) {
      outbox.deferUnreached(waiting, due, remaining, now);
    } else {
      outbox.defer(waiting, due, remaining, verdict.maybeDelivered());
    }
    return due;
  }

  private void hold(Verdict verdict, Instant now) {
    holds++;
    Duration wait = retries.after(holds, verdict.retryAfter());
    problem(verdict, new Hold(new Problem(verdict.id(), verdict.text(), now), now.plus(wait)), now);
    troubles.failed(verdict.id(), verdict.text(), true, now);
    transport.idle();
    if (wait.compareTo(LET_GO) > 0) {
      outbox.releaseDrain();
    }
  }

  private void bury(Waiting waiting, Verdict verdict, Instant now) {
    failingSince = null;
    Letter shorter =
        verdict.tooLarge() && !waiting.maybeDelivered()
            ? ShortForm.of(waiting.letter()).orElse(null)
            : null;
    if (shorter != null) {
      diagnostics.warn("IM-MAIL-SHORTENED", "a smaller form is sent instead: " + verdict.text());
      outbox.defer(waiting, now, shorter.to(verdict.remaining()), false);
      return;
    }
    recall.settled(waiting.letter().id());
    held(null);
    diagnostics.warn(verdict.id(), verdict.text());
    tellBuried(waiting.letter(), verdict, now);
    outbox.bury(waiting, verdict.text());
    outcomes.lost(waiting.letter().id());
  }

  private void tellBuried(Letter letter, Verdict verdict, Instant now) {
    boolean nobodyLeft = !verdict.refused().isEmpty() && verdict.remaining().isEmpty();
    if (!nobodyLeft) { // those who are refused are told one by one
      String what = "a mail of route " + letter.route() + " is refused for good: ";
      troubles.failed(verdict.id(), what + verdict.text(), true, now);
    }
    troubles.lost(letter.id(), letter.route(), nobodyLeft, now);
  }

  private void problem(Verdict verdict, @Nullable Hold hold, Instant now) {
    held(hold);
    trouble = new Problem(verdict.id(), verdict.text(), now);
    diagnostics.warn(verdict.id(), verdict.text());
  }

  private void held(@Nullable Hold hold) {
    state = new Delivery(state.delivered(), state.lastSuccess(), hold);
  }
}
