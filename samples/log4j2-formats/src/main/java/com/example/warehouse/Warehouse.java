package com.example.warehouse;

import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Books deliveries. */
public final class Warehouse {
  private static final Map<String, Integer> STOCK = Map.of("4711", 12);

  private final Logger log;

  Warehouse(Logger log) {
    this.log = log;
  }

  /**
   * Books a delivery that nobody ordered.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    new Warehouse(LogManager.getLogger(Warehouse.class)).book("4712", 3);
  }

  void book(String article, int pieces) {
    try {
      log.info("{} pieces of {}, now {}", pieces, article, stockOf(article) + pieces);
    } catch (IllegalArgumentException e) {
      log.error("The delivery of {} was not booked", article, e);
    }
  }

  private static int stockOf(String article) {
    Integer pieces = STOCK.get(article);
    if (pieces == null) {
      throw new IllegalArgumentException("no article " + article);
    }
    return pieces;
  }
}
