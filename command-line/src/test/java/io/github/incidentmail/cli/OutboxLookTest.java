package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.testing.smtp.MailSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} and {@code outbox} say of what waits on disk. */
@Timeout(60)
class OutboxLookTest {
  private static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant FUTURE = Instant.parse("2099-01-01T00:00:00Z");

  @TempDir Path directory = Path.of("");

  /** A process that was killed: its state is copied as it was at that moment. */
  @Test
  void list_eventsThatAreKept_areTold() throws Exception {
    Path killed = directory.resolve("killed");
    try (MailSink sink = Site.server().start()) {
      Path folder = directory.resolve("own");
      Site site =
          new Site(directory, sink)
              .more( // no mail before the copy
                  "<mailRoute><name>shop</name><loggers>com.example</loggers>"
                      + "<to>ops@example.com</to><minEvents>50</minEvents>"
                      + "<minEventsWithin>10m</minEventsWithin></mailRoute>");
      Path file =
          site.logback(
              Files.readString(site.logback()).replace("outbox</directory>", "own</directory>"));
      KilledMailer.leave(OutboxCommandTest.config(file), folder, killed, 2);
      Run list = Run.of("outbox", "--dir", killed.toString());
      assertThat(list.out().lines().skip(1))
          .containsExactly(
              "has no letters; 2 events that no mail tells yet are kept for the next process");

      Run doctor = Site.doctor(site.logback(Files.readString(file).replace("own</", "killed</")));
      assertThat(doctor.exitCode()).as(doctor.out()).isEqualTo(ExitCode.OK);
      assertThat(doctor.out().replaceAll("\\s+", " "))
          .contains("ok outbox 2 events that no mail tells yet are kept for the next process");
      try (Outbox outbox =
          OutboxCommandTest.outbox(killed, OutboxCommandTest.config(file).outboxIdentity())) {
        outbox.add(OutboxCommandTest.letter("mine", Severity.ERROR), FUTURE);
      }
      assertThat(Run.of("outbox", "--dir", killed.toString()).out())
          .contains("1 waiting, 0 put aside\n2 events that no mail tells yet are kept");
    }
  }

  @Test
  void doctor_lettersThatWait_areTold() throws Exception {
    try (MailSink sink = Site.server().start()) {
      Site site = new Site(directory, sink);
      Path file =
          site.logback(
              Files.readString(site.logback()).replace("outbox</directory>", "own</directory>"));
      Path folder = directory.resolve("own");
      try (Outbox outbox =
          OutboxCommandTest.outbox(folder, OutboxCommandTest.config(file).outboxIdentity())) {
        outbox.add(OutboxCommandTest.letter("one", Severity.ERROR), FUTURE);
        outbox.add(OutboxCommandTest.letter("two", Severity.ERROR), FUTURE);
      }
      Run waiting = Site.doctor(file);
      assertThat(waiting.exitCode()).as(waiting.out()).isEqualTo(ExitCode.OK);
      assertThat(waiting.out())
          .contains(
              "ok    outbox        2 letters wait\n                    next: incident-mail outbox"
                  + " list shows them\n")
          .contains("Alert mail can be sent from here.");

      try (Outbox outbox =
          OutboxCommandTest.outbox(folder, OutboxCommandTest.config(file).outboxIdentity())) {
        outbox.add(OutboxCommandTest.letter("three", Severity.FATAL), BEGIN);
        outbox.bury(outbox.due(BEGIN).orElseThrow(), "refused");
      }
      Run aside = Site.doctor(file);
      assertThat(aside.out())
          .contains("warn  outbox        2 letters wait; 1 letter was put aside")
          .contains("Alert mail can be sent from here; see the warning.");
    }
  }

  @Test
  void doctor_outboxOfAnother_isNotCalledOk() {
    Path folder = directory.resolve("outbox");
    try (Outbox outbox = OutboxCommandTest.outbox(folder, "me")) {
      outbox.add(OutboxCommandTest.letter("first", Severity.ERROR), FUTURE);
    }
    try (MailSink sink = Site.server().start()) {
      Run run = new Site(directory, sink).doctor();

      assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
      assertThat(run.out())
          .contains("warn  outbox        " + folder, "[IM-OUTBOX-IDENTITY]")
          .contains("Alert mail can be sent from here; see the warning.");
      assertThat(run.out().replaceAll("\\s+", " "))
          .contains("belongs to another service, environment, appender, sender, host or login");
    }
  }
}
