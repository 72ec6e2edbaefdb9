package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report.LedgerLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts of events that could not be kept in detail. Bounded; not thread-safe. */
final class Ledger {
  private static final int MAX_KEYS = 200;
  private static final int SHOWN = 20;
  private static final Key OTHERS = new Key("(others)", Severity.ERROR, "");

  /**
   * What a restart must not forget.
   *
   * @param since when the oldest count came in that is worth a mail; null if there is none
   */
  record Saved(@Nullable Long since, List<LedgerLine> lines) {
    Saved {
      lines = List.copyOf(lines);
    }

    long total() {
      return lines.stream().mapToLong(LedgerLine::count).sum();
    }
  }

  private record Key(String logger, Severity severity, String throwable) {}

  private final Map<Key, Long> counts = new LinkedHashMap<>();
  private @Nullable Long since;

  void add(AlertEvent event, long nowMillis) {
    add(event.logger(), event.severity(), throwable(event), 1, nowMillis);
  }

  private static String throwable(AlertEvent event) {
    return event.failure() == null ? "" : event.failure().outermost().className();
  }

  void add(String logger, Severity severity, String throwable, long count, long nowMillis) {
    if (since == null) {
      since = nowMillis;
    }
    addQuietly(logger, severity, throwable, count);
  }

  /** Counts events of an incident that was not worth a mail, and so are not worth one here. */
  void addQuietly(AlertEvent example, long count) {
    String throwable = throwable(example);
    addQuietly(example.logger(), example.severity(), throwable, count);
  }

  /** Counts events of an incident for which there is no room any more. */
  void addLate(AlertEvent example, long count, long nowMillis) {
    add(example.logger(), example.severity(), throwable(example), count, nowMillis);
  }

  private void addQuietly(String logger, Severity severity, String throwable, long count) {
    Key key = new Key(logger, severity, throwable);
    boolean room = counts.size() < MAX_KEYS || counts.containsKey(key);
    counts.merge(room ? key : OTHERS, count, Long::sum);
  }

  Saved saved() {
    List<LedgerLine> lines = new ArrayList<>();
    counts.forEach((k, n) -> lines.add(new LedgerLine(k.logger(), k.severity(), k.throwable(), n)));
    return new Saved(since, lines);
  }

  /** Counts of an earlier life. */
  void restore(Saved saved) {
    Long earlier = saved.since();
    if (earlier != null) {
      since = since == null ? earlier : Long.valueOf(Math.min(since, earlier));
    }
    saved.lines().forEach(l -> addQuietly(l.logger(), l.severity(), l.throwable(), l.count()));
  }

  long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** When the oldest count came in that is worth a mail; null if there is none. */
  @Nullable Long since() {
    return since;
  }

  /**
   * Hands everything out, the largest counts first, small ones together; the ledger is empty then.
   */
  List<LedgerLine> take() {
    List<LedgerLine> lines = new ArrayList<>();
    counts.forEach((k, n) -> lines.add(new LedgerLine(k.logger(), k.severity(), k.throwable(), n)));
    counts.clear();
    since = null;
    lines.sort(Comparator.comparingLong(LedgerLine::count).reversed());
    if (lines.size() <= SHOWN) {
      return lines;
    }
    long rest = lines.stream().skip(SHOWN).mapToLong(LedgerLine::count).sum();
    List<LedgerLine> shown = new ArrayList<>(lines.subList(0, SHOWN));
    shown.add(new LedgerLine(OTHERS.logger(), OTHERS.severity(), OTHERS.throwable(), rest));
    return shown;
  }

  /** Takes back what a mail that didn't leave would have told. */
  void putBack(List<LedgerLine> lines, long nowMillis) {
    lines.forEach(l -> add(l.logger(), l.severity(), l.throwable(), l.count(), nowMillis));
    if (!lines.isEmpty() && since != null) {
      since = Math.min(since, nowMillis);
    }
  }
}
