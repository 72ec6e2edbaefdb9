package io.github.incidentmail.mail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.EarlierEvent;
import io.github.incidentmail.event.EarlierEvents;
import io.github.incidentmail.incident.Told;
import java.util.ArrayList;
import java.util.List;

/**
 * What was logged just before: in an opening mail before the first event, later before the latest
 * one, as far as that is known.
 */
record BeforeView(Times times, Detail detail, Told told) {
  private static final int MAX_CHARS = 250;
  private static final int NAME_CHARS = 60;

  List<Page.Block> blocks() {
    AlertEvent latest = told.latest();
    boolean later = told.state() != Told.State.NEW && !latest.equals(told.first());
    return later && !latest.before().isEmpty()
        ? blocks("Just before the latest event", latest.before())
        : blocks("Just before it", told.first().before());
  }

  private List<Page.Block> blocks(String heading, EarlierEvents before) {
    if (before.isEmpty() || detail.before() == 0) {
      return List.of();
    }
    List<EarlierEvent> events = before.events();
    int from = Math.max(0, events.size() - detail.before());
    int cut = before.cut() + from;
    List<Rich> lines = new ArrayList<>();
    if (cut > 0) {
      lines.add(Rich.of("… " + Words.count(cut, "earlier event") + " cut"));
    }
    events.subList(from, events.size()).forEach(event -> lines.add(line(event)));
    return List.of(new Page.Heading(heading), new Page.Code(lines));
  }

  private Rich line(EarlierEvent event) {
    String level = event.severity() + " ".repeat(5 - event.severity().name().length());
    String logger = Words.shorten(Visible.line(Names.simple(event.logger())), NAME_CHARS);
    String text = Visible.line(event.text()).strip();
    int max = Math.min(MAX_CHARS, detail.messageChars());
    return Rich.of(
        times.milli(event.instant())
            + " "
            + level
            + " "
            + logger
            + ": "
            + Words.shorten(text, max));
  }
}
