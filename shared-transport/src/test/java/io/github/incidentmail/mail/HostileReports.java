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
import io.github.incidentmail.incident.Silence;
import io.github.incidentmail.incident.SilenceInForce;
import io.github.incidentmail.incident.SilenceMatcher;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.mail.MailFixtures.Draft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Reports and settings whose every text is hostile; what a seed makes is always the same. */
final class HostileReports {
  private final Random random;
  private final HostileText text;
  private final List<String> mdcKeys;
  private int events;
  private int earlier;

  HostileReports(long seed) {
    random = new Random(seed);
    text = new HostileText(random);
    mdcKeys = List.of("traceId", "key " + text.of(5), text.of(3) + "id");
  }

  /** How many events were made. */
  int events() {
    return events;
  }

  /** How many of those that are told as having come just before others. */
  int earlier() {
    return earlier;
  }

  MailSettings settings() {
    return MailSettingsBuilder.to(MailFixtures.audience())
        .service(name())
        .environment(name())
        .version(random.nextBoolean() ? null : name())
        .instance(name())
        .mdcKeys(mdcKeys)
        .form(form())
        .build();
  }

  /** What a configuration lets through: it has no blanks around it. */
  private String name() {
    return ("s" + text.of(6)).strip();
  }

  private MailForm form() {
    return new MailForm(
        MailCharset.parse(any(List.of("UTF-8", "UTF-8", "ISO-8859-1", "Shift_JIS"))),
        List.of(),
        List.of(LinkTemplate.trace("https://traces.example.com/{traceId}?'a'=1")),
        any(List.of(AttachTrace.values())),
        TraceFormat.TEXT);
  }

  /** About one incident, some, or more than a mail has room for. */
  Report report() {
    int kind = random.nextInt(20);
    int incidents = kind < 5 ? 1 : kind < 12 ? 2 + random.nextInt(19) : 21 + random.nextInt(280);
    List<Told> told = some(incidents, incidents, () -> told());
    return new Report(
        random.nextInt(1_000),
        "internal",
        MailFixtures.NOW,
        any(List.of(Report.Occasion.values())),
        told,
        some(0, 3, () -> new Report.LedgerLine(text.of(5), severity(), text.of(5), 1_000)),
        random.nextInt(3),
        some(0, 2, this::silence),
        random.nextInt(9) == 0 ? new Report.Delay(MailFixtures.FIRST, 3) : null);
  }

  Troubles troubles() {
    return new Troubles(
        some(
            0,
            2,
            () ->
                new Trouble(
                    "IM-SMTP-RECIPIENT",
                    text.of(20),
                    MailFixtures.FIRST,
                    MailFixtures.LAST,
                    1 + random.nextInt(3))),
        random.nextInt(2));
  }

  private SilenceInForce silence() {
    return new SilenceInForce(
        new Silence(
            new SilenceMatcher(null, "l" + text.of(4), null),
            MailFixtures.NOW.plusSeconds(900),
            text.of(4),
            text.of(9)),
        random.nextInt(9_999),
        random.nextBoolean());
  }

  private Told told() {
    AlertEvent first = event();
    int mail = 1 + random.nextInt(200);
    return new Draft(any(List.of(Told.State.values())))
        .identity(base32(13), base32(6))
        .mail(mail, mail - 1)
        .events(first, random.nextInt(9) == 0 ? first : event())
        .alsoLoggedBy(some(0, 2, () -> text.of(4)))
        .account(new Account(random.nextInt(9), random.nextInt(99_999), 0, random.nextInt(2), 0))
        .told();
  }

  private AlertEvent event() {
    events++;
    Map<String, String> mdc = new HashMap<>();
    mdc.put("secret", text.of(9));
    mdcKeys.forEach(key -> mdc.put(key, text.of(6)));
    return new AlertEvent(
        MailFixtures.FIRST.plusSeconds(random.nextInt(1_000)),
        severity(),
        text.of(4),
        text.of(4),
        text.message(),
        random.nextBoolean() ? null : text.of(6),
        Set.of(),
        mdc,
        null,
        random.nextBoolean() ? null : failure(),
        new EarlierEvents(some(0, 4, this::earlierEvent), random.nextInt(2)));
  }

  private Failure failure() {
    return Failure.of(
        some(
            1,
            3,
            () ->
                new Failure.Link(
                    text.of(4),
                    random.nextInt(9) == 0 ? null : text.message(),
                    some(0, random.nextInt(20) == 0 ? 100 : 4, this::frame),
                    some(0, 2, () -> text.of(6)))));
  }

  private StackTraceElement frame() {
    return new StackTraceElement(
        text.of(3), text.of(3), random.nextBoolean() ? null : text.of(3), random.nextInt(999));
  }

  private EarlierEvent earlierEvent() {
    earlier++;
    return new EarlierEvent(
        random.nextLong(4_000_000_000_000L),
        severity(),
        text.of(4),
        new Origin(text.of(3), 1, text.of(3)),
        Wording.of(text.of(12), new Object[] {text.of(9), 7}, any(List.of(Wording.Form.values()))),
        random.nextBoolean() ? null : text.of(3));
  }

  private Severity severity() {
    return any(List.of(Severity.values()));
  }

  private String base32(int length) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      digits.append(Integer.toString(random.nextInt(32), 32));
    }
    return digits.toString().toUpperCase(Locale.ROOT);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private <T> List<T> some(int least, int most, Supplier<T> one) {
    List<T> all = new ArrayList<>();
    for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
      all.add(one.get());
    }
    return all;
  }
}
