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
 * @param storm errors of a storm, of which there is one in each round
 * @param longStorm errors of one that is there once
 * @param stormLimit after which a storm's caller gives up
 * @param starts of a small application with each appender
 */
record Size(
    int rounds,
    int slowRounds,
    int errors,
    int pacedErrors,
    int infos,
    Duration slowLimit,
    int storm,
    int longStorm,
    Duration stormLimit,
    int starts) {
  /** By name: full, or quick. */
  static Size of(String name) {
    return switch (name) {
      case "full" ->
          new Size(
              7,
              2,
              20_000,
              5_000,
              200_000,
              Duration.ofSeconds(1),
              20_000,
              1_000_000,
              Duration.ofSeconds(10),
              11);
      case "quick" ->
          new Size(
              1,
              1,
              2_000,
              500,
              10_000,
              Duration.ofMillis(50),
              1_000,
              10_000,
              Duration.ofSeconds(1),
              1);
      default -> throw new IllegalArgumentException("full or quick, not " + name);
    };
  }

  int rounds(Candidate candidate, Scene scene) {
    if (!candidate.mailsEachError()) {
      return rounds;
    }
    return scene.servers() == Servers.HUNG ? 1 : slowRounds;
  }

  /** How often an appender gets a storm of so many errors. */
  int rounds(Candidate candidate, int errors) {
    return candidate.mailsEachError() || errors > storm ? 1 : rounds;
  }

  /** After which a block ends, whatever is left of its calls. */
  Duration limit(Candidate candidate) {
    return candidate.mailsEachError() ? slowLimit : Duration.ofHours(1);
  }

  int calls(Scene scene) {
    if (scene.logCase() == LogCase.INFO) {
      return infos;
    }
    return scene.pace() == Pace.STEADY ? pacedErrors : errors;
  }
}
