package io.github.incidentmail;

import org.jspecify.annotations.Nullable;

/**
 * Where letters wait for delivery. Every value is the text of the configuration file; null means
 * not given. docs/configuration.md defines each option. Not thread-safe.
 */
public final class MailOutboxOptions extends Options {
  MailOutboxOptions() {
    super("MailOutbox");
  }

  public MailOutboxOptions directory(@Nullable String value) {
    put("directory", value);
    return this;
  }

  public MailOutboxOptions maxSize(@Nullable String value) {
    put("maxSize", value);
    return this;
  }

  public MailOutboxOptions maxAge(@Nullable String value) {
    put("maxAge", value);
    return this;
  }

  /** Notes a name in this section that is no option. */
  public MailOutboxOptions unknown(String name) {
    refuse(name, UnknownOption.remedy(name, MailOutboxOptions.class));
    return this;
  }
}
