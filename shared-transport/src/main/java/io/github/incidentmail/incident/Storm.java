package io.github.incidentmail.incident;

import io.github.incidentmail.incident.RouteDesk.Entry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Too much that is new for mails of their own: digests at growing distances (R11). */
final class Storm implements Timetable {
  /** More new incidents than this waiting for one mail are a storm. */
  static final int MOST_NEW = 50;

  private static final long[] DISTANCES = {
    Duration.ofSeconds(30).toMillis(),
    Duration.ofMinutes(5).toMillis(),
    Duration.ofMinutes(10).toMillis(),
    Duration.ofMinutes(20).toMillis(),
    Duration.ofMinutes(40).toMillis(),
    Duration.ofMinutes(60).toMillis()
  };
  private static final long CALM_FOR = Duration.ofMinutes(30).toMillis();
  private static final int CALM_BELOW = 3;

  /** What a restart must not forget. */
  record Saved(long startedAt, int step, long next, long last, Set<Long> familiesTold) {
    Saved {
      familiesTold = Set.copyOf(familiesTold);
    }
  }

  private final long startedAt;
  private final Set<Long> familiesTold = new HashSet<>();
  private int step;
  private long next;
  private long last = Long.MIN_VALUE / 2;

  private Storm(long now, int step) {
    this.startedAt = now;
    this.next = now;
    this.step = step;
  }

  /** More than {@value #MOST_NEW} wait for one mail. */
  static Storm ofMany(long now) {
    return new Storm(now, 0);
  }

  /** An opening found no token. */
  static Storm ofEmptyBucket(long now) {
    return new Storm(now, 1);
  }

  Saved saved() {
    return new Saved(startedAt, step, next, last, familiesTold);
  }

  /** One of an earlier life, or of two at once. */
  static Storm restored(Saved saved, @Nullable Storm other) {
    Storm storm =
        other == null
            ? new Storm(saved.startedAt(), saved.step())
            : new Storm(
                Math.max(saved.startedAt(), other.startedAt), Math.max(saved.step(), other.step));
    storm.next = other == null ? saved.next() : Math.max(saved.next(), other.next);
    storm.last = other == null ? saved.last() : Math.max(saved.last(), other.last);
    storm.familiesTold.addAll(saved.familiesTold());
    if (other != null) {
      storm.familiesTold.addAll(other.familiesTold);
    }
    return storm;
  }

  /** When it is over if nothing else opens. */
  long end(List<Incident> incidents) {
    long[] newest = new long[CALM_BELOW];
    Arrays.fill(newest, Long.MIN_VALUE / 2);
    for (Incident incident : incidents) {
      long opened = incident.openedAt();
      if (opened != Incident.NEVER && opened > newest[0]) {
        newest[0] = opened;
        Arrays.sort(newest);
      }
    }
    return Math.max(startedAt, newest[0]) + CALM_FOR;
  }

  @Override
  public long urgent(List<Incident> incidents, long now) {
    boolean dirty =
        incidents.stream().anyMatch(i -> i.dirtySince() != Incident.NEVER && !i.isOnItsWay());
    return dirty ? next : Incident.NEVER;
  }

  @Override
  public long regular(List<Incident> incidents, long now) {
    return Incident.NEVER;
  }

  @Override
  public List<Entry> riding(List<Incident> incidents, long now) {
    return Timetable.everythingUntold(incidents, now);
  }

  @Override
  public void left(List<Entry> entries, long now) {
    entries.forEach(e -> familiesTold.add(e.incident().fingerprint.family()));
    last = now;
    next = now + DISTANCES[step];
    step = Math.min(step + 1, DISTANCES.length - 1);
  }

  /** A digest was taken back unseen: the next one tells it soon. */
  void hurry(long now) {
    next = Math.min(next, Math.max(now, last + DISTANCES[0]));
  }

  /** Families that no digest has told yet first, then the most frequent. */
  Comparator<Entry> order() {
    return Comparator.comparing(
            (Entry e) -> familiesTold.contains(e.incident().fingerprint.family()))
        .thenComparing(e -> -e.incident().dirty());
  }
}
