package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Told.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fingerprint on one route, with a life. It knows its own counts and when it owes a mail;
 * whether the mail may leave is its route's to say. Times are milliseconds since the epoch. Not
 * thread-safe.
 */
final class Incident {
  /** Stands for "never". */
  static final long NEVER = Long.MAX_VALUE;

  private static final long LIVED = Duration.ofMinutes(5).toMillis();
  private static final long ESCALATE_GAP = Duration.ofMinutes(5).toMillis();
  private static final int ESCALATE_MINUTES = 5;
  private static final int ESCALATE_LEAST = 10;
  private static final int ESCALATE_FACTOR = 10;
  private static final int ALSO_LOGGED_BY = 8;
  private static final int REOPEN_LEVEL = 3;

  private enum Phase {
    /** New or recurring, and not yet told. */
    WAITING,
    OPEN,
    CLOSED
  }

  /** What one mail told about it, until the mail is accepted or comes back. */
  record Telling(Incident incident, State state, long count, long rate, Severity severity) {}

  final String id;
  final String route;
  final Fingerprint fingerprint;
  final long coarseKey;
  private final ThrottlePolicy policy;
  private final AlertEvent first;
  private final Instant firstSeen;
  private final Silence silence;
  private final MinuteCounts minutes = new MinuteCounts();
  private final List<String> alsoLoggedBy = new ArrayList<>();

  private AlertEvent latest;
  private Severity severity;
  private Phase phase = Phase.WAITING;
  private long waitingSince;
  private long total;
  private long reported;
  private long inFlight;
  private long lost;
  private long episodeStart;
  private long episodeEvents;
  private long lastEvent;
  private long closedAt = NEVER;
  private int level;
  private int mails;
  private int updates;
  private boolean everTold;
  private boolean openedInDigest;
  private boolean toldQuiet;
  private long lastMail;
  private long toldRate;
  private @Nullable Severity toldSeverity;

  Incident(
      String id,
      String route,
      Fingerprint fingerprint,
      long coarseKey,
      ThrottlePolicy policy,
      AlertEvent event,
      long now) {
    this.id = id;
    this.route = route;
    this.fingerprint = fingerprint;
    this.coarseKey = coarseKey;
    this.policy = policy;
    this.first = event;
    this.latest = event;
    this.firstSeen = event.time();
    this.severity = event.severity();
    this.silence = new Silence(policy.quietAfter());
    this.waitingSince = now;
    this.episodeStart = now;
  }

  /** Counts one more event (R3), and reopens if it was over (R8). */
  void admit(AlertEvent event, long now) {
    if (phase == Phase.CLOSED) {
      phase = Phase.WAITING;
      waitingSince = now;
      episodeStart = now;
      episodeEvents = 0;
      closedAt = NEVER;
      toldQuiet = false;
    }
    latest = event;
    total++;
    episodeEvents++;
    lastEvent = now;
    if (event.severity().compareTo(severity) > 0) {
      severity = event.severity();
    }
    minutes.add(now);
    silence.event(now);
  }

  boolean isLoggedBy(String logger) {
    return logger.equals(first.logger());
  }

  /** The same throwable came from another logger (R3b). */
  void alsoLoggedBy(String logger) {
    if (!alsoLoggedBy.contains(logger) && alsoLoggedBy.size() < ALSO_LOGGED_BY) {
      alsoLoggedBy.add(logger);
    }
  }

  /** Events that no mail tells yet, on its way or accepted. */
  long dirty() {
    return total - reported - inFlight - lost;
  }

  /** Events that no accepted mail tells yet, and that aren't lost. */
  long pending() {
    return total - reported - lost;
  }

  boolean isWaiting() {
    return phase == Phase.WAITING && dirty() > 0;
  }

  boolean isFatal() {
    return severity == Severity.FATAL;
  }

  boolean isClosed() {
    return phase == Phase.CLOSED;
  }

  /** When a closed incident is forgotten; never as long as anything is untold. */
  boolean isForgottenAt(long now, long reopenWithin) {
    return phase == Phase.CLOSED && pending() == 0 && now > closedAt + reopenWithin;
  }

  long lastEvent() {
    return lastEvent;
  }

  Severity severity() {
    return severity;
  }

  /** When its opening or reopening mail is owed; never if it isn't waiting. */
  long openingDue() {
    if (!isWaiting() || inFlight > 0) {
      return NEVER;
    }
    return isFatal() ? waitingSince : waitingSince + policy.groupWait().toMillis();
  }

  /**
   * When its next update is owed (R5, R6); never as long as nothing new is there or a mail is on
   * its way.
   */
  long updateDue(long now) {
    if (phase != Phase.OPEN || dirty() == 0 || inFlight > 0) {
      return NEVER;
    }
    if (toldSeverity != null && severity.compareTo(toldSeverity) > 0) {
      return now;
    }
    long step = lastMail + policy.step(level).toMillis();
    return hasEscalated(now) ? Math.min(step, lastMail + ESCALATE_GAP) : step;
  }

  /** Whether a FATAL is owed a mail of its own now: a new or recurring one, or a rise to FATAL. */
  boolean owesFatalMail(long now) {
    boolean risen = toldSeverity != null && toldSeverity != Severity.FATAL;
    return isFatal() && (openingDue() <= now || (risen && updateDue(now) <= now));
  }

  /** How early its update may ride in a mail that leaves anyway (R10). */
  long alignWindow() {
    return policy.step(level).toMillis() / 5;
  }

  private boolean hasEscalated(long now) {
    long rate = minutes.sum(now, ESCALATE_MINUTES);
    return rate >= ESCALATE_LEAST && rate >= ESCALATE_FACTOR * toldRate;
  }

  /** When it is over if nothing more comes; never if it is waiting or a mail is on its way. */
  long closingDue() {
    return phase != Phase.OPEN || inFlight > 0 ? NEVER : lastEvent + silence.needed();
  }

  /** Whether its end is worth a mail (R7). */
  boolean owesClosingMail() {
    boolean lived = episodeEvents >= 2 && lastEvent - episodeStart >= LIVED;
    return phase == Phase.OPEN && inFlight == 0 && (dirty() > 0 || (lived && !toldQuiet));
  }

  /**
   * Whether it has been silent for four fifths of what ends it, so that its end may ride in another
   * mail.
   */
  boolean isNearlyQuiet(long now) {
    return closingDue() != NEVER && now - lastEvent >= silence.needed() * 4 / 5;
  }

  void closeSilently(long now) {
    phase = Phase.CLOSED;
    closedAt = now;
  }

  /** What a mail that leaves now tells; the events it tells are on their way from here on. */
  Told tell(State state, boolean amongOthers, long now, List<Telling> tellings) {
    long count = dirty();
    tellings.add(new Telling(this, state, count, minutes.sum(now, ESCALATE_MINUTES), severity));
    if (!everTold) {
      openedInDigest = amongOthers;
    }
    Instant last = everTold ? Instant.ofEpochMilli(lastMail) : null;
    mails++;
    updates += state == State.UPDATE ? 1 : 0;
    Account account = new Account(reported, count, inFlight, 0, lost);
    inFlight += count;
    everTold = true;
    boolean over = state == State.QUIET;
    return new Told(
        id,
        fingerprint.tag(),
        state,
        mails,
        state == State.UPDATE ? updates : 0,
        severity,
        first,
        latest,
        firstSeen,
        latest.time(),
        account,
        minutes.history(now),
        alsoLoggedBy,
        last,
        openedInDigest,
        over ? null : Instant.ofEpochMilli(now).plus(policy.step(levelAfter(state))),
        Duration.ofMillis(over ? now - lastEvent : silence.needed()));
  }

  /** The state in which it would be told now, as far as it doesn't close. */
  State stateNow() {
    if (phase == Phase.WAITING) {
      return mails == 0 ? State.NEW : State.REOPENED;
    }
    return State.UPDATE;
  }

  /**
   * The phase follows the mail's making, so that events after it are judged rightly while it is on
   * its way.
   */
  void told(State state, long now) {
    phase = state == State.QUIET ? Phase.CLOSED : Phase.OPEN;
    closedAt = state == State.QUIET ? now : NEVER;
    level = levelAfter(state);
    lastMail = now;
    toldQuiet = state == State.QUIET;
  }

  private int levelAfter(State state) {
    return switch (state) {
      case NEW -> level;
      case REOPENED, FLAPPING -> Math.min(level + 1, REOPEN_LEVEL);
      case UPDATE, QUIET -> level + 1;
    };
  }

  /** The mail was accepted. */
  void accepted(Telling telling, long now) {
    inFlight -= telling.count();
    reported += telling.count();
    toldRate = Math.max(toldRate, telling.rate());
    toldSeverity =
        toldSeverity == null || telling.severity().compareTo(toldSeverity) > 0
            ? telling.severity()
            : toldSeverity;
    lastMail = Math.max(lastMail, now);
  }

  /** The mail could not even be stored: its events are untold again. */
  void returned(Telling telling, long now) {
    inFlight -= telling.count();
    mails--;
    everTold = mails > 0;
    if (telling.state() == State.NEW || telling.state() == State.REOPENED) {
      phase = Phase.WAITING;
      waitingSince = now;
    } else if (telling.state() == State.QUIET && phase == Phase.CLOSED) {
      phase = Phase.OPEN;
    }
  }

  /** The mail will never arrive: its events are lost. */
  void lost(Telling telling) {
    inFlight -= telling.count();
    lost += telling.count();
  }
}
