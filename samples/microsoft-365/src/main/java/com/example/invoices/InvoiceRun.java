package com.example.invoices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the invoices of a month, or fails and exits. */
public final class InvoiceRun {
  private static final Logger LOG = LoggerFactory.getLogger(InvoiceRun.class);

  private InvoiceRun() {}

  /**
   * Counts them.
   *
   * @param arguments the file with the month's orders
   */
  public static void main(String[] arguments) {
    try {
      LOG.info("{} invoices", Files.readAllLines(Path.of(arguments[0])).size());
    } catch (IOException e) {
      LOG.error("No invoice was written", e);
      System.exit(1);
    }
  }
}
