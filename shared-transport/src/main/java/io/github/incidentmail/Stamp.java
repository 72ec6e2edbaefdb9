package io.github.incidentmail;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the processes of one service have told of themselves by now. Immutable.
 *
 * @param first when the stamp was made; the hour of heartbeats
 * @param heartbeat when the last one was told
 * @param started when a start was told, by version and configuration; those of the last day
 * @param ending which end of a consent was told last, or null
 */
record Stamp(
    @Nullable Instant first,
    @Nullable Instant heartbeat,
    Map<String, Instant> started,
    @Nullable Ending ending) {
  static final Stamp NONE = new Stamp(null, null, Map.of(), null);

  /** The end of a consent, told within so many days of it. */
  record Ending(Instant end, int days) {}

  /** How long the telling of a start counts. */
  static final Duration DAY = Duration.ofHours(24);

  /** Versions and configurations that can run side by side; with more, starts are told again. */
  private static final int MAX_STARTED = 16;

  Stamp {
    started = Map.copyOf(started);
  }

  /** Reads what {@link #text()} wrote; lines that don't look like it are left out. */
  static Stamp parse(String text) {
    Instant first = null;
    Instant heartbeat = null;
    Map<String, Instant> started = new HashMap<>();
    Ending ending = null;
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", 3);
      Instant time = words.length < 2 ? null : time(words[1]);
      if (time != null && words[0].equals("first")) {
        first = time;
      } else if (time != null && words[0].equals("heartbeat")) {
        heartbeat = time;
      } else if (time != null && words[0].equals("started") && words.length == 3) {
        started.put(words[2], time);
      } else if (time != null && words[0].equals("ending") && words.length == 3) {
        ending =
            words[2].matches("[0-9]{1,3}") ? new Ending(time, Integer.parseInt(words[2])) : null;
      }
    }
    return new Stamp(first, heartbeat, started, ending);
  }

  private static @Nullable Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "first", first);
    line(text, "heartbeat", heartbeat);
    new TreeMap<>(started)
        .forEach((key, time) -> text.append("started " + time + " " + key + "\n"));
    if (ending != null) {
      text.append("ending " + ending.end() + " " + ending.days() + "\n");
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String word, @Nullable Instant time) {
    if (time != null) {
      text.append(word).append(' ').append(time).append('\n');
    }
  }

  /** What both say; the one that was made first has the hour of heartbeats. */
  Stamp joined(Stamp other) {
    Map<String, Instant> starts = new HashMap<>(started);
    other.started.forEach((key, at) -> starts.merge(key, at, Stamp::later));
    return new Stamp(
        both(first, other.first, (a, b) -> a.isBefore(b) ? a : b),
        both(heartbeat, other.heartbeat, Stamp::later),
        starts,
        other.ending == null ? ending : other.ending);
  }

  private static @Nullable Instant both(
      @Nullable Instant one, @Nullable Instant other, BinaryOperator<Instant> choice) {
    return one == null || other == null ? (one == null ? other : one) : choice.apply(one, other);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Begun now, if it isn't begun. */
  Stamp begun(Instant now) {
    return first == null || isAhead(first, now) ? new Stamp(now, heartbeat, started, ending) : this;
  }

  /** Whether a start of this version and configuration was told within a day. */
  boolean tellsStartOf(String key, Instant now) {
    Instant told = started.get(key);
    return told != null && counts(told, now);
  }

  Stamp withStart(String key, Instant now) {
    List<Map.Entry<String, Instant>> others = new ArrayList<>(started.entrySet());
    others.removeIf(entry -> entry.getKey().equals(key) || !counts(entry.getValue(), now));
    others.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    Map<String, Instant> next = new HashMap<>();
    others.stream().limit(MAX_STARTED - 1L).forEach(e -> next.put(e.getKey(), e.getValue()));
    next.put(key, now);
    return new Stamp(first, heartbeat, next, ending);
  }

  Stamp withHeartbeat(Instant now) {
    return new Stamp(first, now, started, ending);
  }

  /** Whether this end, give or take a day, was told within so many days of it, or fewer. */
  boolean tellsEnding(Ending asked) {
    return ending != null
        && Duration.between(ending.end(), asked.end()).abs().compareTo(DAY) < 0
        && ending.days() <= asked.days();
  }

  Stamp withEnding(Ending told) {
    return new Stamp(first, heartbeat, started, told);
  }

  /** When a heartbeat is owed that comes once a period, always at the hour of the beginning. */
  Instant nextHeartbeat(Duration period, Instant now) {
    Instant begin = first == null || isAhead(first, now) ? now : first;
    Instant last = heartbeat == null || isAhead(heartbeat, now) ? begin : heartbeat;
    long periods = Math.max(0, Duration.between(begin, last).dividedBy(period));
    return begin.plus(period.multipliedBy(periods + 1));
  }

  private static boolean counts(Instant told, Instant now) {
    return now.isBefore(told.plus(DAY)) && !isAhead(told, now);
  }

  /** A time that a wrong clock left must not silence anybody for years. */
  private static boolean isAhead(Instant time, Instant now) {
    return time.isAfter(now.plus(Duration.ofHours(1)));
  }
}
