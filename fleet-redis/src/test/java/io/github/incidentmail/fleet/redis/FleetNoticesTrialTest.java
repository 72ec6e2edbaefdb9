package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.IncidentMailer;
import io.github.incidentmail.MailerConfigBuilder;
import io.github.incidentmail.MailerStatus;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fleet tells of itself, with a real store; each instance has a disk of its own. */
@Tag("real-servers")
class FleetNoticesTrialTest {
  private static final Duration SETTLE = Duration.ofMinutes(1);
  private static final Duration STOP = Duration.ofSeconds(10);

  @TempDir private Path directory;

  @Test
  void startOf20Instances_isOneMailAndSoIsARollingRestart() {
    try (RedisServer redis = RedisServer.start(directory);
        MailSink sink = MailSink.builder().start()) {
      List<IncidentMailer> mailers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        mailers.add(start(i, redis, sink));
      }
      Await.until("a mail", SETTLE, () -> !sink.mails().isEmpty(), () -> sink.mails().size());
      settle(mailers);
      for (int i = 0; i < 20; i++) {
        mailers.get(i).close(STOP);
        mailers.set(i, start(100 + i, redis, sink)); // on another machine
      }
      settle(mailers);
      mailers.forEach(mailer -> mailer.close(STOP));

      assertThat(FleetMail.all(sink)).extracting(FleetMail::state).containsExactly("START-UP");
    }
  }

  /** Each has met the others, and has had the time to look whether it should mail. */
  private static void settle(List<IncidentMailer> mailers) {
    for (IncidentMailer mailer : mailers) {
      Await.until("a member", SETTLE, () -> members(mailer) == 20, () -> members(mailer));
    }
  }

  private static int members(IncidentMailer mailer) {
    MailerStatus.Fleet fleet = mailer.status().fleet();
    return fleet == null ? 0 : fleet.members();
  }

  private IncidentMailer start(int number, RedisServer redis, MailSink sink) {
    MailerConfigBuilder options =
        FleetMailers.options("orders-" + number, redis.uri(), sink.port()).startupMail("true");
    options.mailOutbox().directory(directory.resolve("outbox-" + number).toString());
    return FleetMailers.start(options, new HeardFleet());
  }
}
