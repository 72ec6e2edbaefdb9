package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.MailerStatus.Events;
import io.github.incidentmail.testing.smtp.MailSink;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many instances of one service in this JVM, with all their threads, and a real store. */
@Tag("real-servers")
class FleetTrialTest {
  private static final int SECONDS = 70;

  /** Before it, for it, with a script that the store may not know yet, and after it. */
  private static final int CALLS_A_MAIL = 4;

  @TempDir private Path directory;

  /** A schedule of a minute, so that each costs an opening, an update and the last words. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 400})
  void theSameErrorEachSecondOnAll_isToldOnce(int instances) {
    try (RedisServer redis = RedisServer.start(directory);
        MailSink sink = MailSink.builder().start();
        FleetMailers mailers = new FleetMailers(instances, redis.uri(), sink.port(), "1m")) {
      StoreFigures figures = new StoreFigures(redis);
      long start = System.nanoTime();
      for (int second = 0; second < SECONDS; second++) {
        for (int i = 0; i < instances; i++) {
          FleetMailers.report(mailers.get(i), "com.example.A");
        }
        LockSupport.parkNanos(start + (second + 1) * 1_000_000_000L - System.nanoTime());
      }
      double minutes = (System.nanoTime() - start) / 60e9;
      long calls = figures.calls();
      long bytes = figures.bytes();
      int mails = sink.mails().size();
      mailers.stop();

      long events = (long) instances * SECONDS;
      long told = mailers.sum(Events::reported);
      System.out.printf(
          "%s: %d instances, %d events: %d mails, %d more at their stop, %d events told; %.1f calls"
              + " per instance and minute; %d bytes in the store%n",
          getClass().getSimpleName(),
          instances,
          events,
          mails,
          sink.mails().size() - mails,
          told,
          calls / minutes / instances,
          bytes);
      assertThat(mails).isEqualTo(2);
      assertThat(told).isEqualTo(events);
      assertThat(mailers.unaccounted()).isZero();
      assertThat((double) calls)
          .as("12 a minute, one for the new problem, and those for the mails")
          .isLessThanOrEqualTo(instances * (12 * minutes + 1) + CALLS_A_MAIL * mails);
    }
  }
}
