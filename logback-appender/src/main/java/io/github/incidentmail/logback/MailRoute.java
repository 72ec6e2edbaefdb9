package io.github.incidentmail.logback;

import io.github.incidentmail.MailRouteOptions;

/**
 * One audience and what it takes: the element {@code <mailRoute>}. Options are kept as text;
 * docs/configuration.md defines them. Not thread-safe.
 */
public final class MailRoute extends Section<MailRouteOptions> {
  /** For Joran. */
  public MailRoute() {}

  public void setName(String value) {
    option(o -> o.name(value));
  }

  public void setOrder(String value) {
    option(o -> o.order(value));
  }

  public void addTo(String value) {
    option(o -> o.to(value));
  }

  public void addCc(String value) {
    option(o -> o.cc(value));
  }

  public void addBcc(String value) {
    option(o -> o.bcc(value));
  }

  public void setCopyInternal(String value) {
    option(o -> o.copyInternal(value));
  }

  public void addReplyTo(String value) {
    option(o -> o.replyTo(value));
  }

  public void setFrom(String value) {
    option(o -> o.from(value));
  }

  public void setSubjectPrefix(String value) {
    option(o -> o.subjectPrefix(value));
  }

  public void setFormat(String value) {
    option(o -> o.format(value));
  }

  public void addLoggers(String value) {
    option(o -> o.loggers(value));
  }

  public void addMarkers(String value) {
    option(o -> o.markers(value));
  }

  public void setThreshold(String value) {
    option(o -> o.threshold(value));
  }

  public void addMdc(String value) {
    option(o -> o.mdc(value));
  }

  public void addThrowables(String value) {
    option(o -> o.throwables(value));
  }

  public void setPreset(String value) {
    option(o -> o.preset(value));
  }

  public void setMinEvents(String value) {
    option(o -> o.minEvents(value));
  }

  public void setMinEventsWithin(String value) {
    option(o -> o.minEventsWithin(value));
  }

  public void addImmediateFor(String value) {
    option(o -> o.immediateFor(value));
  }

  public void setQuietHours(String value) {
    option(o -> o.quietHours(value));
  }

  public void setRedaction(String value) {
    option(o -> o.redaction(value));
  }

  @Override
  void unknown(String element) {
    option(o -> o.unknown(element));
  }
}
