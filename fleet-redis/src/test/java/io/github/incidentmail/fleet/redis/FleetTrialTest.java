package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.ConfigurationException;
import io.github.incidentmail.IncidentMailer;
import io.github.incidentmail.MailerConfig;
import io.github.incidentmail.MailerConfigBuilder;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.testing.smtp.MailSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many instances of one service in this JVM, with all their threads, and a real store. */
@Tag("real-servers")
class FleetTrialTest {
  private static final int SECONDS = 70;

  @TempDir private Path directory;

  /** A schedule of a minute, so that each costs an opening, an update and the last words. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 400})
  void theSameErrorEachSecondOnAll_isToldOnce(int instances) throws ConfigurationException {
    try (RedisServer redis = RedisServer.start(directory);
        MailSink sink = MailSink.builder().start()) {
      List<IncidentMailer> mailers = new ArrayList<>();
      for (int i = 1; i <= instances; i++) {
        mailers.add(start("orders-" + i, redis, sink));
      }
      settle(mailers, instances);
      redis.cli("CONFIG", "RESETSTAT");
      long start = System.nanoTime();
      for (int second = 0; second < SECONDS; second++) {
        for (IncidentMailer mailer : mailers) {
          mailer.report(
              Severity.ERROR, "com.example.A", "failed", new IllegalStateException("no stock"));
        }
        LockSupport.parkNanos(start + (second + 1) * 1_000_000_000L - System.nanoTime());
      }
      double minutes = (System.nanoTime() - start) / 60e9;
      String calls = redis.cli("INFO", "commandstats");
      String memory = redis.cli("INFO", "memory");
      int before = sink.mails().size();
      mailers.forEach(mailer -> mailer.close(Duration.ofSeconds(5)));

      long reported = mailers.stream().mapToLong(m -> m.status().events().reported()).sum();
      System.out.printf(
          "%s: %d instances, %d events: %d mails, %d more at their stop, %d events told; %.1f calls"
              + " per instance and minute; %s%n",
          getClass().getName(),
          instances,
          instances * SECONDS,
          before,
          sink.mails().size() - before,
          reported,
          calls(calls) / minutes / instances,
          memory.lines().filter(l -> l.startsWith("used_memory_dataset:")).findFirst().orElse(""));
      assertThat(before).isEqualTo(2);
      assertThat(reported).isBetween(instances * 60L, (long) instances * SECONDS);
    }
  }

  /** Until everybody is known to the fleet. */
  private static void settle(List<IncidentMailer> mailers, int instances) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (System.nanoTime() < end && !mailers.stream().allMatch(m -> members(m) == instances)) {
      LockSupport.parkNanos(100_000_000);
    }
    assertThat(mailers).allMatch(mailer -> members(mailer) == instances);
  }

  private static int members(IncidentMailer mailer) {
    var fleet = mailer.status().fleet();
    return fleet == null ? 0 : fleet.members();
  }

  private static double calls(String statistics) {
    return statistics
        .lines()
        .filter(line -> line.matches("cmdstat_eval(sha)?:.*"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^:]*:calls=(\\d+).*", "$1")))
        .sum();
  }

  private static IncidentMailer start(String name, RedisServer redis, MailSink sink)
      throws ConfigurationException {
    MailerConfigBuilder options =
        MailerConfig.builder("MAIL")
            .service("orders")
            .environment("trial")
            .instance(name)
            .from("alerts@example.com")
            .to("ops@example.com");
    options.mailServer().host("127.0.0.1").port(String.valueOf(sink.port())).tls("none");
    options.mailThrottle().schedule("1m");
    options.mailOutbox().directory("none");
    options.mailFleet().redis(redis.uri());
    return IncidentMailer.start(options.build(), Diagnostics.standardError());
  }
}
