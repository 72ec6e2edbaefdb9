package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.IncidentMailer;
import io.github.incidentmail.KeptEvents;
import io.github.incidentmail.MailerConfig;
import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a mailer leaves on disk whose process is killed before its first mail. */
final class KilledMailer {
  private KilledMailer() {}

  /**
   * Logs events, and copies the outbox directory as soon as they are all on disk.
   *
   * @param events in number
   */
  static void leave(MailerConfig config, Path outbox, Path copy, int events) throws Exception {
    try (IncidentMailer mailer = IncidentMailer.start(config, new OutboxCommandTest.Silent())) {
      for (int i = 0; i < events; i++) {
        mailer.submit(event("com.example.Kind" + i));
      }
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      long seen = 0;
      while (seen < events && System.nanoTime() < end) {
        assertThat(new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS)).isFalse();
        copy(outbox, copy);
        seen = KeptEvents.in(copy);
      }
      assertThat(seen).isEqualTo(events);
    }
  }

  private static AlertEvent event(String logger) {
    return new AlertEvent(
        Instant.now(),
        Severity.ERROR,
        logger,
        "main",
        "it failed",
        null,
        Set.of(),
        Map.of(),
        null,
        null);
  }

  /** Without the lock, as nobody holds it any more. */
  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    List<Path> files;
    try (Stream<Path> all = Files.list(from)) {
      files = all.toList();
    } catch (NoSuchFileException e) {
      return; // nothing is written yet
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (name.equals("identity") || name.endsWith(".state")) {
        Files.write(to.resolve(name), Files.readAllBytes(file));
      }
    }
  }
}
