package com.example.shop;

import com.example.shop.cart.CartStore;
import com.example.shop.order.OrderJournal;
import com.example.shop.payment.PaymentClient;
import com.example.shop.search.SearchIndex;
import com.example.shop.stock.StockAudit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A bad day of a small web shop, in eight seconds. It knows nothing of mail: it logs. */
public final class Shop {
  private static final Logger LOG = LoggerFactory.getLogger(Shop.class);
  private static final int REQUESTS = 20_000;

  private final CartStore carts = new CartStore();
  private final PaymentClient payments = new PaymentClient();
  private final StockAudit stock = new StockAudit();
  private final Customers customers = new Customers(REQUESTS, Duration.ofMillis(4_500));

  private Shop() {}

  /** Returns when the shop has closed; stopping the logging is left to the caller. */
  public static void run() throws InterruptedException {
    LOG.info("The shop opens");
    new Shop().day();
    LOG.info("The shop closes");
  }

  private void day() throws InterruptedException {
    new SearchIndex(missing("search.idx")).open();
    TimeUnit.SECONDS.sleep(2);

    customers.come();
    carts.restore(4711);
    stock.check(815, 20, 23);
    order("2026-1", "49.90 EUR");
    TimeUnit.SECONDS.sleep(3);

    new OrderJournal(missing("orders.log")).accept("2026-2");
    carts.restore(4712);
    customers.awaitLast();
  }

  private void order(String number, String amount) {
    MDC.put("requestId", "order-" + number);
    payments.authorize(number, amount);
    MDC.clear();
  }

  private static Path missing(String name) {
    return Path.of("no-such-directory", name);
  }
}
