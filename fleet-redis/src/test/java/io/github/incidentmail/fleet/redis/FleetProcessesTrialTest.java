package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.fleet.redis.FleetProcess.Status;
import io.github.incidentmail.testing.smtp.MailSink;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances that share nothing but the store and the mail server. */
@Tag("real-servers")
class FleetProcessesTrialTest {
  private static final int INSTANCES = 8;
  private static final int SECONDS = 70;
  private static final int EVENTS_A_SECOND = 12;

  /** Before it, for it, with a script that the store may not know yet, and after it. */
  private static final int CALLS_A_MAIL = 4;

  @TempDir private Path directory;

  @Test
  void theSameErrorOnEachOfEightProcesses_isToldOnce() {
    try (RedisServer redis = RedisServer.start(directory);
        MailSink sink = MailSink.builder().start();
        FleetProcesses processes =
            new FleetProcesses(INSTANCES, redis.uri(), sink.port(), "1m", directory)) {
      StoreFigures figures = new StoreFigures(redis);
      long start = System.nanoTime();
      for (int i = 1; i <= SECONDS * EVENTS_A_SECOND; i++) {
        processes.logOnAll();
        LockSupport.parkNanos(start + i * 1_000_000_000L / EVENTS_A_SECOND - System.nanoTime());
      }
      double minutes = (System.nanoTime() - start) / 60e9;
      long calls = figures.calls();
      int mails = sink.mails().size();
      List<Status> last = processes.stop();

      long events = (long) INSTANCES * SECONDS * EVENTS_A_SECOND;
      long told = last.stream().mapToLong(Status::reported).sum();
      System.out.printf(
          "%s: %d processes, %d events: %d mails, %d more at their stop, %d events told; %.1f calls"
              + " per instance and minute%n",
          getClass().getSimpleName(),
          INSTANCES,
          events,
          mails,
          sink.mails().size() - mails,
          told,
          calls / minutes / INSTANCES);
      assertThat(mails).isEqualTo(2);
      assertThat(told).isEqualTo(events);
      assertThat(last).allMatch(Status::adds);
      assertThat((double) calls)
          .as("12 a minute, one for the new problem, and those for the mails")
          .isLessThanOrEqualTo(INSTANCES * (12 * minutes + 1) + CALLS_A_MAIL * mails);
    }
  }
}
