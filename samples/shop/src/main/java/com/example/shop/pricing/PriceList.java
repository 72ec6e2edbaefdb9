package com.example.shop.pricing;

import java.math.BigDecimal;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prices as the last delivery of data has them: with a decimal comma since this morning. */
public final class PriceList {
  private static final Logger LOG = LoggerFactory.getLogger(PriceList.class);

  private final Map<String, String> delivered;

  /** Prices by group of articles, as text. */
  public PriceList(Map<String, String> delivered) {
    this.delivered = Map.copyOf(delivered);
  }

  /** Whether a price could be shown. */
  public boolean show(int article) {
    try {
      LOG.debug("article {} costs {}", article, priceOf(article));
      return true;
    } catch (PriceException e) {
      LOG.error("No price for article {}", article, e);
      return false;
    }
  }

  private BigDecimal priceOf(int article) throws PriceException {
    String text = delivered.getOrDefault("group-" + article % 10, "12,90");
    try {
      return parse(text);
    } catch (NumberFormatException e) {
      throw new PriceException("the price list says '" + text + "'", e);
    }
  }

  private static BigDecimal parse(String text) {
    return new BigDecimal(text);
  }

  private static final class PriceException extends Exception {
    private static final long serialVersionUID = 1;

    PriceException(String message, NumberFormatException cause) {
      super(message, cause);
    }
  }
}
