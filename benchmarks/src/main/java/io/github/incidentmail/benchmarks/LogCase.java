package io.github.incidentmail.benchmarks;

import java.util.List;

/** What is logged. Exceptions are made before the clock runs. */
enum LogCase {
  /** An error with the same exception object again and again. */
  SAME("error, same exception") {
    @Override
    Exception exception(Exception shared) {
      return shared;
    }
  },
  /** An error with an exception of its own. */
  FRESH("error, new exception") {
    @Override
    Exception exception(Exception shared) {
      return Failures.fresh();
    }
  },
  /** An event that the appender is asked about and that isn't worth a mail. */
  INFO("info") {
    @Override
    List<Pace> paces() {
      return List.of(Pace.FLAT_OUT);
    }

    @Override
    Exception exception(Exception shared) {
      return shared;
    }

    @Override
    void log(Target target, int number, Exception exception) {
      target.info(number);
    }
  };

  private final String title;

  LogCase(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  List<Pace> paces() {
    return List.of(Pace.values());
  }

  /** What the next call logs. */
  abstract Exception exception(Exception shared);

  void log(Target target, int number, Exception exception) {
    target.error(number, exception);
  }
}
