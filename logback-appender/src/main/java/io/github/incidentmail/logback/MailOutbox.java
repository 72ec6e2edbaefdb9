package io.github.incidentmail.logback;

import io.github.incidentmail.MailOutboxOptions;

/**
 * Where letters wait for delivery: the element {@code <mailOutbox>}. Options are kept as text;
 * docs/configuration.md defines them. Not thread-safe.
 */
public final class MailOutbox extends Section<MailOutboxOptions> {
  /** For Joran. */
  public MailOutbox() {}

  public void setDirectory(String value) {
    option(o -> o.directory(value));
  }

  public void setMaxSize(String value) {
    option(o -> o.maxSize(value));
  }

  public void setMaxAge(String value) {
    option(o -> o.maxAge(value));
  }

  @Override
  void unknown(String element) {
    option(o -> o.unknown(element));
  }
}
