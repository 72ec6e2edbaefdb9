package io.github.incidentmail.mail;

import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** All incidents of a large digest, a line each, so that none is told as a number only. */
final class IncidentList {
  /** Longest list in bytes before encoding; a mail stays below 512 KiB with it. */
  static final int MAX = 200 * 1024;

  private static final int WHAT = 120;

  private IncidentList() {}

  static Mime.Part of(Report report, MailSettings settings, Subject subjects) {
    Times times = new Times(settings.zone(), report.at());
    StringBuilder list = new StringBuilder();
    list.append(Visible.line(settings.service() + "/" + settings.environment()));
    list.append(", ").append(times.minute(report.at())).append(' ').append(times.zoneName());
    list.append(": events, state, severity, tag, last event, what, logger\n");
    List<Told> incidents = report.incidents();
    int bytes = 0;
    for (int i = 0; i < incidents.size(); i++) {
      String line = line(incidents.get(i), times, subjects);
      bytes += line.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX) {
        list.append("and ").append(Words.count(incidents.size() - i, "more incident"));
        list.append(", which the list has no room for\n");
        break;
      }
      list.append(line);
    }
    return Mime.Part.of(
        "text/plain", settings.charset().fit(list.toString().replace("\n", "\r\n")));
  }

  private static String line(Told told, Times times, Subject subjects) {
    return "%8d  %-9s %-5s #%s  %s  %s  (%s)\n"
        .formatted(
            told.account().events(),
            new StateWords(told, times).word(),
            told.severity(),
            told.tag(),
            times.second(told.lastSeen()),
            Words.shorten(Visible.line(subjects.what(told.first())), WHAT),
            Words.shorten(Visible.line(told.first().logger()), WHAT));
  }
}
