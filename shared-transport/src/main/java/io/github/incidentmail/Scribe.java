package io.github.incidentmail;

import io.github.incidentmail.incident.Report;
import io.github.incidentmail.mail.Letter;

/** Puts a report into words. */
@FunctionalInterface
interface Scribe {
  /**
   * The letter, by whose end the caller has gone on with something else, as it may take long: in a
   * young process some hundred milliseconds, in which what comes in must not wait.
   *
   * @param meanwhile called now and then on the caller's thread, until the letter is written
   */
  Letter write(Report report, Runnable meanwhile);
}
