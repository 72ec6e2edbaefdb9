package io.github.incidentmail;

import org.jspecify.annotations.Nullable;

/**
 * One audience and what it takes. Every value is the text of the configuration file; null means not
 * given. docs/configuration.md defines each option. Not thread-safe.
 */
public final class MailRouteOptions extends Options {
  MailRouteOptions() {
    super("MailRoute");
  }

  public MailRouteOptions name(@Nullable String value) {
    put("name", value);
    return this;
  }

  public MailRouteOptions order(@Nullable String value) {
    put("order", value);
    return this;
  }

  public MailRouteOptions to(@Nullable String value) {
    append("to", value);
    return this;
  }

  public MailRouteOptions cc(@Nullable String value) {
    append("cc", value);
    return this;
  }

  public MailRouteOptions bcc(@Nullable String value) {
    append("bcc", value);
    return this;
  }

  public MailRouteOptions copyInternal(@Nullable String value) {
    put("copyInternal", value);
    return this;
  }

  public MailRouteOptions replyTo(@Nullable String value) {
    append("replyTo", value);
    return this;
  }

  public MailRouteOptions from(@Nullable String value) {
    put("from", value);
    return this;
  }

  public MailRouteOptions subjectPrefix(@Nullable String value) {
    put("subjectPrefix", value);
    return this;
  }

  public MailRouteOptions format(@Nullable String value) {
    put("format", value);
    return this;
  }

  public MailRouteOptions loggers(@Nullable String value) {
    append("loggers", value);
    return this;
  }

  public MailRouteOptions markers(@Nullable String value) {
    append("markers", value);
    return this;
  }

  public MailRouteOptions threshold(@Nullable String value) {
    put("threshold", value);
    return this;
  }

  public MailRouteOptions mdc(@Nullable String value) {
    append("mdc", value);
    return this;
  }

  public MailRouteOptions throwables(@Nullable String value) {
    append("throwables", value);
    return this;
  }

  public MailRouteOptions preset(@Nullable String value) {
    put("preset", value);
    return this;
  }

  public MailRouteOptions minEvents(@Nullable String value) {
    put("minEvents", value);
    return this;
  }

  public MailRouteOptions minEventsWithin(@Nullable String value) {
    put("minEventsWithin", value);
    return this;
  }

  public MailRouteOptions immediateFor(@Nullable String value) {
    append("immediateFor", value);
    return this;
  }

  public MailRouteOptions quietHours(@Nullable String value) {
    put("quietHours", value);
    return this;
  }

  public MailRouteOptions redaction(@Nullable String value) {
    put("redaction", value);
    return this;
  }

  /** Notes a name in this section that is no option. */
  public MailRouteOptions unknown(String name) {
    refuse(name, UnknownOption.remedy(name, MailRouteOptions.class));
    return this;
  }
}
