package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.ConfigurationException;
import io.github.incidentmail.IncidentMailer;
import io.github.incidentmail.MailerConfig;
import io.github.incidentmail.MailerConfigBuilder;
import io.github.incidentmail.MailerStatus;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Real mailers of one service, with all their threads, in this process. */
final class FleetMailers implements AutoCloseable {
  private static final Duration SETTLE = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(10);

  private final List<IncidentMailer> all = new ArrayList<>();
  private final HeardFleet heard = new HeardFleet();

  /** Starts them, and waits until everybody is known to the fleet. */
  FleetMailers(int instances, String store, int smtpPort, String schedule) {
    for (int i = 1; i <= instances; i++) {
      all.add(start("orders-" + i, store, smtpPort, schedule, heard));
    }
    Await.until("a fleet of " + instances, SETTLE, () -> known() == instances, this::known);
  }

  static IncidentMailer start(
      String name, String store, int smtpPort, String schedule, Diagnostics diagnostics) {
    MailerConfigBuilder options = options(name, store, smtpPort);
    options.mailThrottle().schedule(schedule);
    options.mailOutbox().directory("none");
    return start(options, diagnostics);
  }

  static MailerConfigBuilder options(String name, String store, int smtpPort) {
    MailerConfigBuilder options =
        MailerConfig.builder("MAIL")
            .service("orders")
            .environment("trial")
            .instance(name)
            .from("alerts@example.com")
            .to("ops@example.com");
    options.mailServer().host("127.0.0.1").port(String.valueOf(smtpPort)).tls("none");
    options.mailFleet().redis(store);
    return options;
  }

  static IncidentMailer start(MailerConfigBuilder options, Diagnostics diagnostics) {
    try {
      return IncidentMailer.start(options.build(), diagnostics);
    } catch (ConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  static void report(IncidentMailer mailer, String logger) {
    mailer.report(Severity.ERROR, logger, "failed", new IllegalStateException("no stock"));
  }

  /** What they say of themselves. */
  HeardFleet heard() {
    return heard;
  }

  int size() {
    return all.size();
  }

  IncidentMailer get(int index) {
    return all.get(index);
  }

  /** How many know as many members as there are. */
  private long known() {
    return all.stream().filter(mailer -> members(mailer) == all.size()).count();
  }

  private static int members(IncidentMailer mailer) {
    MailerStatus.Fleet fleet = mailer.status().fleet();
    return fleet == null ? 0 : fleet.members();
  }

  /** How many got an answer when they asked the store last. */
  long reaching() {
    return all.stream().filter(FleetMailers::reaches).count();
  }

  private static boolean reaches(IncidentMailer mailer) {
    MailerStatus.Fleet fleet = mailer.status().fleet();
    return fleet != null && fleet.reachable();
  }

  long sum(ToLongFunction<MailerStatus.Events> figure) {
    return all.stream().mapToLong(mailer -> figure.applyAsLong(mailer.status().events())).sum();
  }

  /** Events that others tell. */
  long handedOver() {
    return all.stream().mapToLong(FleetMailers::handedOver).sum();
  }

  private static long handedOver(IncidentMailer mailer) {
    MailerStatus.Fleet fleet = mailer.status().fleet();
    return fleet == null ? 0 : fleet.handedOver();
  }

  /** How many have an account that does not add up; asked while nothing is logged. */
  long unaccounted() {
    return all.stream().filter(mailer -> !adds(mailer)).count();
  }

  private static boolean adds(IncidentMailer mailer) {
    MailerStatus.Events events = mailer.status().events();
    long known =
        events.reported() + events.pending() + events.ledger() + events.lost() + handedOver(mailer);
    return events.accepted() == known;
  }

  /** Stops one after the other. */
  void stop() {
    all.forEach(mailer -> mailer.close(STOP));
  }

  @Override
  public void close() {
    stop();
  }
}
