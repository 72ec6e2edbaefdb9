package io.github.incidentmail.incident.corpus;

import io.github.incidentmail.event.Failure;
import java.util.List;

/**
 * One way to fail, before it is put into an application. A name that begins with {@value #APP}
 * stands below the application's package root.
 *
 * @param near whether it is another problem that resembles the scene before it
 * @param text the log statement; {@code {error}} and {@code {cause}} are the throwables' own texts
 * @param template whether the statement has arguments, else it is a text made by concatenation
 */
record Scene(
    String category, boolean near, String logger, boolean template, String text, Making failure) {
  static final String APP = "~";

  /** Makes the chain of causes with these values; empty if nothing was thrown. */
  interface Making {
    List<Failure.Link> links(Values values, int containerVersion);
  }
}
