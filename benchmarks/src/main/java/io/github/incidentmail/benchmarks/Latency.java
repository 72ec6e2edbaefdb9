package io.github.incidentmail.benchmarks;

import static java.lang.Double.NaN;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How many calls there were, how long they took in microseconds, and how many bytes each allocated
 * in its thread.
 *
 * @param bytes NaN where the JVM doesn't know, as in virtual threads
 */
record Latency(
    int calls, double p50, double p90, double p99, double p999, double max, double bytes) {
  /** No call ended in time. */
  static final Latency BLOCKED = new Latency(0, NaN, NaN, NaN, NaN, NaN, NaN);

  boolean isBlocked() {
    return calls == 0;
  }

  /** Of one block, given in nanoseconds. */
  static Latency of(long[] block, double bytes) {
    if (block.length == 0) {
      return BLOCKED;
    }
    long[] nanos = block.clone();
    Arrays.sort(nanos);
    return new Latency(
        nanos.length,
        at(nanos, 0.5),
        at(nanos, 0.9),
        at(nanos, 0.99),
        at(nanos, 0.999),
        at(nanos, 1),
        bytes);
  }

  /** The smallest value that this share of the calls doesn't exceed. */
  private static double at(long[] sorted, double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1e3;
  }

  /** The sum of the calls, and each figure's median over the rounds. */
  static Latency median(List<Latency> rounds) {
    return new Latency(
        rounds.stream().mapToInt(Latency::calls).sum(),
        median(rounds, Latency::p50),
        median(rounds, Latency::p90),
        median(rounds, Latency::p99),
        median(rounds, Latency::p999),
        median(rounds, Latency::max),
        median(rounds, Latency::bytes));
  }

  static <T> double median(List<T> rounds, ToDoubleFunction<T> column) {
    double[] sorted = rounds.stream().mapToDouble(column).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
