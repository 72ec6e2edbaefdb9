package com.example.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Counts what is in stock, or fails and exits. */
public final class InventoryCount {
  private static final Logger LOG = LogManager.getLogger(InventoryCount.class);

  private InventoryCount() {}

  /**
   * Counts it.
   *
   * @param arguments the file with the articles
   */
  public static void main(String[] arguments) {
    try {
      LOG.info("{} articles", Files.readAllLines(Path.of(arguments[0])).size());
    } catch (IOException e) {
      LOG.error("The stock was not counted", e);
      System.exit(1);
    }
  }
}
