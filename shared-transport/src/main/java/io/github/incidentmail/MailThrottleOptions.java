package io.github.incidentmail;

import org.jspecify.annotations.Nullable;

/**
 * How soon and how often mail leaves. Every value is the text of the configuration file; null means
 * not given. docs/configuration.md defines each option. Not thread-safe.
 */
public final class MailThrottleOptions extends Options {
  MailThrottleOptions() {
    super("MailThrottle");
  }

  public MailThrottleOptions groupWait(@Nullable String value) {
    put("groupWait", value);
    return this;
  }

  public MailThrottleOptions schedule(@Nullable String value) {
    put("schedule", value);
    return this;
  }

  public MailThrottleOptions quietAfter(@Nullable String value) {
    put("quietAfter", value);
    return this;
  }

  public MailThrottleOptions burst(@Nullable String value) {
    put("burst", value);
    return this;
  }

  public MailThrottleOptions perHour(@Nullable String value) {
    put("perHour", value);
    return this;
  }

  public MailThrottleOptions perDay(@Nullable String value) {
    put("perDay", value);
    return this;
  }

  public MailThrottleOptions mailsPerMinute(@Nullable String value) {
    put("mailsPerMinute", value);
    return this;
  }

  public MailThrottleOptions mailsPerDay(@Nullable String value) {
    put("mailsPerDay", value);
    return this;
  }

  public MailThrottleOptions recipientsPerDay(@Nullable String value) {
    put("recipientsPerDay", value);
    return this;
  }

  public MailThrottleOptions preset(@Nullable String value) {
    put("preset", value);
    return this;
  }

  public MailThrottleOptions reopenWithin(@Nullable String value) {
    put("reopenWithin", value);
    return this;
  }

  public MailThrottleOptions escalateFactor(@Nullable String value) {
    put("escalateFactor", value);
    return this;
  }

  /** Notes a name in this section that is no option. */
  public MailThrottleOptions unknown(String name) {
    refuse(name, UnknownOption.remedy(name, MailThrottleOptions.class));
    return this;
  }
}
