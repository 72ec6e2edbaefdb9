package io.github.incidentmail.mail;

import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Routes;
import jakarta.mail.internet.InternetHeaders;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Composes the mail that a report owes. The same settings and report give the same bytes; nothing
 * is read but the arguments, no name is looked up, and no clock. Throwables that a report holds as
 * live objects are read here at the latest. Safe for use by many threads as far as the reports are.
 */
public final class Composer {
  /** Largest body part as sent, in bytes; Gmail clips a mail near 102 KiB. */
  static final int MAX_PART = 80 * 1024;

  private final MailSettings settings;
  private final Subject subjects;
  private final Map<String, Mailboxes> mailboxes = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException if an address of an audience isn't one mailbox (RFC 5322,
   *     6532), or an audience has no recipient
   */
  public Composer(MailSettings settings) {
    this.settings = settings;
    this.subjects = new Subject(settings);
    settings
        .audiences()
        .forEach(
            (route, audience) -> mailboxes.put(route, Mailboxes.of(audience, settings.charset())));
  }

  /**
   * The mail for the report's route, with the report's time as its date. Each body part has at most
   * 80 KiB as sent; what had to be left out for that is told in it.
   *
   * @throws IllegalArgumentException if the settings have no such route, or the report is empty
   */
  public Letter compose(Report report) {
    return compose(report, Troubles.NONE);
  }

  /**
   * As {@link #compose(Report)}, with the trouble that mails had since the last mail that told it.
   *
   * @throws IllegalArgumentException if there is such trouble and the route isn't the internal one:
   *     it names other people's addresses
   */
  public Letter compose(Report report, Troubles troubles) {
    if (!troubles.isEmpty() && !report.route().equals(Routes.INTERNAL)) {
      throw new IllegalArgumentException("trouble of delivery for route " + report.route());
    }
    return withOwnLoader(() -> composition(report, troubles).letter());
  }

  /**
   * A mail that says it is a test, from the internal audience's sender to one address, or to where
   * that audience is redirected. It waits behind every alert.
   *
   * @param asked by what way it was asked for, such as {@code JMX}
   * @throws IllegalArgumentException if the address isn't one mailbox
   */
  public Letter test(String address, String asked, Instant at) {
    Audience internal = settings.audiences().get(Routes.INTERNAL);
    if (internal == null) {
      throw new IllegalArgumentException("no internal audience");
    }
    Audience audience = internal.only(address);
    TestMail mail = new TestMail(settings, audience, asked, at);
    return withOwnLoader(
        () -> mail.compose(subjects.ofTest(audience), page -> parts(page, audience)));
  }

  /**
   * A mail to the internal audience in which the mailer tells of itself. It waits behind every
   * alert.
   *
   * @throws IllegalArgumentException if there is no internal audience
   */
  public Letter compose(Notice notice) {
    Audience internal = settings.audiences().get(Routes.INTERNAL);
    Mailboxes addresses = mailboxes.get(Routes.INTERNAL);
    if (internal == null || addresses == null) {
      throw new IllegalArgumentException("no internal audience");
    }
    String subject = subjects.of(notice.state(), internal);
    return withOwnLoader(
        () ->
            NoticeMail.compose(
                notice, settings, addresses, subject, page -> parts(page, internal)));
  }

  private List<Mime.Part> parts(Page page, Audience audience) {
    return render(page, audience.format()).stream().map(Body::part).toList();
  }

  /**
   * The mail before it is written as bytes.
   *
   * @throws IllegalArgumentException if the settings have no such route, or the report is empty
   */
  Composition composition(Report report, Troubles troubles) {
    Audience audience = settings.audiences().get(report.route());
    Mailboxes addresses = mailboxes.get(report.route());
    if (audience == null || addresses == null) {
      throw new IllegalArgumentException("no audience for route " + report.route());
    }
    if (report.incidents().isEmpty() && report.ledger().isEmpty() && report.lostBefore() == 0) {
      throw new IllegalArgumentException("report " + report.number() + " tells nothing");
    }
    return composition(report, troubles, audience, addresses);
  }

  /** jakarta.mail looks for its streams by the context loader, which may be anybody's. */
  private static Letter withOwnLoader(Supplier<Letter> work) {
    Thread thread = Thread.currentThread();
    ClassLoader context = thread.getContextClassLoader();
    thread.setContextClassLoader(Composer.class.getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(context);
    }
  }

  private Composition composition(
      Report report, Troubles troubles, Audience audience, Mailboxes addresses) {
    String subject = subjects.of(report, audience);
    Threading threading = Threading.of(report, settings, addresses.domain());
    InternetHeaders headers = Headers.of(report, settings, addresses, threading, subject);
    Content content = content(report, troubles, audience.format(), addresses, subject);
    return new Composition(
        report,
        addresses.envelope(),
        threading.letterId(),
        subject,
        headers,
        content.parts(),
        content.attachments());
  }

  private record Content(List<Mime.Part> parts, List<Mime.Attachment> attachments) {}

  /** As soon as some level of detail has a table that doesn't hold all. */
  private List<Mime.Attachment> lists(Report report) {
    return report.incidents().size() <= Detail.LEVELS.get(Detail.LEVELS.size() - 1).rows()
        ? List.of()
        : List.of(
            new Mime.Attachment("incidents.txt", IncidentList.of(report, settings, subjects)));
  }

  private Content content(
      Report report,
      Troubles troubles,
      Audience.Format format,
      Mailboxes addresses,
      String subject) {
    List<Mime.Attachment> lists = lists(report);
    int taken = lists.stream().mapToInt(list -> list.part().size()).sum();
    TraceFiles traces = new TraceFiles(settings, report, taken);
    for (Detail detail : Detail.LEVELS) {
      Map<String, Optional<Mime.Attachment>> files = traces.of(detail);
      Page page =
          new PageWriter(settings, subjects, addresses, report, troubles, detail, files)
              .page(subject);
      List<Body> bodies = render(page, format);
      boolean last = detail.equals(Detail.LEVELS.get(Detail.LEVELS.size() - 1));
      // encoding never makes a text shorter, so the long ones need not be encoded to be refused
      if (last || bodies.stream().allMatch(body -> body.length() <= MAX_PART)) {
        List<Mime.Part> parts = bodies.stream().map(Body::part).toList();
        if (last || parts.stream().allMatch(part -> part.size() <= MAX_PART)) {
          boolean listed = report.incidents().size() > detail.rows();
          Stream<Mime.Attachment> list = listed ? lists.stream() : Stream.of();
          return new Content(
              parts, Stream.concat(list, TraceFiles.present(files).stream()).toList());
        }
      }
    }
    throw new IllegalStateException("there is no level of detail");
  }

  private record Body(String type, MailCharset.Encoded text) {
    int length() {
      return text.text().length();
    }

    Mime.Part part() {
      return Mime.Part.of(type, text);
    }
  }

  private List<Body> render(Page page, Audience.Format format) {
    MailCharset charset = settings.charset();
    Body text = new Body("text/plain", charset.fit(TextBody.of(page)));
    Body html = new Body("text/html", HtmlBody.of(page, charset));
    return switch (format) {
      case TEXT -> List.of(text);
      case HTML -> List.of(html);
      case BOTH -> List.of(text, html);
    };
  }
}
