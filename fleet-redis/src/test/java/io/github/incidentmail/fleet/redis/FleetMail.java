package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A mail as it arrived, with what a trial asks of it.
 *
 * @param id the header Message-ID
 * @param incidents their ids; empty if it is about none
 * @param opened the simple names of the loggers whose problem it tells as new
 * @param now events that it tells
 */
record FleetMail(
    Instant at, String id, String incidents, String state, Set<String> opened, long now) {
  private static final Pattern NUMBER = Pattern.compile("<[0-9A-Z]+\\.(\\d+)(?:-[0-9a-f]+)?@.*");
  private static final Pattern NOW = Pattern.compile(".*; now=(\\d+);.*");
  private static final Pattern ROW =
      Pattern.compile("^(?:- )?NEW .*logged by (?:com\\.example\\.)?([A-Z])\\b", Pattern.MULTILINE);
  private static final Pattern LOGGER = Pattern.compile("com\\.example\\.([A-Z])");

  static FleetMail of(ReceivedMail mail) {
    String state = header(mail, "X-Incident-State");
    Matcher now = NOW.matcher(header(mail, "X-Incident-Account"));
    Pattern opened = state.equals("NEW") ? LOGGER : ROW;
    return new FleetMail(
        mail.receivedAt(),
        header(mail, "Message-ID"),
        header(mail, "X-Incident-Id"),
        state,
        opened.matcher(mail.text()).results().map(m -> m.group(1)).collect(Collectors.toSet()),
        now.matches() ? Long.parseLong(now.group(1)) : 0);
  }

  private static String header(ReceivedMail mail, String name) {
    String value = mail.header(name);
    return value == null ? "" : value;
  }

  static List<FleetMail> all(MailSink sink) {
    return sink.mails().stream().map(FleetMail::of).toList();
  }

  boolean isAboutIncidents() {
    return !incidents.isEmpty();
  }

  /** Of this mail in its only incident's life. */
  int number() {
    Matcher number = NUMBER.matcher(id);
    if (!number.matches()) {
      throw new AssertionError(this);
    }
    return Integer.parseInt(number.group(1));
  }
}
