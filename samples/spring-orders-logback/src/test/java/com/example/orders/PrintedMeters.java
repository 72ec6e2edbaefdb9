package com.example.orders;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application, and of which appender its metrics tell. */
final class PrintedMeters {
  private static final String ACCEPTED = "incident.mail.events.accepted";

  private PrintedMeters() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (ConfigurableApplicationContext application =
        SpringApplication.run(OrdersApplication.class, arguments)) {
      MeterRegistry registry = application.getBean(MeterRegistry.class);
      awaitMeter(registry);
      String appender = registry.get(ACCEPTED).functionCounter().getId().getTag("appender");
      System.out.println(ACCEPTED + " of " + appender);
    }
  }

  /** The appender shows itself in JMX a moment after its start. */
  private static void awaitMeter(MeterRegistry registry) throws InterruptedException {
    CountDownLatch added = new CountDownLatch(1);
    registry
        .config()
        .onMeterAdded(
            meter -> {
              if (meter.getId().getName().equals(ACCEPTED)) {
                added.countDown();
              }
            });
    if (registry.find(ACCEPTED).functionCounter() == null && !added.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no meter " + ACCEPTED);
    }
  }
}
