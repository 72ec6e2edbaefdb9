package io.github.incidentmail.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * A meter, and the attribute of the MBean that it shows.
 *
 * @param unit of what is counted; empty for none
 */
record Metric(Kind kind, String name, String attribute, String unit, String description) {
  static final List<Metric> ALL =
      List.of(
          counter("events.accepted", "Accepted", "events", "Events taken since the start"),
          counter("events.reported", "Reported", "events", "Events told in accepted mails"),
          counter("events.lost", "Lost", "events", "Events that could be neither told nor kept"),
          counter("events.handed.over", "HandedOver", "events", "Events that other instances tell"),
          gauge("fleet.members", "FleetMembers", "instances", "Instances in the fleet"),
          gauge("fleet.reachable", "FleetReachable", "", "0 if the fleet's store does not answer"),
          gauge("events.pending", "Pending", "events", "Events not told yet"),
          gauge("events.ledger", "Ledger", "events", "Events counted without detail, not told yet"),
          counter(
              "redaction.failures",
              "RedactionFailures",
              "texts",
              "Texts that could not be looked through for secrets and were left out"),
          counter("delivered", "Delivered", "mails", "Mails that a server accepted"),
          time(
              "last.success",
              "LastSuccessEpochSeconds",
              "When a server last accepted a mail, since 1970; 0 if it hasn't since the start"),
          gauge("held", "Held", "", "1 if the whole queue waits for something to be mended"),
          gauge("outbox.letters", "OutboxLetters", "mails", "Mails that wait to be sent"),
          gauge("outbox.size", "OutboxBytes", "bytes", "Size of the waiting mails"),
          gauge(
              "outbox.memory.only",
              "OutboxMemoryOnly",
              "mails",
              "Waiting mails that would end with the process"),
          time("outbox.oldest", "OutboxOldestSeconds", "Age of the oldest waiting mail"),
          gauge("outbox.durable", "OutboxDurable", "", "1 if a mail would survive the process"),
          time(
              "authorization.end",
              "AuthorizationEndEpochSeconds",
              "When the consent ends, since 1970; 0 if that isn't known"));

  private static final String PREFIX = "incident.mail.";

  /** How it is shown. */
  enum Kind {
    COUNTER,
    GAUGE,
    TIME
  }

  private static Metric counter(String name, String attribute, String unit, String description) {
    return new Metric(Kind.COUNTER, name, attribute, unit, description);
  }

  private static Metric gauge(String name, String attribute, String unit, String description) {
    return new Metric(Kind.GAUGE, name, attribute, unit, description);
  }

  private static Metric time(String name, String attribute, String description) {
    return new Metric(Kind.TIME, name, attribute, "seconds", description);
  }

  /**
   * Shows the meter in the registry.
   *
   * @param holder of the value, not to be collected as long as the meter is shown: Micrometer keeps
   *     no counter's
   */
  <T> Meter register(MeterRegistry registry, Tags tags, T holder, ToDoubleFunction<T> value) {
    String full = PREFIX + name;
    return switch (kind) {
      case COUNTER ->
          FunctionCounter.builder(full, holder, value)
              .baseUnit(unit)
              .description(description)
              .tags(tags)
              .register(registry);
      case GAUGE ->
          Gauge.builder(full, holder, value)
              .baseUnit(unit.isEmpty() ? null : unit)
              .description(description)
              .tags(tags)
              .strongReference(true)
              .register(registry);
      case TIME ->
          TimeGauge.builder(full, holder, TimeUnit.SECONDS, value)
              .description(description)
              .tags(tags)
              .strongReference(true)
              .register(registry);
    };
  }
}
