package io.github.incidentmail.testkit;

import java.util.List;

/** A logging framework that runs with one configuration of its own, apart from the process's. */
public interface LoggingFramework extends AutoCloseable {
  /** Logs. */
  void log(LogCall call);

  /** What the framework told about itself so far, each beginning with its level and a blank. */
  List<String> status();

  /** Stops the appender and starts it again. */
  void restartAppender();

  /** Ends the framework as an application does that ends in order. */
  @Override
  void close();
}
