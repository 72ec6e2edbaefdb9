package com.example.checkout;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Takes orders; knows nothing of mail. */
public final class Checkout {
  private static final Logger LOG = LogManager.getLogger(Checkout.class);

  public void pay(String order, String card) {
    if (card.isEmpty()) {
      LOG.warn("Order {} has no card", order);
    } else if (!card.startsWith("4")) {
      LOG.error("Payment of order {} failed", order, new IllegalStateException("card refused"));
    }
  }

  public void refund(String order) {
    LOG.error("Order {} was never paid", order);
  }
}
