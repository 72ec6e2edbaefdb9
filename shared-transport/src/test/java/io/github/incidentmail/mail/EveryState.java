package io.github.incidentmail.mail;

import static io.github.incidentmail.mail.MailFixtures.NOW;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Account;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Reports;
import io.github.incidentmail.incident.Silence;
import io.github.incidentmail.incident.SilenceInForce;
import io.github.incidentmail.incident.SilenceMatcher;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.mail.MailFixtures.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A mail of every kind that there is, by its name. */
final class EveryState {
  private static final Composer COMPOSER =
      MailFixtures.composer(
          MailFixtures.form(
              LinkTemplate.trace("https://traces.example.com/trace/{traceId}"),
              LinkTemplate.logs("https://logs.example.com/{service}?from={first}&to={last}"),
              LinkTemplate.runbook("https://wiki.example.com/runbooks/{tag}")));

  private final Map<String, Letter> letters = new LinkedHashMap<>();

  private EveryState() {}

  static Map<String, Letter> letters() {
    EveryState all = new EveryState();
    all.incidents();
    all.digests();
    all.notices();
    return all.letters;
  }

  private void incidents() {
    put("new", MailFixtures.report(MailFixtures.opening(Severity.ERROR)));
    put("fatal", MailFixtures.report(MailFixtures.opening(Severity.FATAL)));
    put("update", MailFixtures.report(MailFixtures.update()));
    put("fleet", MailFixtures.report(MailFixtures.fleet()));
    put("quiet", MailFixtures.report(MailFixtures.quiet()));
    put("reopened", MailFixtures.report(MailFixtures.reopened()));
    put("flapping", MailFixtures.report(MailFixtures.flapping()));
    put("stop", MailFixtures.report(Report.Occasion.STOP, MailFixtures.update()));
    put("delayed", delayed());
    letters.put(
        "update-with-trouble",
        COMPOSER.compose(MailFixtures.report(MailFixtures.update()), MailFixtures.troubles()));
  }

  private void digests() {
    put("storm", MailFixtures.report(Report.Occasion.STORM, told(MailFixtures.many(60))));
    List<Told> incidents = new ArrayList<>();
    incidents.add(MailFixtures.opening(Severity.FATAL));
    incidents.add(MailFixtures.quiet());
    incidents.addAll(MailFixtures.many(12));
    put("digest", Reports.of(8, "internal", NOW, Report.Occasion.DUE, incidents, ledger(), 2));
    put("twenty", MailFixtures.report(twentyBig()));
    put("undetailed", Reports.of(9, "internal", NOW, Report.Occasion.DUE, List.of(), ledger(), 5));
  }

  private void notices() {
    for (Notice.State state : Notice.State.values()) {
      letters.put(state.name().toLowerCase(Locale.ROOT).replace('_', '-'), notice(state));
    }
    letters.put("test", COMPOSER.test("ops@example.com", "JMX", NOW));
  }

  private void put(String name, Report report) {
    letters.put(name, COMPOSER.compose(report));
  }

  private static Letter notice(Notice.State state) {
    Notice notice =
        new Notice(
            state,
            NOW,
            MailFixtures.FIRST,
            new Account(12_400, 0, 31, 0, 2),
            3,
            MailFixtures.LAST,
            new Notice.Token("valid", NOW.plus(Duration.ofHours(1))),
            new Notice.Quiet(Duration.ofHours(1), MailFixtures.FIRST, MailFixtures.LAST),
            NOW.plus(Duration.ofDays(1)),
            MailFixtures.troubles(),
            MailFixtures.ending(7));
    return COMPOSER.compose(notice);
  }

  private static Report delayed() {
    Silence silence =
        new Silence(
            new SilenceMatcher(null, "com.example.billing", null),
            NOW.plusSeconds(5_400),
            "ada@example.com",
            "bank is down until 11:00");
    return new Report(
        10,
        "internal",
        NOW,
        Report.Occasion.DUE,
        List.of(MailFixtures.update()),
        List.of(),
        3,
        List.of(new SilenceInForce(silence, 1_234, false)),
        new Report.Delay(MailFixtures.FIRST, 17));
  }

  private static List<Report.LedgerLine> ledger() {
    return List.of(
        new Report.LedgerLine(
            MailFixtures.LOGGER, Severity.ERROR, "java.net.SocketTimeoutException", 1_800),
        new Report.LedgerLine("com.example.billing.Bank", Severity.FATAL, "", 1));
  }

  /** Different incidents with stacks of 80 frames and messages of 4 000 characters. */
  static Told[] twentyBig() {
    List<Told> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      AlertEvent first = big(i, "Payment " + i + " was refused: ");
      AlertEvent latest = big(i, "Payment " + (1_000 + i) + " was refused: ");
      all.add(
          new Draft(i % 4 == 0 ? Told.State.UPDATE : Told.State.NEW)
              .identity(String.format("INCIDENT%05d", i), String.format("BIG%03d", i))
              .mail(i % 4 == 0 ? 2 : 1, i % 4 == 0 ? 1 : 0)
              .events(first, latest)
              .account(new Account(0, 7_000 + i, 0, 0, 0))
              .told());
    }
    return told(all);
  }

  private static AlertEvent big(int number, String begin) {
    List<StackTraceElement> frames = new ArrayList<>();
    frames.addAll(MailFixtures.frames("com.example.billing.Bank" + number, 20));
    frames.addAll(MailFixtures.frames("org.springframework.web.servlet.FrameworkServlet", 20));
    frames.addAll(MailFixtures.frames("org.apache.catalina.core.ApplicationFilterChain", 40));
    String message = begin + "<xml attribute=\"42\">&".repeat(200);
    Failure.Link link =
        new Failure.Link("com.example.billing.RefusedException", message, frames, List.of());
    return MailFixtures.event(
        MailFixtures.FIRST, Severity.ERROR, message, Failure.of(List.of(link, cause(number))));
  }

  private static Failure.Link cause(int number) {
    return new Failure.Link(
        "java.io.IOException",
        "answer of bank " + number + "\n" + "line ".repeat(600),
        MailFixtures.frames("com.example.billing.Wire" + number, 80),
        List.of());
  }

  private static Told[] told(List<Told> all) {
    return all.toArray(Told[]::new);
  }
}
