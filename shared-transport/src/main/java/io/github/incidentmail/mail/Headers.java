package io.github.incidentmail.mail;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The header of a mail, folded and encoded (RFC 5322, RFC 2047). */
final class Headers {
  private static final int MAX_VALUE = 200;
  private static final int MAX_IDS = 50;

  private final MailSettings settings;
  private final Mailboxes mailboxes;
  private final InternetHeaders headers = new InternetHeaders();

  private Headers(MailSettings settings, Mailboxes mailboxes) {
    this.settings = settings;
    this.mailboxes = mailboxes;
  }

  static InternetHeaders of(
      Report report,
      MailSettings settings,
      Mailboxes mailboxes,
      Threading threading,
      String subject) {
    Headers all = new Headers(settings, mailboxes);
    all.addresses();
    all.put("Date", new Times(settings.zone(), report.at()).mailDate());
    all.text("Subject", subject);
    all.thread(threading);
    all.automatic();
    if (report.severity() == Severity.FATAL) {
      all.put("Importance", "high");
    }
    all.incident(report);
    all.others();
    return all.headers;
  }

  /** The header of a test mail. */
  static InternetHeaders ofTest(
      Instant at, MailSettings settings, Mailboxes mailboxes, String letterId, String subject) {
    return ofOwn("TEST", at, settings, mailboxes, letterId, subject).headers;
  }

  /** The header of a mail in which the mailer tells of itself. */
  static InternetHeaders of(
      Notice notice, MailSettings settings, Mailboxes mailboxes, String letterId, String subject) {
    String word = notice.state().word();
    Headers all = ofOwn(word, notice.at(), settings, mailboxes, letterId, subject);
    all.put("X-Incident-Account", Accounts.header(notice.account()));
    return all.headers;
  }

  /** A mail that is about no incident. */
  private static Headers ofOwn(
      String state,
      Instant at,
      MailSettings settings,
      Mailboxes mailboxes,
      String letterId,
      String subject) {
    Headers all = new Headers(settings, mailboxes);
    all.addresses();
    all.put("Date", new Times(settings.zone(), at).mailDate());
    all.text("Subject", subject);
    all.put("Message-ID", "<" + letterId + "@" + mailboxes.domain() + ">");
    all.automatic();
    all.put("X-Incident-State", state);
    all.service();
    all.others();
    return all;
  }

  private void addresses() {
    addresses("From", List.of(mailboxes.from()));
    InternetAddress sender = mailboxes.sender();
    addresses("Sender", sender == null ? List.of() : List.of(sender));
    addresses("Reply-To", mailboxes.replyTo());
    addresses("To", mailboxes.to());
    addresses("Cc", mailboxes.cc());
  }

  private void thread(Threading threading) {
    put("Message-ID", threading.messageId());
    String inReplyTo = threading.inReplyTo();
    if (inReplyTo != null) {
      put("In-Reply-To", inReplyTo);
    }
    put("References", threading.references());
  }

  private void automatic() {
    put("Auto-Submitted", "auto-generated");
    put("X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply");
    put("List-Id", listId());
  }

  private void incident(Report report) {
    List<Told> incidents = report.incidents();
    String ids = incidents.stream().limit(MAX_IDS).map(Told::id).collect(Collectors.joining(", "));
    if (!ids.isEmpty()) {
      put("X-Incident-Id", ids);
    }
    put(
        "X-Incident-State",
        incidents.size() == 1 ? incidents.get(0).state().name() : Subject.digestWord(report));
    put("X-Incident-Count", Long.toString(report.account().events()));
    service();
    put("X-Incident-Account", Accounts.header(report.account()));
  }

  private void service() {
    text("X-Incident-Service", Words.shorten(settings.service(), MAX_VALUE));
    text("X-Incident-Environment", Words.shorten(settings.environment(), MAX_VALUE));
  }

  /** RFC 2919: labels below the domain of From, so that nobody else's list has the id. */
  private String listId() {
    String domain = mailboxes.domain();
    return "<"
        + label(settings.environment())
        + "."
        + label(settings.service())
        + ".incident-mail."
        + (domain.startsWith("[") ? "localhost" : domain)
        + ">";
  }

  /** A text that isn't a label by itself gets a hash, lest two of them become the same. */
  private static String label(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    String label = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    label = label.substring(0, Math.min(40, label.length()));
    return label.equals(plain) ? label : "x-" + label + "-" + hash(plain);
  }

  private static String hash(String text) {
    return Threading.hash(List.of(text)).substring(0, 8);
  }

  private void addresses(String name, List<InternetAddress> addresses) {
    if (!addresses.isEmpty()) {
      InternetAddress[] all = addresses.toArray(new InternetAddress[0]);
      headers.setHeader(name, InternetAddress.toString(all, name.length() + 2));
    }
  }

  private void others() {
    for (ExtraHeader extra : settings.form().headers()) {
      headers.setHeader(extra.name(), extra.written(settings.charset()));
    }
    put("MIME-Version", "1.0");
  }

  private void text(String name, String value) {
    put(name, settings.charset().header(value));
  }

  private void put(String name, String value) {
    headers.setHeader(name, MimeUtility.fold(name.length() + 2, value));
  }
}
