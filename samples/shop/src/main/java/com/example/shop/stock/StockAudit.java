package com.example.shop.stock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the shelves with the books. */
public final class StockAudit {
  private static final Logger LOG = LoggerFactory.getLogger(StockAudit.class);

  /** Tells an article of which more was sold than there was. */
  public void check(int article, int received, int sold) {
    int left = received - sold;
    if (left < 0) {
      LOG.error("Stock of article {} is {} in warehouse {}", article, left, "north");
    }
  }
}
