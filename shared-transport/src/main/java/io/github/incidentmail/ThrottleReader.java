package io.github.incidentmail;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.incident.MailboxLimits;
import io.github.incidentmail.incident.ThrottlePolicy;
import io.github.incidentmail.incident.ThrottlePolicy.Preset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How soon and how often mail leaves, and the limits against a flood by accident. */
final class ThrottleReader {
  private static final int MOST = 1_000_000;
  private static final Duration MONTH = Duration.ofDays(31);
  private static final Duration YEAR = Duration.ofDays(365);

  private final OptionReader throttle;

  ThrottleReader(MailerConfigBuilder builder, List<Problem> problems) {
    this.throttle = new OptionReader(builder.mailThrottle(), problems);
  }

  ThrottlePolicy policy() {
    Duration quietAfter =
        throttle.duration(
            "quietAfter",
            ThrottlePolicy.QUIET_AFTER,
            ThrottlePolicy.LEAST_QUIET,
            Duration.ofHours(8));
    return new ThrottlePolicy(
        throttle.oneOf("preset", Preset.CALM, Preset.class),
        throttle.duration("groupWait", ThrottlePolicy.GROUP_WAIT, Duration.ZERO, quietAfter),
        throttle.value("schedule", ThrottlePolicy.SCHEDULE, ThrottleReader::schedule),
        quietAfter,
        throttle.duration("reopenWithin", ThrottlePolicy.REOPEN_WITHIN, quietAfter, MONTH),
        throttle.number("escalateFactor", ThrottlePolicy.ESCALATE_FACTOR, 2, MOST),
        throttle.number("burst", ThrottlePolicy.BURST, 1, MOST),
        throttle.number("perHour", ThrottlePolicy.PER_HOUR, 1, MOST),
        throttle.number("perDay", ThrottlePolicy.PER_DAY, 1, MOST));
  }

  /**
   * What the mailbox may send.
   *
   * @param most what the provider takes
   */
  MailboxLimits mailbox(ProviderLimits most) {
    return new MailboxLimits(
        throttle.number("mailsPerMinute", MailboxLimits.MAILS_PER_MINUTE, 1, most.mailsPerMinute()),
        throttle.number("mailsPerDay", MailboxLimits.MAILS_PER_DAY, 1, most.mailsPerDay()),
        throttle.number(
            "recipientsPerDay", MailboxLimits.RECIPIENTS_PER_DAY, 1, most.recipientsPerDay()));
  }

  private static List<Duration> schedule(String text) {
    List<Duration> steps = new ArrayList<>();
    for (String item : Values.list(text)) {
      Duration step = Values.duration(item);
      if (step.compareTo(ThrottlePolicy.LEAST_STEP) < 0 || step.compareTo(YEAR) > 0) {
        throw new IllegalArgumentException(
            "each step must be from " + ThrottlePolicy.LEAST_STEP + " to " + YEAR);
      }
      steps.add(step);
    }
    return steps;
  }
}
