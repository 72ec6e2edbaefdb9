package io.github.incidentmail.logback;

import io.github.incidentmail.MailThrottleOptions;

/**
 * How soon and how often mail leaves: the element {@code <mailThrottle>}. Options are kept as text;
 * docs/configuration.md defines them. Not thread-safe.
 */
public final class MailThrottle extends Section<MailThrottleOptions> {
  /** For Joran. */
  public MailThrottle() {}

  public void setGroupWait(String value) {
    option(o -> o.groupWait(value));
  }

  public void setSchedule(String value) {
    option(o -> o.schedule(value));
  }

  public void setQuietAfter(String value) {
    option(o -> o.quietAfter(value));
  }

  public void setBurst(String value) {
    option(o -> o.burst(value));
  }

  public void setPerHour(String value) {
    option(o -> o.perHour(value));
  }

  public void setPerDay(String value) {
    option(o -> o.perDay(value));
  }

  public void setMailsPerMinute(String value) {
    option(o -> o.mailsPerMinute(value));
  }

  public void setMailsPerDay(String value) {
    option(o -> o.mailsPerDay(value));
  }

  public void setRecipientsPerDay(String value) {
    option(o -> o.recipientsPerDay(value));
  }

  public void setPreset(String value) {
    option(o -> o.preset(value));
  }

  public void setReopenWithin(String value) {
    option(o -> o.reopenWithin(value));
  }

  public void setEscalateFactor(String value) {
    option(o -> o.escalateFactor(value));
  }

  @Override
  void unknown(String element) {
    option(o -> o.unknown(element));
  }
}
