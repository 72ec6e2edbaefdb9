package io.github.incidentmail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.InternalOnly;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.RoutePolicy;
import io.github.incidentmail.incident.ThrottlePolicy;
import io.github.incidentmail.incident.Timeline;
import io.github.incidentmail.incident.Totals;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.outbox.OutboxSettings;
import io.github.incidentmail.smtp.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Clerk, outbox and courier without threads, under a model clock that jumps to whatever is due
 * next; the server is {@link #transport}. Letters hold nothing but their number.
 */
final class ModelPipeline implements Timeline {
  final FakeTransport transport = new FakeTransport();
  final HandOff handOff = new HandOff();
  final Clerk clerk;
  private final Courier courier;
  private final Map<String, Report> written = new HashMap<>();
  private Instant now = Events.TIME;

  /** Everything goes to the internal route, which has this policy. */
  ModelPipeline(RoutePolicy internal) {
    this(internal, null, null, incidents -> Fleet.NONE);
  }

  /** One of several instances, of which each has its own. */
  ModelPipeline(RoutePolicy internal, Function<Incidents, Fleet> fleet) {
    this(internal, null, null, fleet);
  }

  /** With a server and letters of its own; {@link #story} and {@link #told} stay empty. */
  ModelPipeline(Transport transport, Function<Report, Letter> composer) {
    this(RoutePolicy.of(ThrottlePolicy.CALM, 1), transport, composer, incidents -> Fleet.NONE);
  }

  private ModelPipeline(
      RoutePolicy internal,
      @Nullable Transport server,
      @Nullable Function<Report, Letter> composer,
      Function<Incidents, Fleet> fleet) {
    RecordedDiagnostics diagnostics = new RecordedDiagnostics();
    Outcomes outcomes = new Outcomes();
    Outbox outbox =
        Outbox.open(new OutboxSettings(null, "model", 64 << 20, Duration.ofDays(3)), diagnostics);
    Incidents incidents = InternalOnly.with(internal, 1);
    clerk =
        new Clerk(
            handOff,
            outcomes,
            incidents,
            underWay ->
                new StateKeeper(null, incidents, underWay, diagnostics, () -> incidents, now),
            new SilenceBook(null, Set.of(), diagnostics),
            (report, meanwhile) -> composer == null ? compose(report) : composer.apply(report),
            outbox,
            () -> {},
            fleet.apply(incidents),
            diagnostics);
    courier =
        new Courier(
            outbox,
            server == null ? transport : server,
            outcomes,
            () -> {},
            new RetrySchedule(() -> 0.5),
            new SendingRate(1_000),
            new TroubleBook(),
            diagnostics,
            () -> now);
  }

  Instant now() {
    return now;
  }

  /** The event, then all that is due at the same moment. */
  @Override
  public void log(AlertEvent event) {
    handOff.offer(event);
    runUntil(now);
  }

  /** Lets all that is due until then happen, each at its own moment. */
  void runUntil(Instant until) {
    while (true) {
      Instant next = step(now);
      if (next.isAfter(until)) {
        now = until;
        return;
      }
      now = next;
    }
  }

  /** Does all that is due at this moment, and tells when there is something to do again. */
  Instant step(Instant at) {
    now = at;
    while (true) {
      Duration wait = clerk.step(now);
      Duration courierWait = courier.step(now);
      if (!courierWait.isZero()) { // a letter has met its fate, of which the clerk hears now
        return now.plus(wait.compareTo(courierWait) < 0 ? wait : courierWait);
      }
    }
  }

  @Override
  public void run(Duration time) {
    runUntil(now.plus(time));
  }

  /** One event each {@code gap}, from now on; time is past the last gap then. */
  @Override
  public void logEvery(Duration gap, long times, AlertEvent event) {
    for (long i = 0; i < times; i++) {
      Instant at = now;
      log(event);
      runUntil(at.plus(gap).minusMillis(1));
      now = at.plus(gap);
    }
  }

  @Override
  public void at(Duration sinceStart) {
    runUntil(Events.TIME.plus(sinceStart));
  }

  @Override
  public long reported() {
    return clerk.totals().reported();
  }

  @Override
  public long accepted() {
    return clerk.totals().accepted();
  }

  /** What arrived, in order. */
  @Override
  public List<Report> mails() {
    List<Report> arrived = new ArrayList<>();
    for (Letter letter : transport.tried) {
      arrived.add(written.get(letter.id()));
    }
    return arrived;
  }

  /** What arrived as {@code state@time after the start}. */
  @Override
  public List<String> story() {
    return mails().stream().map(ModelPipeline::line).toList();
  }

  @Override
  public long told() {
    return mails().stream().mapToLong(report -> report.account().now()).sum();
  }

  Totals totals() {
    return clerk.totals();
  }

  private Letter compose(Report report) {
    Letter letter =
        new Letter(
            "letter-" + report.number(),
            report.route(),
            new Envelope("alerts@example.com", List.of("ops@example.com")),
            Severity.ERROR,
            report.at(),
            new byte[] {0});
    written.put(letter.id(), report);
    return letter;
  }

  private static String line(Report report) {
    int incidents = report.incidents().size();
    String one = incidents == 1 ? report.incidents().get(0).state().name() : "DIGEST";
    String what = report.occasion() == Report.Occasion.STORM ? "STORM" : one;
    Duration at = Duration.between(Events.TIME, report.at());
    return what + (incidents == 1 ? "" : "(" + incidents + ")") + "@" + at.toString().substring(2);
  }
}
