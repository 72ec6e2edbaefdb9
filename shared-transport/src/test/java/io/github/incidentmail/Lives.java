package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.InternalOnly;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.RoutePolicy;
import io.github.incidentmail.incident.ThrottlePolicy;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.incident.Totals;
import io.github.incidentmail.mail.Composer;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.outbox.OutboxSettings;
import io.github.incidentmail.outbox.StateFiles;
import io.github.incidentmail.outbox.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One process after another on one directory, or side by side, without threads: a model clock, and
 * a mail server that accepts at once unless told otherwise.
 */
final class Lives {
  static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  final List<Report> mails = new ArrayList<>();
  final List<String> letters = new ArrayList<>();

  /** Of each of {@link #mails}. */
  final List<Letter> composed = new ArrayList<>();

  boolean accepting = true;

  /** Runs in the middle of putting a mail into words. */
  Runnable composing = () -> {};

  /** Runs when the clerk has looked at what came in meanwhile. */
  Runnable afterMeanwhile = () -> {};

  /** Runs when the courier is to look at the outbox. */
  Runnable waking = () -> {};

  Instant now = START;
  private final @Nullable Path directory;
  private final ThrottlePolicy policy;
  private final @Nullable Composer composer;

  /** As many have been there. */
  long processes;

  private long lives;

  Lives(@Nullable Path directory) {
    this(directory, ThrottlePolicy.CALM, null);
  }

  /**
   * @param composer of whole letters; without one they hold nothing but their id
   */
  Lives(@Nullable Path directory, ThrottlePolicy policy, @Nullable Composer composer) {
    this.directory = directory;
    this.policy = policy;
    this.composer = composer;
  }

  private Incidents rules() {
    return InternalOnly.with(RoutePolicy.of(policy, 1), ++lives);
  }

  /** A process, or with the number of another one a second mailer in it. */
  final class Life {
    final Clerk clerk;
    final Outbox outbox;
    final Incidents incidents = rules();
    private final HandOff handOff = new HandOff();
    private final Outcomes outcomes = new Outcomes();
    private boolean crashed;

    Life(long process) {
      OutboxSettings settings =
          new OutboxSettings(directory, "test", 10_000_000, Duration.ofDays(3));
      outbox = Outbox.open(settings, diagnostics);
      StateFiles files =
          directory == null ? null : StateFiles.beside(settings, process, ++lives, diagnostics);
      clerk =
          new Clerk(
              handOff,
              outcomes,
              incidents,
              underWay ->
                  new StateKeeper(files, incidents, underWay, diagnostics, Lives.this::rules, now),
              new SilenceBook(null, Set.of(), diagnostics),
              (report, meanwhile) -> compose(report, meanwhile),
              outbox,
              () -> waking.run(),
              Fleet.NONE,
              diagnostics);
      clerk.keeper().announce();
    }

    private Letter compose(Report report, Runnable meanwhile) {
      Letter letter = composer == null ? empty(report) : composer.compose(report);
      mails.add(report);
      composed.add(letter);
      composing.run();
      meanwhile.run();
      afterMeanwhile.run();
      return letter;
    }

    private static Letter empty(Report report) {
      Told first = report.incidents().isEmpty() ? null : report.incidents().get(0);
      String id =
          first == null || report.incidents().size() > 1
              ? "digest-" + report.at().toEpochMilli() + "-" + report.number()
              : first.id() + "." + first.mail();
      return new Letter(
          id,
          report.route(),
          new Envelope("alerts@example.com", List.of("ops@example.com")),
          report.severity(),
          report.at(),
          new byte[100]);
    }

    /** Logs it while the clerk is at something else. */
    void slipIn(AlertEvent event) {
      handOff.offer(event);
    }

    void log(AlertEvent event) {
      handOff.offer(event);
      step();
    }

    Duration step() {
      Duration wait = clerk.step(now);
      deliver();
      return outcomes.isEmpty() ? wait : Duration.ZERO;
    }

    void deliver() {
      Optional<Waiting> due = next();
      while (due.isPresent()) {
        letters.add(due.get().letter().id());
        outcomes.arrived(due.get().letter().id());
        outbox.remove(due.get());
        due = next();
      }
    }

    private Optional<Waiting> next() {
      return accepting ? outbox.due(now) : Optional.empty();
    }

    /** Timers up to this moment. */
    void runUntil(Instant until) {
      while (now.isBefore(until)) {
        Duration wait = step();
        Instant next = now.plus(wait);
        now = next.isAfter(until) ? until : next;
      }
      step();
    }

    void run(Duration time) {
      runUntil(now.plus(time));
    }

    void stop() {
      clerk.stop(now);
      deliver();
      clerk.stop(now);
      outbox.close();
      clerk.keeper().close();
    }

    /** As the operating system ends it: its locks are free, nothing is written. */
    void kill() {
      crashed = true;
      outbox.close();
      clerk.keeper().abandon();
    }

    Totals totals() {
      assertThat(crashed).isFalse();
      return clerk.totals();
    }
  }

  Life start() {
    return new Life(++processes);
  }

  /** Another mailer of the process that was started last. */
  Life startInSameProcess() {
    return new Life(processes);
  }

  /** The occasions as {@code state@time since the start}, in order. */
  List<String> story() {
    return mails.stream().map(Lives::line).toList();
  }

  private static String line(Report report) {
    int incidents = report.incidents().size();
    String what =
        incidents == 1 ? report.incidents().get(0).state().name() : "DIGEST(" + incidents + ")";
    String stop = report.occasion() == Report.Occasion.STOP ? " at stop" : "";
    return what + stop + "@" + Duration.between(START, report.at()).toString().substring(2);
  }

  long told() {
    return mails.stream().mapToLong(m -> m.account().now()).sum();
  }
}
