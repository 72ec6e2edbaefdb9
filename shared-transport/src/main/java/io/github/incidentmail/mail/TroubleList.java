package io.github.incidentmail.mail;

import java.util.ArrayList;
import java.util.List;

/** What went wrong with mails, from when until when, how often. */
record TroubleList(Troubles troubles, Times times, int maxChars) {
  private static final int MAX_CHARS = 300;

  List<Rich> lines() {
    List<Rich> lines = new ArrayList<>();
    troubles.kinds().forEach(kind -> lines.add(line(kind)));
    if (troubles.more() > 0) {
      lines.add(Rich.of("and " + Words.number(troubles.more()) + " more of other kinds"));
    }
    return lines;
  }

  private Rich line(Trouble trouble) {
    String text = Words.shorten(Visible.line(trouble.text()), Math.min(MAX_CHARS, maxChars));
    return Rich.EMPTY.bold(when(trouble)).plain(" · " + text + " [" + trouble.id() + "]");
  }

  private String when(Trouble trouble) {
    if (trouble.count() == 1) {
      return "once at " + times.second(trouble.first());
    }
    return Words.number(trouble.count())
        + " times from "
        + times.second(trouble.first())
        + " to "
        + times.second(trouble.last());
  }
}
