package io.github.incidentmail.benchmarks;

import java.util.List;

/** What is compared with what. Each is measured in a JVM of its own. */
enum Framework {
  LOGBACK("Logback") {
    @Override
    List<Candidate> candidates() {
      return LogbackCandidates.ALL;
    }

    @Override
    String fleet(String store) {
      return LogbackCandidates.fleet(store);
    }

    @Override
    Target start(String xml) {
      return new LogbackTarget(xml);
    }
  },
  LOG4J2("Log4j 2") {
    @Override
    List<Candidate> candidates() {
      return Log4j2Candidates.ALL;
    }

    @Override
    String fleet(String store) {
      return Log4j2Candidates.fleet(store);
    }

    @Override
    Target start(String xml) {
      return new Log4j2Target(xml);
    }
  };

  private final String title;

  Framework(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The floor, ours, and the framework's own. */
  abstract List<Candidate> candidates();

  Candidate candidate(String name) {
    return candidates().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  /** The section by which ours joins a fleet at this store. */
  abstract String fleet(String store);

  /** Runs the framework with this configuration. */
  abstract Target start(String xml);
}
