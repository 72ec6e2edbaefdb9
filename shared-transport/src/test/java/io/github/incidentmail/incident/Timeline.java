package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import java.time.Duration;
import java.util.List;

/** A model clock on which events are logged, and the mails that came of them. */
public interface Timeline {
  /** Lets all happen that is due until then. */
  void at(Duration sinceStart);

  /** Lets all happen that is due within this time. */
  void run(Duration time);

  /** The event, then all that is due at the same moment. */
  void log(AlertEvent event);

  /** One event each {@code gap}, from now on; time is past the last gap then. */
  void logEvery(Duration gap, long times, AlertEvent event);

  /** Mails, in order. */
  List<Report> mails();

  /** The mails as {@code state@time after the start}. */
  List<String> story();

  /** Events that the mails tell. */
  long told();

  /** Events that were logged. */
  long accepted();

  /** Events that a server has been told, as the totals have it. */
  long reported();
}
