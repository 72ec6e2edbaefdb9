package io.github.incidentmail.smtp;

import java.time.Duration;
import java.util.List;

/**
 * What a {@link SmtpProbe} found at one stage. Holds no secrets. Immutable.
 *
 * @param id stable diagnostic id of what is wrong, see docs/troubleshooting.md; empty if nothing is
 * @param finding what was found, in one line
 * @param details more of it, a line each
 * @param advice what to do; empty if there is nothing to do
 */
public record ProbeStep(
    Stage stage,
    Result result,
    String id,
    String finding,
    List<String> details,
    String advice,
    Duration took) {
  /** The stages in the order in which they are met; with implicit TLS that comes first. */
  public enum Stage {
    RESOLVE,
    CONNECT,
    GREETING,
    TLS,
    EHLO,
    LOGIN,
    SENDER,
    RECIPIENTS
  }

  /** How a stage went. */
  public enum Result {
    OK,
    /** It went well, but something deserves attention. */
    WARNING,
    FAILED,
    /** There is nothing to do at this stage. */
    SKIPPED
  }

  public ProbeStep {
    details = List.copyOf(details);
  }
}
