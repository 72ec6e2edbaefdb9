package com.example.shop.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Every order is written down before the customer is thanked. */
public final class OrderJournal {
  private static final Logger LOG = LoggerFactory.getLogger(OrderJournal.class);
  private static final Marker FATAL = MarkerFactory.getMarker("FATAL");

  private final Path file;

  /** A journal in this file. */
  public OrderJournal(Path file) {
    this.file = file;
  }

  /** Writes an order down, or closes the checkout. */
  public void accept(String order) {
    try {
      append(order);
    } catch (UncheckedIOException e) {
      LOG.error(FATAL, "Order {} can't be written down, the checkout is closed", order, e);
    }
  }

  private void append(String order) {
    try {
      Files.writeString(file, order + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal refuses order " + order, e);
    }
  }
}
