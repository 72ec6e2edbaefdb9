package com.example.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a file of orders. */
final class OrderImport {
  private static final Logger LOG = LoggerFactory.getLogger(OrderImport.class);

  private final Path file;

  OrderImport(Path file) {
    this.file = file;
  }

  /** A night without orders is a matter for people, not for the process's exit code. */
  void run() {
    try {
      LOG.info("{} orders imported", lines());
    } catch (UncheckedIOException e) {
      LOG.error("The orders of the night were not imported", e);
    }
  }

  private int lines() {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException e) {
      throw new UncheckedIOException("no orders", e);
    }
  }
}
