package io.github.incidentmail.samples.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A run of the shop as its console tells it.
 *
 * @param log the lines, each of which begins with the time of the log call
 * @param exit the exit code
 * @param ended when the process was seen to be gone
 */
record ShopRun(List<String> log, int exit, Instant ended) {
  ShopRun {
    log = List.copyOf(log);
  }

  /** Error events that were logged, FATAL ones included. */
  long errors() {
    return log.stream().filter(line -> line.contains(" ERROR ")).count();
  }

  /** When events marked as FATAL were logged. */
  List<Instant> fatals() {
    return times(line -> line.contains(" ERROR FATAL ")).toList();
  }

  /** When the first event of this logger was logged. */
  Instant first(String logger) {
    return times(line -> line.contains(" " + logger + " - ")).findFirst().orElse(Instant.MAX);
  }

  /** From the application's last word to the end of its process. */
  Duration stop() {
    Instant closed =
        times(line -> line.endsWith("The shop closes")).findFirst().orElse(Instant.MIN);
    return Duration.between(closed, ended);
  }

  private Stream<Instant> times(Predicate<String> which) {
    return log.stream().filter(which).map(ShopRun::time);
  }

  private static Instant time(String line) {
    try {
      return OffsetDateTime.parse(line.substring(0, line.indexOf(' '))).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalStateException("no time at the begin of: " + line, e);
    }
  }
}
