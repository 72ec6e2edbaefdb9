package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Life.Phase;
import io.github.incidentmail.incident.RoutePolicy.Hold;
import io.github.incidentmail.incident.ThrottlePolicy.Preset;
import io.github.incidentmail.incident.Told.State;
import java.time.Instant;
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

  final String route;
  final Fingerprint fingerprint;
  final long coarseKey;
  private String id;
  private final ThrottlePolicy policy;
  private final @Nullable HeldEvents held;
  final Evidence evidence;
  final Ending ending;
  final Claim claim = new Claim();
  private Instant firstSeen;
  final Tally tally = new Tally();
  private final Cadence cadence;

  final Life life;
  private final Retelling retelling = new Retelling();
  final Mails mails;

  private Severity severity;
  private long dirtySince = NEVER;

  Incident(
      String id,
      String route,
      Fingerprint fingerprint,
      long coarseKey,
      RoutePolicy policy,
      Exemplars exemplars,
      AlertEvent event,
      long now) {
    Hold hold = policy.hold();
    this.id = id;
    this.route = route;
    this.fingerprint = fingerprint;
    this.coarseKey = coarseKey;
    this.policy = policy.throttle();
    this.held = hold == null ? null : new HeldEvents(hold);
    this.evidence = new Evidence(exemplars, policy.redactor(), event);
    this.firstSeen = event.time();
    this.severity = event.severity();
    this.cadence = new Cadence(policy.throttle());
    this.life = new Life(held == null ? Phase.WAITING : Phase.HELD, now);
    this.ending = new Ending(life, tally, cadence, retelling);
    this.mails = new Mails(life, cadence, evidence, retelling);
  }

  /**
   * Counts one more event (R3), and reopens if it was over (R8).
   *
   * @param immediate the event may not be held
   */
  void admit(AlertEvent event, boolean immediate, long now) {
    if (life.isClosed() || isOverUnsaid(now)) {
      life.comeBack(now);
      life.hold();
      if (held == null || tally.dirty() > 0) { // what a silence held waits for no further events
        open(now);
      }
    }
    evidence.add(event);
    arrived(1, event.severity(), now);
    if (held == null || !life.isHeld()) {
      claim.count(1);
    } else if (held.add(now) || immediate) {
      held.clear();
      claim.count(tally.dirty()); // what is held is nobody else's business
      open(now);
    }
  }

  private void arrived(long count, Severity worst, long now) {
    if (tally.dirty() == 0) {
      dirtySince = now;
    }
    tally.add(count);
    life.events(count, now);
    cadence.events(count, now);
    severity = worst.compareTo(severity) > 0 ? worst : severity;
  }

  /** Counts what other instances had, which this one tells for them (FL3). */
  void hadElsewhere(long count, Severity worst, long now) {
    if (count > 0 && (life.isClosed() || isOverUnsaid(now))) {
      life.comeBack(now);
      open(now);
    }
    if (count > 0) {
      arrived(count, worst, now);
    }
    severity = worst.compareTo(severity) > 0 ? worst : severity;
  }

  /** From here on it is told here, whoever had the events. */
  void takesOver(long all, long told, long now) {
    dirtySince = tally.dirty() == 0 ? now : dirtySince;
    tally.takeOver(all, told);
  }

  /**
   * Its past is what whoever owned it before knew (FL2).
   *
   * @param numbers of mails that were given out; nobody knows what became of those that the story
   *     doesn't know
   */
  void continues(Story story, int numbers, long now) {
    firstSeen = story.firstSeen().isBefore(firstSeen) ? story.firstSeen() : firstSeen;
    severity = story.severity().compareTo(severity) > 0 ? story.severity() : severity;
    boolean over = story.life().phase() == Phase.CLOSED;
    life.restore(over ? story.life() : story.life().until(life.lastEvent()));
    cadence.restore(story.cadence());
    mails.restore(story.mails());
    mails.giveUp(numbers);
    dirtySince = Math.min(dirtySince, now);
    if (over) {
      comeBackUntold(now);
    }
  }

  /** Nobody knows its past here: a story that this version can't read, or none. */
  void continuesAnew(int numbers, long now) {
    mails.giveUp(numbers);
    if (!life.owesCatchUp()) {
      comeBackUntold(now);
    }
  }

  /** What is over tells nothing, so it isn't over as long as anything is untold. */
  private void comeBackUntold(long now) {
    if (life.isClosed() && dirty() > 0) {
      life.comeBack(now);
      life.events(dirty(), now);
      open(now);
    }
  }

  /** What whoever owns it next must know. */
  Story story() {
    return new Story(firstSeen, severity, life.saved(), cadence.saved(), mails.saved());
  }

  /** The id under which all instances know it. */
  void isKnownAs(String fleetId) {
    id = fleetId;
  }

  String id() {
    return id;
  }

  /** A digest never leaves for an ending alone, so that one may still be owed when it recurs. */
  private boolean isOverUnsaid(long now) {
    return policy.preset() == Preset.DIGEST && tally.dirty() == 0 && ending.due() <= now;
  }

  private void open(long now) {
    life.open(now);
    if (!mails.isNone()) {
      cadence.reopened(now);
    }
  }

  /**
   * Events that were held until their window passed leave this incident.
   *
   * @return how many; they are to be counted elsewhere
   */
  long expireHeld(long now) {
    int expired = held == null ? 0 : held.expire(now);
    tally.leave(expired);
    life.leave(expired);
    return expired;
  }

  /** When {@link #expireHeld} has something to do. */
  long heldUntil() {
    return held == null ? NEVER : held.nextExpiry();
  }

  /**
   * What a restart must not forget.
   *
   * @param full whether there is room for more than a few hundred bytes of its events
   */
  SavedIncident saved(boolean full) {
    return new SavedIncident(
        identity(),
        severity,
        tally.saved(),
        life.saved(),
        cadence.saved(),
        evidence.saved(full),
        held == null ? List.of() : held.saved(),
        dirtySince,
        mails.saved(),
        claim.isShared() ? claim.saved() : new Claim.Saved(0, dirty()));
  }

  private SavedIncident.Identity identity() {
    return new SavedIncident.Identity(id, route, fingerprint, coarseKey, firstSeen);
  }

  /** Becomes what was saved. */
  void restore(SavedIncident saved, long now) {
    id = saved.identity().id();
    firstSeen = saved.identity().firstSeen();
    severity = saved.severity();
    tally.restore(saved.tally());
    life.restore(saved.life());
    cadence.restore(saved.cadence());
    evidence.restore(saved.evidence());
    dirtySince = saved.dirtySince();
    mails.restore(saved.mails());
    claim.restore(saved.claim());
    boolean enough = held == null || held.restore(saved.held());
    if (life.isHeld() && enough && dirty() > 0) {
      open(now);
    }
  }

  /** Events that no mail tells yet, on its way or accepted. */
  long dirty() {
    return tally.dirty();
  }

  /** Since when anything is untold; never if nothing is. */
  long dirtySince() {
    return tally.dirty() > 0 && !life.isHeld() ? dirtySince : NEVER;
  }

  /** Events that no accepted mail tells yet, and that aren't lost. */
  long pending() {
    return tally.pending();
  }

  /** Whether a mail that tells some of its events is neither accepted nor gone. */
  boolean isOnItsWay() {
    return tally.isOnItsWay();
  }

  boolean isFatal() {
    return severity == Severity.FATAL;
  }

  boolean isClosed() {
    return life.isClosed();
  }

  /** Whether no mail has told it in its life. */
  boolean isNew() {
    return mails.isNew();
  }

  /** When it opened or reopened last; never if it hasn't. */
  long openedAt() {
    return life.isHeld() ? NEVER : life.episodeStart();
  }

  /** When it is forgotten; never as long as anything is untold. */
  boolean isForgottenAt(long now) {
    boolean over = life.isClosed() || life.isHeld();
    long end = life.end() + policy.reopenWithin().toMillis();
    return over && pending() == 0 && !life.owesCatchUp() && now > end;
  }

  long lastEvent() {
    return life.lastEvent();
  }

  Severity severity() {
    return severity;
  }

  /** When its opening or reopening mail is owed; never if it isn't waiting. */
  long openingDue() {
    if (!life.isWaiting() || dirty() == 0 || isOnItsWay()) {
      return NEVER;
    }
    return life.waitingSince() + (isFatal() ? 0 : policy.groupWait().toMillis());
  }

  /**
   * When its next update is owed (R5, R6); never as long as nothing new is there or a mail is on
   * its way.
   */
  long updateDue(long now) {
    if (!life.isOpen() || dirty() == 0 || isOnItsWay()) {
      return NEVER;
    }
    boolean atOnce = retelling.isOwed() || cadence.hasRisen(severity) || cadence.isEachEvent();
    return Math.max(retelling.notBefore(), atOnce ? now : cadence.updateDue(now));
  }

  /** Whether a FATAL is owed a mail of its own now: a new or recurring one, or a rise to FATAL. */
  boolean owesFatalMail(long now) {
    boolean risen = cadence.hasRisen(severity) && !cadence.hasToldFatal();
    return isFatal() && (openingDue() <= now || (risen && updateDue(now) <= now));
  }

  /** How early its update may ride in a mail that leaves anyway (R10). */
  long alignWindow() {
    return cadence.alignWindow();
  }

  /** There was no token for the mail of one event. */
  void endEachEvent() {
    if (life.isOpen() && dirty() > 0) {
      cadence.endEachEvent();
    }
  }

  /** The state in which its end is told. */
  State closingState() {
    return mails.closingState();
  }

  /** What would have been worth a mail becomes one catch-up mail. */
  void closeSilently(long now) {
    life.close(dirty() > 0 || ending.owesMail(), now);
    if (!life.owesCatchUp()) {
      evidence.keepDetail(false);
    }
  }

  /** What a mail that leaves now tells; the events it tells are on their way from here on. */
  Told tell(State state, boolean amongOthers, long now, List<Telling> tellings) {
    Account account = tally.send();
    tellings.add(
        new Telling(
            this,
            state,
            account.now(),
            cadence.rate(now),
            severity,
            cadence.position(),
            dirtySince,
            retelling.takeDelay()));
    return mails.leave(identity(), state, severity, account, amongOthers, claim.spread(), now);
  }

  /** The state in which it would be told now, as far as it doesn't close. */
  State stateNow() {
    return mails.stateNow();
  }

  /**
   * The phase follows the mail's making, so that events after it are judged rightly while it is on
   * its way.
   */
  void told(State state, long now) {
    life.told(state, mails.isToldQuiet(state, now), now);
    cadence.told(state, now);
  }

  /** The mail was accepted. */
  void accepted(Telling telling, long now) {
    tally.accepted(telling.count());
    cadence.accepted(telling.rate(), telling.severity(), now);
  }

  /**
   * The mail could not even be stored: its events are untold again.
   *
   * @param numberTaken whether another mail with its number may exist
   */
  void returned(Telling telling, boolean numberTaken, long now) {
    tally.returned(telling.count());
    dirtySince = Math.min(dirtySince, now);
    mails.returned(telling.state(), numberTaken);
    cadence.back(telling.before());
    retelling.returned(telling, now);
    life.returned(telling.state(), now);
  }

  /**
   * The mail that was written {@code at} was taken back unseen: what it told is untold again, and
   * owed at once in a mail with another number (R14).
   */
  void takenBack(Telling telling, long at, int attempts, long now) {
    tally.returned(telling.count());
    dirtySince = Math.min(dirtySince, telling.dirtySince());
    if (cadence.lastMail() == at) {
      mails.back(telling.state());
      cadence.back(telling.before());
    }
    retelling.takenBack(telling, at, attempts);
    life.returned(telling.state(), now - policy.groupWait().toMillis());
  }

  /** The mail will never arrive: its events are lost. */
  void lost(Telling telling) {
    tally.lost(telling.count());
  }
}
