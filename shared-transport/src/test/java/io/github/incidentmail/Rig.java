package io.github.incidentmail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Fingerprinter;
import io.github.incidentmail.incident.FrameRules;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.MailboxLimits;
import io.github.incidentmail.incident.RoutePolicy;
import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.incident.ThrottlePolicy;
import io.github.incidentmail.mail.Audience;
import io.github.incidentmail.mail.Audiences;
import io.github.incidentmail.mail.Composer;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.mail.MailSettings;
import io.github.incidentmail.mail.MailSettingsBuilder;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.outbox.OutboxSettings;
import io.github.incidentmail.smtp.Transport;
import io.github.incidentmail.smtp.Verdict;
import io.github.incidentmail.smtp.Verdict.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The real clerk, courier, rules, composer and outbox under a model clock, with two audiences and a
 * server that does as told.
 */
final class Rig {
  static final Instant START = Events.TIME;

  /** A mail that a server accepted. */
  record Arrived(Duration at, Letter letter) {
    String text() {
      return part(letter, "text/plain");
    }

    String html() {
      return part(letter, "text/html");
    }

    String header(String name) {
      String raw = new String(letter.bytes(), StandardCharsets.UTF_8).replaceAll("\r\n[ \t]+", " ");
      Matcher matcher = Pattern.compile("(?m)^" + name + ": (.*?)\r?$").matcher(raw);
      return matcher.find() ? matcher.group(1) : "";
    }

    private static String part(Letter letter, String type) {
      String raw = new String(letter.bytes(), StandardCharsets.UTF_8);
      int start = raw.indexOf("Content-Type: " + type);
      int body = raw.indexOf("\r\n\r\n", start) + 4;
      int end = raw.indexOf("\r\n--", body);
      String content = raw.substring(body, end < 0 ? raw.length() : end);
      String head = raw.substring(start, body);
      if (head.contains("base64")) {
        return new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8);
      }
      return head.contains("quoted-printable") ? quoted(content) : content;
    }

    private static String quoted(String content) {
      byte[] raw = content.replace("=\r\n", "").getBytes(StandardCharsets.ISO_8859_1);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int i = 0; i < raw.length; i++) {
        if (raw[i] == '=') {
          out.write(Integer.parseInt(new String(raw, i + 1, 2, StandardCharsets.US_ASCII), 16));
          i += 2;
        } else {
          out.write(raw[i]);
        }
      }
      return out.toString(StandardCharsets.UTF_8);
    }
  }

  Instant now = START;
  final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  final TroubleBook book = new TroubleBook();
  final Outcomes outcomes = new Outcomes();
  final HandOff handOff = new HandOff();
  final Incidents incidents;
  final Outbox outbox;
  final Clerk clerk;
  final Courier courier;
  final TroubleDesk desk;
  final List<Arrived> mails = new ArrayList<>();
  final List<String> attempts = new ArrayList<>();

  /** What the server says to a letter; null for accepting it. */
  Function<Letter, @Nullable Verdict> server = letter -> null;

  Rig(@Nullable Path directory) {
    this(directory, List.of("ops@example.com"));
  }

  Rig(@Nullable Path directory, List<String> internal) {
    HeardTroubles heard = new HeardTroubles(diagnostics, book, () -> now);
    outbox =
        Outbox.open(new OutboxSettings(directory, "orders", 64 << 20, Duration.ofDays(3)), heard);
    incidents = incidents(internal.size());
    Composer composer = new Composer(settings(internal));
    NoticeDesk notices =
        new NoticeDesk(
            new NoticeDesk.Facts(this::status, () -> 0L, START),
            composer::compose,
            outbox,
            () -> {},
            at -> incidents.noticed(true, at),
            heard);
    desk = new TroubleDesk(book, composer::compose, incidents::allowsNotice, notices::tell);
    clerk =
        new Clerk(
            handOff,
            outcomes,
            incidents,
            underWay ->
                new StateKeeper(null, incidents, underWay, diagnostics, () -> incidents, now),
            new SilenceBook(null, Set.of(), diagnostics),
            (report, meanwhile) -> desk.compose(report),
            outbox,
            () -> {},
            Fleet.NONE,
            heard);
    courier =
        new Courier(
            outbox,
            new Server(),
            outcomes,
            () -> {},
            new RetrySchedule(() -> 0.5),
            new SendingRate(20),
            book,
            diagnostics,
            () -> now);
  }

  private final class Server implements Transport {
    @Override
    public Verdict deliver(Letter letter) {
      attempts.add(Duration.between(START, now).toSeconds() + " " + letter.id());
      Verdict verdict = server.apply(letter);
      if (verdict == null || verdict.kind() == Kind.DELIVERED) {
        mails.add(new Arrived(Duration.between(START, now), letter));
      }
      return verdict == null ? FakeTransport.verdict(Kind.DELIVERED, null, List.of()) : verdict;
    }

    @Override
    public void idle() {}

    @Override
    public void close() {}
  }

  /** The server can't be reached. */
  static Verdict away(Letter letter) {
    return failed(Kind.DEFER, "IM-SMTP-CONNECT", "ConnectException (mail:25)", letter);
  }

  static Verdict failed(Kind kind, String id, String text, Letter letter) {
    return new Verdict(kind, id, text, null, letter.envelope().recipients(), List.of(), false);
  }

  void log(AlertEvent event) {
    handOff.offer(event);
    settle();
  }

  /** Does what is to be done now; how long nothing is. */
  Duration settle() {
    while (true) {
      Duration wait = least(clerk.step(now), desk.step(now), courier.step(now));
      if (!wait.isZero() && outcomes.isEmpty() && !book.takeNews()) {
        return wait;
      }
    }
  }

  /** Lets timers fire, each at its own moment, for so long. */
  void run(Duration time) {
    Instant end = now.plus(time);
    while (true) {
      Duration wait = settle();
      if (!now.plus(wait).isBefore(end)) {
        now = end;
        settle();
        return;
      }
      now = now.plus(wait);
    }
  }

  /** One event each {@code gap}, the first one now. */
  void logEvery(Duration gap, int times, AlertEvent event) {
    for (int i = 0; i < times; i++) {
      log(event);
      run(gap);
    }
  }

  /** Errors of these problems in turn, each with the time of its second. */
  void logAThousandASecond(int seconds, String... problems) {
    for (int second = 0; second < seconds; second++) {
      for (int i = 0; i < 1_000; i++) {
        String problem = problems[i % problems.length];
        handOff.offer(Events.at(now, "com.example." + problem, problem + " problem"));
      }
      run(Duration.ofSeconds(1));
    }
  }

  /** {@code seconds state account}, in order. */
  List<String> story() {
    return mails.stream()
        .map(
            m ->
                m.at().toSeconds()
                    + " "
                    + m.letter().route()
                    + " "
                    + m.header("X-Incident-State")
                    + " "
                    + m.header("X-Incident-Account")
                        .replaceAll("; (pending|undetailed|lost)=0", ""))
        .toList();
  }

  private static Duration least(Duration a, Duration b, Duration c) {
    Duration least = a.compareTo(b) < 0 ? a : b;
    return least.compareTo(c) < 0 ? least : c;
  }

  private MailerStatus status() {
    return StatusReader.read(
        clerk.totals(), 0, courier.state(), outbox.status(), null, null, null, () -> now);
  }

  private static Incidents incidents(int recipients) {
    return new Incidents(
        Map.of(
            Routes.INTERNAL,
            RoutePolicy.of(ThrottlePolicy.CALM, recipients),
            "service",
            RoutePolicy.of(ThrottlePolicy.CALM, 2)),
        MailboxLimits.DEFAULT,
        new Routes(
            List.of(
                new Routes.Rule(
                    "service",
                    List.of("com.example.service"),
                    Set.of(),
                    Map.of(),
                    Set.of(),
                    Severity.ERROR))),
        new Fingerprinter("orders", "prod", new FrameRules(List.of())),
        1);
  }

  private static MailSettings settings(List<String> internal) {
    return MailSettingsBuilder.to(
            audience(Routes.INTERNAL, internal),
            audience("service", List.of("team@example.com", "gone@example.com")))
        .zone(ZoneOffset.UTC)
        .build();
  }

  private static Audience audience(String name, List<String> to) {
    return Audiences.of(name, "alerts@example.com", to);
  }
}
