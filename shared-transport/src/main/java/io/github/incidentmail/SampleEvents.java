package io.github.incidentmail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Invented events of an invented shop. Immutable. */
final class SampleEvents {
  /** An event but for its time. */
  record Sample(
      Severity severity,
      String logger,
      String message,
      String template,
      Map<String, String> mdc,
      Failure failure) {
    AlertEvent at(Instant time) {
      return new AlertEvent(
          time,
          severity,
          logger,
          "http-nio-8080-exec-3",
          message,
          template,
          Set.of(),
          mdc,
          null,
          failure);
    }
  }

  private final String base;
  private final Map<String, String> mdc;

  /**
   * @param service part of the invented packages
   * @param mdcKeys context values that mails show
   */
  SampleEvents(String service, List<String> mdcKeys) {
    String name = service.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
    base = "com.example." + (name.isEmpty() || Character.isDigit(name.charAt(0)) ? "shop" : name);
    mdc =
        mdcKeys.stream()
            .limit(2)
            .distinct()
            .collect(Collectors.toMap(UnaryOperator.identity(), key -> "sample-" + key));
  }

  /** The payment provider refuses connections, again and again. */
  Sample refused() {
    return sample(
        Severity.ERROR,
        "payment.PaymentService",
        "Sample: payment of order 4711 failed",
        "Sample: payment of order {} failed",
        link(
            base + ".payment.PaymentException",
            "the payment provider can't be reached",
            frame("payment.PaymentService", "charge", 88),
            frame("order.OrderService", "checkout", 142),
            frame("web.OrderController", "post", 57)),
        link(
            "java.net.ConnectException",
            "Connection refused",
            new StackTraceElement("sun.nio.ch.Net", "pollConnect", "Net.java", -2),
            new StackTraceElement("java.net.Socket", "connect", "Socket.java", 633),
            frame("payment.PaymentClient", "open", 41),
            frame("payment.PaymentService", "charge", 83)));
  }

  /** Two things break at once. */
  List<Sample> several() {
    return List.of(
        sample(
            Severity.ERROR,
            "stock.StockAudit",
            "Sample: article 17 has a negative stock",
            "Sample: article {} has a negative stock",
            link(
                "java.lang.IllegalStateException",
                "stock -3",
                frame("stock.StockAudit", "check", 29),
                frame("stock.StockAudit", "run", 18))),
        sample(
            Severity.ERROR,
            "search.SearchIndex",
            "Sample: the index can't be written",
            "Sample: the index can't be written",
            link(
                "java.io.IOException",
                "No space left on device",
                new StackTraceElement(
                    "java.io.FileOutputStream", "write", "FileOutputStream.java", 349),
                frame("search.SearchIndex", "flush", 204))));
  }

  /** So many jobs fail, each in its own way. */
  List<Sample> many(int kinds) {
    return IntStream.rangeClosed(1, kinds).mapToObj(this::job).toList();
  }

  private Sample job(int number) {
    String job = "job.Job" + (char) ('A' + number % 26) + (char) ('a' + number / 26);
    return sample(
        Severity.ERROR,
        job,
        "Sample: job " + number + " failed",
        "Sample: job {} failed",
        link(
            "java.lang.IllegalStateException",
            "no configuration for " + number,
            frame(job, "run", 20 + number),
            frame("job.Scheduler", "next", 91)));
  }

  /** The service can't go on. */
  Sample fatal() {
    return sample(
        Severity.FATAL,
        "order.OrderJournal",
        "Sample: the order journal is damaged, no orders are taken",
        "Sample: the order journal is damaged, no orders are taken",
        link(
            "java.lang.IllegalStateException",
            "checksum of page 12 is wrong",
            frame("order.OrderJournal", "read", 77),
            frame("order.OrderService", "start", 31)));
  }

  private Sample sample(
      Severity severity, String logger, String message, String template, Failure.Link... links) {
    return new Sample(
        severity, base + "." + logger, message, template, mdc, Failure.of(List.of(links)));
  }

  private StackTraceElement frame(String type, String method, int line) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return new StackTraceElement(base + "." + type, method, simple + ".java", line);
  }

  private static Failure.Link link(String type, String message, StackTraceElement... frames) {
    return new Failure.Link(type, message, List.of(frames), List.of());
  }
}
