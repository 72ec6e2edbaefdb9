package io.github.incidentmail.incident;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.ThrottlePolicy.Preset;
import io.github.incidentmail.incident.Told.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When an incident's next update is due, from what was told of it and how it comes and goes (R5,
 * R6, R8, R9). Times are milliseconds since the epoch. Not thread-safe.
 */
final class Cadence {
  private static final long ESCALATE_GAP = Duration.ofMinutes(5).toMillis();
  private static final int ESCALATE_MINUTES = 5;
  private static final int ESCALATE_LEAST = 10;
  private static final int REOPEN_LEVEL = 3;
  private static final int FLAPS = 3;
  private static final long FLAPS_WITHIN = Duration.ofHours(24).toMillis();
  private static final long FLAPPING_STEP = Duration.ofHours(4).toMillis();

  /** What a restart must not forget. */
  record Saved(
      MinuteCounts.Saved minutes,
      List<Long> arrivals,
      List<Long> reopenings,
      boolean flapping,
      boolean eachEvent,
      int level,
      long lastMail,
      long toldRate,
      @Nullable Severity toldSeverity) {
    Saved {
      arrivals = List.copyOf(arrivals);
      reopenings = List.copyOf(reopenings);
    }

    /** Of two that turn out to be one: what either has told is told. */
    Saved plus(Saved other) {
      return new Saved(
          minutes.plus(other.minutes),
          inOrder(arrivals, other.arrivals),
          inOrder(reopenings, other.reopenings),
          flapping || other.flapping,
          eachEvent && other.eachEvent,
          Math.max(level, other.level),
          Math.max(lastMail, other.lastMail),
          Math.max(toldRate, other.toldRate),
          worst(toldSeverity, other.toldSeverity));
    }

    /** The same, back once more. */
    Saved reopened(long at) {
      List<Long> more =
          inOrder(reopenings, List.of(at)).stream().filter(r -> r > at - FLAPS_WITHIN).toList();
      return new Saved(
          minutes,
          arrivals,
          more,
          more.size() >= FLAPS,
          eachEvent,
          level,
          lastMail,
          toldRate,
          toldSeverity);
    }

    private static List<Long> inOrder(List<Long> some, List<Long> others) {
      return Stream.concat(some.stream(), others.stream()).sorted().toList();
    }
  }

  private final ThrottlePolicy policy;
  private final MinuteCounts minutes = new MinuteCounts();
  private final QuietTime quiet;
  private final Deque<Long> reopenings = new ArrayDeque<>();
  private boolean flapping;
  private boolean eachEvent;
  private int level;
  private long lastMail;
  private long toldRate;
  private @Nullable Severity toldSeverity;

  Cadence(ThrottlePolicy policy) {
    this.policy = policy;
    this.quiet = new QuietTime(policy.quietAfter());
    this.eachEvent = policy.preset() == Preset.EVERY;
  }

  Saved saved() {
    return new Saved(
        minutes.saved(),
        quiet.saved(),
        List.copyOf(reopenings),
        flapping,
        eachEvent,
        level,
        lastMail,
        toldRate,
        toldSeverity);
  }

  void restore(Saved saved) {
    minutes.restore(saved.minutes());
    quiet.restore(saved.arrivals());
    reopenings.clear();
    saved.reopenings().stream()
        .skip(Math.max(0, saved.reopenings().size() - FLAPS))
        .forEach(reopenings::addLast);
    flapping = saved.flapping();
    eachEvent = saved.eachEvent();
    level = saved.level();
    lastMail = saved.lastMail();
    toldRate = saved.toldRate();
    toldSeverity = saved.toldSeverity();
  }

  /** So many at once; more than one if other instances told of them. */
  void events(long count, long now) {
    minutes.add(count, now);
    quiet.event(now);
  }

  /** It is back after it was quiet. */
  void reopened(long now) {
    reopenings.addLast(now);
    while (reopenings.size() > FLAPS || reopenings.getFirst() <= now - FLAPS_WITHIN) {
      reopenings.removeFirst();
    }
    flapping = reopenings.size() == FLAPS;
    eachEvent = policy.preset() == Preset.EVERY;
  }

  boolean isFlapping() {
    return flapping;
  }

  /** Whether each event is still worth a mail of its own. */
  boolean isEachEvent() {
    return eachEvent;
  }

  /** There was no token for one event's mail: from here on as everybody else. */
  void endEachEvent() {
    eachEvent = false;
  }

  /** Whether it got worse than any mail has told, which isn't kept waiting. */
  boolean hasRisen(Severity severity) {
    return toldSeverity != null && severity.compareTo(toldSeverity) > 0;
  }

  boolean hasToldFatal() {
    return toldSeverity == Severity.FATAL;
  }

  /** When an update may leave if there is anything to tell. */
  long updateDue(long now) {
    long step = lastMail + step(level);
    return hasEscalated(now) ? Math.min(step, lastMail + ESCALATE_GAP) : step;
  }

  /** How early its update may ride in a mail that leaves anyway (R10). */
  long alignWindow() {
    return step(level) / 5;
  }

  /** Milliseconds of silence that end the incident (R7, R9). */
  long quietAfter() {
    return flapping ? Math.max(quiet.needed(), FLAPPING_STEP) : quiet.needed();
  }

  /** A mail leaves that tells this state. */
  void told(State state, long now) {
    level = levelAfter(state);
    lastMail = now;
  }

  /** Least distance to the next mail after one that tells this state. */
  Duration stepAfter(State state) {
    return Duration.ofMillis(step(levelAfter(state)));
  }

  /** A mail was accepted that told this much. */
  void accepted(long rate, Severity severity, long now) {
    toldRate = Math.max(toldRate, rate);
    toldSeverity = worst(toldSeverity, severity);
    lastMail = Math.max(lastMail, now);
  }

  /** Where the schedule stands; to go back to if the mail that leaves now is taken back. */
  record Position(int level, long lastMail) {}

  Position position() {
    return new Position(level, lastMail);
  }

  void back(Position before) {
    level = before.level();
    lastMail = before.lastMail();
  }

  private static @Nullable Severity worst(@Nullable Severity one, @Nullable Severity other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) > 0 ? one : other;
  }

  /** When the last mail was made. */
  long lastMail() {
    return lastMail;
  }

  /** Events of the last five minutes. */
  long rate(long now) {
    return minutes.sum(now, ESCALATE_MINUTES);
  }

  List<Long> history(long now) {
    return minutes.history(now);
  }

  private boolean hasEscalated(long now) {
    long rate = rate(now);
    return !flapping && rate >= ESCALATE_LEAST && rate >= policy.escalateFactor() * toldRate;
  }

  private long step(int atLevel) {
    long step = policy.step(atLevel).toMillis();
    return flapping ? Math.max(step, FLAPPING_STEP) : step;
  }

  private int levelAfter(State state) {
    return switch (state) {
      case NEW -> level;
      case REOPENED, FLAPPING -> Math.min(level + 1, REOPEN_LEVEL);
      case UPDATE -> eachEvent ? level : level + 1;
      case QUIET -> level + 1;
    };
  }
}
