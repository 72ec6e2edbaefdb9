package io.github.incidentmail.mail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.EarlierEvent;
import io.github.incidentmail.event.EarlierEvents;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Origin;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.event.Wording;
import io.github.incidentmail.incident.Account;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Reports;
import io.github.incidentmail.incident.Spread;
import io.github.incidentmail.incident.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An incident of a shop, in every state. */
final class MailFixtures {
  static final Instant FIRST = Instant.parse("2026-11-21T08:14:07Z");
  static final Instant LAST = Instant.parse("2026-11-21T08:44:02Z");
  static final Instant NOW = Instant.parse("2026-11-21T08:44:10Z");
  static final String LOGGER = "com.example.orders.OrderService";

  private MailFixtures() {}

  static Audience audience() {
    return Audiences.of(
        "internal", "Order Alerts <alerts@example.com>", List.of("ops@example.com"));
  }

  static MailSettings settings(Audience audience) {
    return settings(audience, MailForm.DEFAULT);
  }

  static MailSettings settings(Audience audience, MailForm form) {
    return MailSettingsBuilder.to(audience)
        .mdcKeys(List.of("traceId", "requestId"))
        .form(form)
        .build();
  }

  /** To change one thing. */
  static MailSettingsBuilder changed() {
    return MailSettingsBuilder.like(settings(audience()));
  }

  static MailForm form(AttachTrace attachTrace) {
    return new MailForm(MailCharset.UTF_8, List.of(), List.of(), attachTrace, TraceFormat.TEXT);
  }

  static MailForm form(TraceFormat format) {
    return new MailForm(MailCharset.UTF_8, List.of(), List.of(), AttachTrace.ALWAYS, format);
  }

  static MailForm form(String charset) {
    return new MailForm(
        MailCharset.parse(charset), List.of(), List.of(), AttachTrace.AUTO, TraceFormat.TEXT);
  }

  static MailForm form(LinkTemplate... links) {
    return new MailForm(
        MailCharset.UTF_8, List.of(), List.of(links), AttachTrace.AUTO, TraceFormat.TEXT);
  }

  static MailForm form(List<ExtraHeader> headers) {
    return new MailForm(MailCharset.UTF_8, headers, List.of(), AttachTrace.AUTO, TraceFormat.TEXT);
  }

  static Composer composer() {
    return composer(MailForm.DEFAULT);
  }

  static Composer composer(MailForm form) {
    return new Composer(settings(audience(), form));
  }

  static AlertEvent event(Instant time, Severity severity, String message, @Nullable Failure why) {
    return new AlertEvent(
        time,
        severity,
        LOGGER,
        "http-nio-8080-exec-7",
        message,
        null,
        Set.of(),
        Map.of("traceId", "4bf92f3577b34da6a3ce929d0e0e4736", "tenant", "not-to-be-shown"),
        null,
        why);
  }

  /** What the shop logged in the two seconds before that. */
  static EarlierEvents before(Instant time, int order, int cut) {
    return new EarlierEvents(
        List.of(
            earlier(time, 2_027, Severity.DEBUG, "Order " + order + " is asked for", null),
            earlier(time, 2_004, Severity.INFO, "Asking inventory-2 for order " + order, null),
            earlier(
                time,
                1_000,
                Severity.WARN,
                "No answer within 1 s,\ntrying again",
                "java.net.SocketTimeoutException")),
        cut);
  }

  static EarlierEvent earlier(
      Instant time, int millisBefore, Severity severity, String text, @Nullable String thrown) {
    return new EarlierEvent(
        time.toEpochMilli() - millisBefore,
        severity,
        "com.example.orders.OrderClient",
        new Origin("http-nio-8080-exec-7", 7, null),
        Wording.of(text),
        thrown);
  }

  /** The failure of the pictures: a time-out below an exception of the application. */
  static Failure timeout() {
    List<StackTraceElement> common = new ArrayList<>();
    common.add(frame("com.example.orders.OrderController", "show", 29));
    common.add(frame("org.springframework.web.method.support.InvocableHandlerMethod", "invoke", 1));
    common.addAll(frames("org.springframework.web.servlet.FrameworkServlet", 10));
    common.addAll(frames("org.apache.catalina.core.ApplicationFilterChain", 30));
    common.addAll(frames("java.lang.Thread", 2));
    List<StackTraceElement> outer = new ArrayList<>();
    outer.add(frame("com.example.orders.OrderService", "load", 44));
    outer.addAll(common);
    List<StackTraceElement> root = new ArrayList<>(frames("sun.nio.ch.NioSocketImpl", 6));
    root.add(frame("com.example.orders.OrderClient", "fetch", 88));
    root.add(frame("com.example.orders.OrderService", "load", 41));
    root.addAll(common);
    return Failure.of(
        List.of(
            new Failure.Link(
                "com.example.orders.OrderUnavailableException", "order 4711", outer, List.of()),
            new Failure.Link(
                "java.net.SocketTimeoutException",
                "Read timed out",
                root,
                List.of("java.io.IOException: stream was closed"))));
  }

  static StackTraceElement frame(String className, String method, int line) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    return new StackTraceElement(className, method, simple + ".java", line);
  }

  static List<StackTraceElement> frames(String className, int n) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      frames.add(frame(className, "call" + i, 100 + i));
    }
    return frames;
  }

  static Report report(Told... told) {
    return report(Report.Occasion.DUE, told);
  }

  static Report report(Report.Occasion occasion, Told... told) {
    return Reports.of(7, "internal", NOW, occasion, List.of(told), List.of(), 0);
  }

  static Told opening(Severity severity) {
    AlertEvent event =
        event(FIRST, severity, "Order 4711 could not be fetched from inventory", timeout())
            .after(before(FIRST, 4711, severity == Severity.FATAL ? 17 : 0));
    return new Draft(Told.State.NEW)
        .events(event, event)
        .account(new Account(0, 1, 0, 0, 0))
        .told();
  }

  static Told update() {
    return new Draft(Told.State.UPDATE)
        .mail(4, 3)
        .account(new Account(531, 11_900, 0, 0, 0))
        .lastMail(Instant.parse("2026-11-21T08:29:00Z"))
        .told();
  }

  /** An update about all instances of a fleet. */
  static Told fleet() {
    return new Draft(Told.State.UPDATE)
        .mail(4, 3)
        .account(new Account(53_100, 1_190_000, 0, 0, 0))
        .lastMail(Instant.parse("2026-11-21T08:29:00Z"))
        .spread(new Spread(312, 400, "orders-17", List.of("4.2.1")))
        .told();
  }

  static Told quiet() {
    return new Draft(Told.State.QUIET)
        .mail(5, 0)
        .account(new Account(12_431, 27, 0, 0, 0))
        .lastMail(Instant.parse("2026-11-21T08:29:00Z"))
        .next(null)
        .told();
  }

  static Told reopened() {
    return new Draft(Told.State.REOPENED)
        .mail(6, 0)
        .account(new Account(12_458, 3, 0, 0, 0))
        .lastMail(Instant.parse("2026-11-20T22:29:00Z"))
        .told();
  }

  static Told flapping() {
    return new Draft(Told.State.FLAPPING)
        .mail(9, 0)
        .account(new Account(12_461, 44, 0, 0, 0))
        .lastMail(Instant.parse("2026-11-20T22:29:00Z"))
        .told();
  }

  /** An outage, a recipient that is gone, and more than there is room for. */
  static Troubles troubles() {
    return new Troubles(
        List.of(
            new Trouble(
                "IM-SMTP-CONNECT",
                "connection refused (smtp.example.com:587); check host, port and firewall",
                FIRST.minus(Duration.ofDays(1)),
                FIRST,
                12_431),
            new Trouble(
                "IM-SMTP-RECIPIENT",
                "route service: gone@example.com is refused: 550 5.1.1 <gone@example.com> no such"
                    + " user",
                LAST,
                LAST,
                1)),
        17);
  }

  static Notice.Ending ending(int days) {
    return new Notice.Ending(
        NOW.plus(Duration.ofDays(days)),
        days,
        "the consent in the token store /var/lib/orders/mail.token, given by ada@example.com, ends;"
            + " run java -jar incident-mail-cli.jar authorize --config <this configuration>");
  }

  static Notice notice(Notice.State state, Troubles troubles, Notice.@Nullable Ending ending) {
    return new Notice(
        state,
        NOW,
        FIRST,
        new Account(12_400, 0, 31, 0, 2),
        3,
        LAST,
        new Notice.Token("valid", NOW.plus(Duration.ofHours(1))),
        null,
        null,
        troubles,
        ending);
  }

  /** A mail that proves something, whatever of it its state tells. */
  static Notice proof(Notice.State state) {
    return new Notice(
        state,
        NOW,
        FIRST,
        new Account(12_400, 0, 31, 0, 2),
        3,
        state == Notice.State.START_UP ? null : LAST,
        new Notice.Token("valid", NOW.plus(Duration.ofHours(1))),
        state == Notice.State.HEARTBEAT ? null : new Notice.Quiet(Duration.ofHours(1), FIRST, LAST),
        state == Notice.State.HEARTBEAT ? NOW.plus(Duration.ofDays(1)) : null);
  }

  /** {@code n} different incidents, every fifth an update, the others new. */
  static List<Told> many(int n) {
    List<Told> all = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      AlertEvent event =
          event(FIRST, Severity.ERROR, "Payment " + i + " was refused by bank " + i % 7, null);
      Draft draft =
          new Draft(i % 5 == 0 ? Told.State.UPDATE : Told.State.NEW)
              .identity(String.format("INCIDENT%05d", i), String.format("TAG%03d", i))
              .events(event, event)
              .mail(i % 5 == 0 ? 2 : 1, i % 5 == 0 ? 1 : 0)
              .account(new Account(i % 5 == 0 ? 100 : 0, i, 0, 0, 0));
      all.add(draft.told());
    }
    return all;
  }

  /** A {@link Told} in the making. */
  static final class Draft {
    private final Told.State state;
    private String id = "B7XK2M9QWERTY";
    private String tag = "K7Q2MD";
    private int mail = 1;
    private int update;
    private Severity severity = Severity.ERROR;
    private AlertEvent first =
        event(FIRST, Severity.ERROR, "Order 4711 could not be fetched from inventory", timeout());
    private AlertEvent latest =
        event(LAST, Severity.ERROR, "Order 4799 could not be fetched from inventory", timeout())
            .after(before(LAST, 4799, 0));
    private Account account = new Account(0, 2, 0, 0, 0);
    private List<Long> perMinute =
        List.of(2L, 3L, 110L, 240L, 480L, 700L, 1_024L, 990L, 1_000L, 861L);
    private List<String> alsoLoggedBy = List.of();
    private @Nullable Instant lastMail;
    private boolean openedInDigest;
    private @Nullable Instant next = Instant.parse("2026-11-21T09:29:00Z");
    private @Nullable Spread spread;

    Draft(Told.State state) {
      this.state = state;
    }

    Draft identity(String newId, String newTag) {
      id = newId;
      tag = newTag;
      return this;
    }

    Draft mail(int number, int updateNumber) {
      mail = number;
      update = updateNumber;
      return this;
    }

    Draft severity(Severity highest) {
      severity = highest;
      return this;
    }

    Draft events(AlertEvent firstEvent, AlertEvent latestEvent) {
      first = firstEvent;
      latest = latestEvent;
      severity = firstEvent.severity();
      return this;
    }

    Draft account(Account newAccount) {
      account = newAccount;
      return this;
    }

    Draft perMinute(List<Long> counts) {
      perMinute = counts;
      return this;
    }

    Draft alsoLoggedBy(List<String> loggers) {
      alsoLoggedBy = loggers;
      return this;
    }

    Draft lastMail(Instant time) {
      lastMail = time;
      return this;
    }

    Draft openedInDigest() {
      openedInDigest = true;
      return this;
    }

    Draft next(@Nullable Instant time) {
      next = time;
      return this;
    }

    Draft spread(Spread reached) {
      spread = reached;
      return this;
    }

    Told told() {
      return new Told(
          id,
          tag,
          state,
          mail,
          update,
          severity,
          first,
          latest,
          first.time(),
          latest.time(),
          account,
          account.events() == 1 ? List.of(1L) : perMinute,
          alsoLoggedBy,
          lastMail,
          openedInDigest,
          next,
          Duration.ofMinutes(15),
          recurrence(),
          spread);
    }

    private Told.@Nullable Recurrence recurrence() {
      return state == Told.State.REOPENED || state == Told.State.FLAPPING
          ? new Told.Recurrence(first.time(), first.time().plusSeconds(300), latest.time())
          : null;
    }
  }
}
