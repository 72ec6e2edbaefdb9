package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three processes, of which the one that tells is killed. */
@Tag("real-servers")
class FleetKillTrialTest {
  private static final Duration SOON = Duration.ofSeconds(1);

  /** The lease of one that is gone, less what of it was over, and the next one's question. */
  private static final Duration EARLIEST = Duration.ofSeconds(10);

  private static final Duration LATEST = Duration.ofSeconds(21);

  /** The schedule's minute, but for a second. */
  private static final Duration BEFORE_THE_UPDATE = Duration.ofSeconds(59);

  @TempDir private Path directory;

  @Test
  void beforeItsOpeningMail_anotherOneOpens() {
    trial(
        "before its opening mail",
        0,
        (processes, sink) -> {
          processes.logOnAll();
          LockSupport.parkNanos(SOON.toNanos());
        });
  }

  @Test
  void afterItsOpeningMail_anotherOneGoesOn() {
    trial(
        "after its opening mail",
        1,
        (processes, sink) -> {
          processes.logOnAll();
          Instant opened = FleetMail.of(sink.awaitMails(1, LATEST).get(0)).at();
          while (Instant.now().isBefore(opened.plus(BEFORE_THE_UPDATE))) {
            processes.logOnAll();
            LockSupport.parkNanos(SOON.toNanos());
          }
        });
  }

  private interface Course {
    void run(FleetProcesses processes, MailSink sink);
  }

  private void trial(String when, int mailsBefore, Course course) {
    try (RedisServer redis = RedisServer.start(directory);
        MailSink sink = MailSink.builder().start();
        FleetProcesses processes =
            new FleetProcesses(3, redis.uri(), sink.port(), "1m", directory)) {
      course.run(processes, sink);
      StoreFigures figures = new StoreFigures(redis);
      String incident = figures.incident();
      String owner = figures.owner();
      processes.kill(processes.named(owner));
      Instant killed = Instant.now();
      assertThat(sink.mails()).hasSize(mailsBefore);
      Await.until("the next mail", LATEST, () -> sink.mails().size() > mailsBefore, sink::mails);
      String next = figures.owner();
      LockSupport.parkNanos(LATEST.toNanos());

      List<FleetMail> mails = FleetMail.all(sink);
      FleetMail mail = mails.get(mailsBefore);
      Duration after = Duration.between(killed, mail.at());
      System.out.printf(
          "%s: the owner %s is killed %s: %s mails next, after %.1f s; %d mails: %s%n",
          getClass().getSimpleName(),
          owner,
          when,
          next,
          after.toMillis() / 1e3,
          mails.size(),
          mails);
      assertThat(next).isNotEqualTo(owner);
      assertThat(after).isBetween(EARLIEST, LATEST);
      assertThat(mails)
          .hasSize(mailsBefore + 1)
          .allMatch(each -> each.incidents().equals(incident));
      assertThat(mail.number()).isEqualTo(mailsBefore + 1);
    }
  }
}
