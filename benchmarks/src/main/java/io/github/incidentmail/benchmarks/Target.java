package io.github.incidentmail.benchmarks;

/** A logging framework that runs with one appender at its root logger, whose level is INFO. */
interface Target extends AutoCloseable {
  /** The words of an error, by which it is found in a mail again. */
  String ERROR = "order {} failed";

  String INFO = "order {} taken";
  String LOGGER = "com.example.shop.Checkout";

  void error(int number, Exception exception);

  void info(int number);

  /** Ends the framework as an application does that ends in order. */
  @Override
  void close();
}
