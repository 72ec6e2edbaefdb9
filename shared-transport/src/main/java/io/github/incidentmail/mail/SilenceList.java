package io.github.incidentmail.mail;

import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Report.Occasion;
import io.github.incidentmail.incident.SilenceInForce;
import io.github.incidentmail.incident.SilenceMatcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who keeps which mails from being sent, until when, why, and how much that holds back. */
record SilenceList(Report report, Times times) {
  private static final int MAX_LINES = 20;
  private static final int MAX_CHARS = 200;

  List<Rich> lines() {
    List<SilenceInForce> silences = report.silences();
    List<Rich> lines = new ArrayList<>();
    silences.stream().limit(MAX_LINES).forEach(silence -> lines.add(line(silence)));
    if (silences.size() > MAX_LINES) {
      lines.add(Rich.of(Words.count(silences.size() - MAX_LINES, "further silence")));
    }
    return lines;
  }

  private Rich line(SilenceInForce silence) {
    return Rich.EMPTY
        .bold(matcher(silence.silence().matcher()))
        .plain(" until " + times.minute(silence.silence().until()))
        .plain(" · " + harmless(silence.silence().author()))
        .plain(": " + harmless(silence.silence().reason()))
        .plain(" · " + held(silence));
  }

  private String held(SilenceInForce silence) {
    if (report.occasion() == Occasion.STOP) {
      return "what it held is told here, because the application stops";
    }
    String fatal = silence.fatal() ? ", FATAL among them" : "";
    return "holds " + Words.count(silence.held(), "event") + fatal;
  }

  private static String matcher(SilenceMatcher matcher) {
    List<String> parts = new ArrayList<>();
    add(parts, "#", matcher.tag());
    add(parts, "logger=", matcher.logger());
    add(parts, "route=", matcher.route());
    return String.join(" ", parts);
  }

  private static void add(List<String> parts, String before, @Nullable String value) {
    if (value != null) {
      String shown = harmless(value);
      parts.add(before + (shown.indexOf(' ') < 0 ? shown : '"' + shown + '"'));
    }
  }

  private static String harmless(String text) {
    return Words.shorten(Visible.line(text), MAX_CHARS);
  }
}
