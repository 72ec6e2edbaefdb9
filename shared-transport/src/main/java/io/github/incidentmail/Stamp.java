package io.github.incidentmail;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the processes of one service have told of themselves by now. Immutable.
 *
 * @param first when the stamp was made; the hour of heartbeats
 * @param heartbeat when the last one was told
 * @param started when a start was told, by version and configuration; those of the last day
 * @param endings which end of a consent was told last, by the time at which somebody gave it
 */
record Stamp(
    @Nullable Instant first,
    @Nullable Instant heartbeat,
    Map<String, Instant> started,
    Map<Instant, Ending> endings) {
  static final Stamp NONE = new Stamp(null, null, Map.of(), Map.of());

  /** The end of a consent, told within so many days of it. */
  record Ending(Instant end, int days) {}

  /** How long the telling of a start counts. */
  static final Duration DAY = Duration.ofHours(24);

  /** Versions and configurations, or consents, side by side; with more, some are told again. */
  private static final int MOST = 16;

  Stamp {
    started = newest(started, Comparator.naturalOrder());
    endings = newest(endings, Comparator.comparing(Ending::end));
  }

  private static <K, V> Map<K, V> newest(Map<K, V> all, Comparator<V> order) {
    if (all.size() <= MOST) {
      return Map.copyOf(all);
    }
    return all.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(order.reversed()))
        .limit(MOST)
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Reads what {@link #text()} wrote; lines that don't look like it are left out. */
  static Stamp parse(String text) {
    Instant first = null;
    Instant heartbeat = null;
    Map<String, Instant> started = new HashMap<>();
    Map<Instant, Ending> endings = new HashMap<>();
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", 4);
      Instant time = words.length < 2 ? null : time(words[1]);
      if (time == null) {
        continue;
      }
      if (words[0].equals("first")) {
        first = time;
      } else if (words[0].equals("heartbeat")) {
        heartbeat = time;
      } else if (words[0].equals("started") && words.length == 3) {
        started.put(words[2], time);
      } else if (words[0].equals("ending") && words.length == 4) {
        Instant given = time(words[3]);
        if (given != null && words[2].matches("[0-9]{1,3}")) {
          endings.put(given, new Ending(time, Integer.parseInt(words[2])));
        }
      }
    }
    return new Stamp(first, heartbeat, started, endings);
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
    new TreeMap<>(endings)
        .forEach(
            (given, told) ->
                text.append("ending " + told.end() + " " + told.days() + " " + given + "\n"));
    return text.toString();
  }

  private static void line(StringBuilder text, String word, @Nullable Instant time) {
    if (time != null) {
      text.append(word).append(' ').append(time).append('\n');
    }
  }

  /** Without the times that a wrong clock left: they must not silence anybody for years. */
  Stamp asOf(Instant now) {
    Map<String, Instant> past = new HashMap<>(started);
    past.values().removeIf(time -> isAhead(time, now));
    return new Stamp(
        first == null || isAhead(first, now) ? null : first,
        heartbeat == null || isAhead(heartbeat, now) ? null : heartbeat,
        past,
        endings);
  }

  private static boolean isAhead(Instant time, Instant now) {
    return time.isAfter(now.plus(Duration.ofHours(1)));
  }

  /** What both say; the one that was made first has the hour of heartbeats. */
  Stamp joined(Stamp other) {
    Map<String, Instant> starts = new HashMap<>(started);
    other.started.forEach((key, at) -> starts.merge(key, at, Stamp::later));
    Map<Instant, Ending> ends = new HashMap<>(endings);
    other.endings.forEach((given, told) -> ends.merge(given, told, Stamp::nearer));
    return new Stamp(
        both(first, other.first, (a, b) -> a.isBefore(b) ? a : b),
        both(heartbeat, other.heartbeat, Stamp::later),
        starts,
        ends);
  }

  private static @Nullable Instant both(
      @Nullable Instant one, @Nullable Instant other, BinaryOperator<Instant> choice) {
    return one == null || other == null ? (one == null ? other : one) : choice.apply(one, other);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Ending nearer(Ending one, Ending other) {
    if (isSameEnd(one.end(), other.end())) {
      return one.days() <= other.days() ? one : other;
    }
    return one.end().isAfter(other.end()) ? one : other;
  }

  /** As a lifetime in seconds tells it, from one process to the next. */
  private static boolean isSameEnd(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(DAY) < 0;
  }

  /** With what it said before in place of what only {@code untold} says. */
  Stamp without(Stamp untold, Stamp before) {
    Map<String, Instant> starts = new HashMap<>(started);
    untold.started.forEach((key, at) -> takeBack(starts, key, at, before.started.get(key)));
    Map<Instant, Ending> ends = new HashMap<>(endings);
    untold.endings.forEach((given, told) -> takeBack(ends, given, told, before.endings.get(given)));
    boolean beat = heartbeat != null && heartbeat.equals(untold.heartbeat);
    return new Stamp(first, beat ? before.heartbeat : heartbeat, starts, ends);
  }

  private static <K, V> void takeBack(Map<K, V> all, K key, V untold, @Nullable V before) {
    if (untold.equals(all.get(key))) {
      if (before == null) {
        all.remove(key);
      } else {
        all.put(key, before);
      }
    }
  }

  /** Begun now, if it isn't begun. */
  Stamp begun(Instant now) {
    return first == null ? new Stamp(now, heartbeat, started, endings) : this;
  }

  /** Whether a start of this version and configuration was told within a day. */
  boolean tellsStartOf(String key, Instant now) {
    Instant told = started.get(key);
    return told != null && told.isAfter(now.minus(DAY));
  }

  Stamp withStart(String key, Instant now) {
    Map<String, Instant> next = new HashMap<>(started);
    next.values().removeIf(told -> !told.isAfter(now.minus(DAY)));
    next.put(key, now);
    return new Stamp(first, heartbeat, next, endings);
  }

  Stamp withHeartbeat(Instant now) {
    return new Stamp(first, now, started, endings);
  }

  /** Whether this end, give or take a day, was told within so many days of it, or fewer. */
  boolean tellsEnding(Instant given, Ending asked) {
    Ending told = endings.get(given);
    return told != null && isSameEnd(told.end(), asked.end()) && told.days() <= asked.days();
  }

  Stamp withEnding(Instant given, Ending told) {
    Map<Instant, Ending> next = new HashMap<>(endings);
    next.put(given, told);
    return new Stamp(first, heartbeat, started, next);
  }

  /** When a heartbeat is owed that comes once a period, always at the hour of the beginning. */
  Instant nextHeartbeat(Duration period, Instant now) {
    Instant begin = first == null ? now : first;
    Instant last = heartbeat == null ? begin : heartbeat;
    long periods = Math.max(0, Duration.between(begin, last).dividedBy(period));
    return begin.plus(period.multipliedBy(periods + 1));
  }
}
