package io.github.incidentmail;

import java.time.Duration;
import java.util.List;

/**
 * What a {@link Checkup} found at one stage. Holds no secrets. Immutable.
 *
 * @param id stable diagnostic id of what is wrong, see docs/troubleshooting.md; empty if nothing is
 * @param finding what was found, in one line
 * @param details more of it, a line each
 * @param advice the next thing to do; empty if there is nothing to do
 */
public record CheckupStep(
    Stage stage,
    Result result,
    String id,
    String finding,
    List<String> details,
    String advice,
    Duration took) {
  /** The stages on a letter's way; the names are stable. */
  public enum Stage {
    CONFIGURATION,
    /** What waits on disk; told only if there is anything to say. */
    OUTBOX,
    RESOLVE,
    CONNECT,
    GREETING,
    TLS,
    EHLO,
    TOKEN,
    LOGIN,
    SENDER,
    RECIPIENTS,
    MAIL,
    /** The store where the instances of the service count together. */
    FLEET
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

  public CheckupStep {
    details = List.copyOf(details);
  }
}
