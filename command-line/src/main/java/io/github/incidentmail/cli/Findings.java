package io.github.incidentmail.cli;

import io.github.incidentmail.CheckupStep;
import io.github.incidentmail.cli.config.ApplicationConfig;
import io.github.incidentmail.cli.config.Note;

/** Shows what {@code doctor} finds, as it finds it. */
interface Findings {
  void begin(ApplicationConfig config, String appender);

  void note(Note note);

  void step(CheckupStep step);

  /** The last words. */
  void end(int exitCode, String verdict);
}
