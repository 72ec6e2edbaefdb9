package io.github.incidentmail.mail;

import io.github.incidentmail.incident.Spread;
import io.github.incidentmail.incident.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;

/** An incident's state and what changed since its last mail, in words. */
record StateWords(Told told, Times times) {
  private static final Duration STILL_FIRING = Duration.ofMinutes(5);

  /** {@code UPDATE 3}, {@code NEW}. */
  String word() {
    return told.state() == Told.State.UPDATE
        ? "UPDATE " + Words.number(told.update())
        : told.state().name();
  }

  /** The first line: {@code UPDATE 3 · 12 431 events since 09:14, still firing}. */
  String preview() {
    return word()
        + " · "
        + switch (told.state()) {
          case NEW, UPDATE -> since() + activity();
          case QUIET ->
              "quiet for " + Words.duration(told.quietAfter()) + " after " + events() + peak();
          case REOPENED -> "it is back, " + since() + activity();
          case FLAPPING -> "it comes and goes, " + since() + activity();
        };
  }

  /** The same at length, with what is new in this mail. */
  Rich change() {
    Rich text =
        switch (told.state()) {
          case NEW -> Rich.of("New. ");
          case UPDATE -> Rich.of(isFiring() ? "Still firing. " : "It went on. ");
          case QUIET -> Rich.of("Quiet for " + Words.duration(told.quietAfter()) + ". ");
          case REOPENED -> Rich.of("It is back" + periods() + ". ");
          case FLAPPING -> Rich.of("It comes and goes" + periods() + ". ");
        };
    text = text.bold(events());
    return told.state() == Told.State.QUIET
        ? text.plain(period() + news() + peak() + ".")
        : text.plain(start() + news() + ".");
  }

  private String periods() {
    Told.Recurrence recurrence = told.recurrence();
    if (recurrence == null) {
      return "";
    }
    String start = times.second(recurrence.earlierStart());
    String end = times.second(recurrence.earlierEnd());
    return ": before "
        + (start.equals(end) ? "at " + start : "from " + start + " to " + end)
        + ", again since "
        + times.second(recurrence.since());
  }

  private String events() {
    return Words.count(told.account().events(), "event");
  }

  private boolean isSingle() {
    return told.account().events() == 1;
  }

  private String since() {
    return events()
        + (isSingle()
            ? " at " + times.second(told.firstSeen())
            : " since " + times.minute(told.firstSeen()) + reach());
  }

  private String reach() {
    Spread spread = told.spread();
    return spread == null ? "" : " " + new SpreadWords(spread).brief();
  }

  private String start() {
    return (isSingle() ? " at " : " since ") + times.second(told.firstSeen());
  }

  private String period() {
    if (isSingle()) {
      return start();
    }
    Duration lived = Duration.between(told.firstSeen(), told.lastSeen());
    return " in "
        + Words.duration(lived)
        + ", from "
        + times.second(told.firstSeen())
        + " to "
        + times.second(told.lastSeen());
  }

  private String peak() {
    return isSingle()
        ? ""
        : ", peak " + Words.number(Collections.max(told.perMinute())) + " a minute";
  }

  private String activity() {
    if (isSingle()) {
      return "";
    }
    return isFiring() ? ", still firing" : ", the last at " + times.minute(told.lastSeen());
  }

  private boolean isFiring() {
    return told.lastSeen().plus(STILL_FIRING).isAfter(times.now());
  }

  private String news() {
    Instant lastMail = told.lastMail();
    return lastMail == null
        ? ""
        : ", "
            + Words.number(told.account().now())
            + " of them since the last mail ("
            + times.minute(lastMail)
            + ")";
  }
}
