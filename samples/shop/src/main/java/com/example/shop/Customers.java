package com.example.shop;

import com.example.shop.pricing.PriceList;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.MDC;

/** Requests that come in at a steady rate on a server's threads, and all want to see a price. */
final class Customers {
  private static final int THREADS = 4;
  private static final int AT_ONCE = 20;

  private final PriceList prices = new PriceList(Map.of());
  private final int requests;
  private final Duration duration;
  private final AtomicInteger threads = new AtomicInteger();
  private final ExecutorService server =
      Executors.newFixedThreadPool(
          THREADS, work -> new Thread(work, "http-" + threads.incrementAndGet()));

  /** That many requests, spread over at least that long. */
  Customers(int requests, Duration duration) {
    this.requests = requests;
    this.duration = duration;
  }

  /** Returns at once. */
  void come() {
    int each = requests / THREADS;
    for (int i = 0; i < THREADS; i++) {
      int first = i * each;
      server.execute(() -> ask(first, first + each));
    }
    server.shutdown();
  }

  /** Returns when the last was served. */
  void awaitLast() throws InterruptedException {
    if (!server.awaitTermination(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the requests take too long");
    }
  }

  private void ask(int from, int to) {
    for (int request = from; request < to; request++) {
      MDC.put("requestId", "r-" + request);
      prices.show(request % 997);
      if (request % AT_ONCE == 0) {
        pause();
      }
    }
  }

  private void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos() * THREADS * AT_ONCE / requests);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
