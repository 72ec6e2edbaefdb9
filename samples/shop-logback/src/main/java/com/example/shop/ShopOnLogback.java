package com.example.shop;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** The shop with Logback, configured by logback.xml. */
public final class ShopOnLogback {
  private ShopOnLogback() {}

  /** Runs the shop. Stopping the context mails what no mail has told yet. */
  public static void main(String[] args) throws InterruptedException {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    try {
      Shop.run();
    } finally {
      context.stop();
    }
  }
}
