package io.github.incidentmail.smtp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What follows from one kind of failure.
 *
 * @param id stable diagnostic id
 * @param retryAfter the least wait, or null for the usual schedule
 * @param advice what would help, in one sentence
 */
record Ruling(Verdict.Kind kind, String id, @Nullable Duration retryAfter, String advice) {
  /** Wait of a HOLD that only a person ends; the configuration may be mended at any time. */
  static final Duration CONFIGURATION = Duration.ofMinutes(15);

  static Ruling defer(String id, String advice) {
    return new Ruling(Verdict.Kind.DEFER, id, null, advice);
  }

  static Ruling defer(String id, Duration retryAfter, String advice) {
    return new Ruling(Verdict.Kind.DEFER, id, retryAfter, advice);
  }

  static Ruling hold(String id, String advice) {
    return new Ruling(Verdict.Kind.HOLD, id, CONFIGURATION, advice);
  }

  /** The same with other advice. */
  Ruling advising(String other) {
    return new Ruling(kind, id, retryAfter, other);
  }

  static Ruling bury(String id, String advice) {
    return new Ruling(Verdict.Kind.BURY, id, null, advice);
  }
}
