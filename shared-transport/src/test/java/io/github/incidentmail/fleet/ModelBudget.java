package io.github.incidentmail.fleet;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the mailbox of the whole fleet has room for: a bucket that refills in a minute, and 24
 * buckets of an hour each. All in whole numbers, so that every store comes to the same.
 */
final class ModelBudget {
  /** One mail, in units of which the bucket gains {@code mailsPerMinute} in each millisecond. */
  private static final long MAIL = 60_000;

  private static final long HOUR_MILLIS = 3_600_000;
  private static final int HOURS = 24;

  private final TreeMap<Long, Long> mails = new TreeMap<>();
  private final TreeMap<Long, Long> recipients = new TreeMap<>();
  private boolean used;
  private long level;
  private long refilled;

  /** Zero if the mail leaves and is counted, or else how many milliseconds there is no room. */
  long take(FleetDeparture departure, long now) {
    long hour = Math.floorDiv(now, HOUR_MILLIS);
    mails.headMap(hour - HOURS, true).clear();
    recipients.headMap(hour - HOURS, true).clear();
    long full = departure.limits().mailsPerMinute() * MAIL;
    refill(full, departure.limits().mailsPerMinute(), now);
    long wait = departure.forced() ? 0 : waitFor(departure, now);
    if (wait == 0) {
      level = Math.max(-full, level - MAIL);
      mails.merge(hour, 1L, Long::sum);
      recipients.merge(hour, (long) departure.recipients(), Long::sum);
    }
    return wait;
  }

  private void refill(long full, long perMilli, long now) {
    level = used ? Math.min(full, level + Math.max(0, now - refilled) * perMilli) : full;
    refilled = used ? Math.max(refilled, now) : now;
    used = true;
  }

  private long waitFor(FleetDeparture departure, long now) {
    FleetDeparture.Limits limits = departure.limits();
    long perMilli = limits.mailsPerMinute();
    long kept = departure.urgent() ? 0 : perMilli / 5;
    long missing = MAIL * (1 + kept) - level;
    long wait = missing > 0 ? -Math.floorDiv(-missing, perMilli) : 0;
    long left = sum(mails);
    if (left >= room(limits.mailsPerDay(), departure.urgent())) {
      wait = Math.max(wait, end(mails, now));
    }
    long reached = sum(recipients);
    if (reached > 0
        && reached + departure.recipients() > room(limits.recipientsPerDay(), departure.urgent())) {
      wait = Math.max(wait, end(recipients, now));
    }
    return wait;
  }

  private static long room(long limit, boolean urgent) {
    return urgent ? limit : limit - limit / 5;
  }

  private static long sum(NavigableMap<Long, Long> hours) {
    return hours.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long end(NavigableMap<Long, Long> hours, long now) {
    return (hours.firstKey() + HOURS) * HOUR_MILLIS - now;
  }
}
