package com.example.shop;

/** The shop with Log4j 2, configured by log4j2.xml. */
public final class ShopOnLog4j2 {
  private ShopOnLog4j2() {}

  /** Runs the shop. Log4j 2 stops itself at exit, which mails what no mail has told yet. */
  public static void main(String[] args) throws InterruptedException {
    Shop.run();
  }
}
