package io.github.incidentmail.benchmarks;

import java.time.Duration;

/**
 * How much is measured. Appenders that mail each error are held to few rounds and a limit of time,
 * lest a run takes hours.
 *
 * @param rounds that count; one more before them warms up
 * @param slowRounds the same for appenders that mail each error
 * @param errors calls of a block, flat out
 * @param pacedErrors calls of a block at {@link Pace#STEADY}
 * @param infos calls of a block below the threshold
 * @param slowLimit after which a block ends for appenders that mail each error
 * @param storm errors of a storm
 * @param stormLimit after which a storm's caller gives up
 */
record Size(
    int rounds,
    int slowRounds,
    int errors,
    int pacedErrors,
    int infos,
    Duration slowLimit,
    int storm,
    Duration stormLimit) {
  /** By name: full, or quick. */
  static Size of(String name) {
    return switch (name) {
      case "full" ->
          new Size(
              7, 2, 20_000, 5_000, 200_000, Duration.ofSeconds(1), 20_000, Duration.ofSeconds(10));
      case "quick" ->
          new Size(1, 1, 2_000, 500, 10_000, Duration.ofMillis(50), 1_000, Duration.ofSeconds(1));
      default -> throw new IllegalArgumentException("full or quick, not " + name);
    };
  }

  int rounds(Candidate candidate) {
    return candidate.mailsEachError() ? slowRounds : rounds;
  }

  /** After which a block ends, whatever is left of its calls. */
  Duration limit(Candidate candidate) {
    return candidate.mailsEachError() ? slowLimit : Duration.ofHours(1);
  }

  int calls(LogCase logCase, Pace pace) {
    if (logCase == LogCase.INFO) {
      return infos;
    }
    return pace == Pace.STEADY ? pacedErrors : errors;
  }
}
