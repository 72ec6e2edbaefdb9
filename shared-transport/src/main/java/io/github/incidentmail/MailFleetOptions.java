package io.github.incidentmail;

import org.jspecify.annotations.Nullable;

/**
 * Where the instances of a service count together. Every value is the text of the configuration
 * file; null means not given. docs/configuration.md defines each option. Not thread-safe.
 */
public final class MailFleetOptions extends Options {
  MailFleetOptions() {
    super("MailFleet");
  }

  public MailFleetOptions redis(@Nullable String value) {
    put("redis", value);
    return this;
  }

  public MailFleetOptions keyPrefix(@Nullable String value) {
    put("keyPrefix", value);
    return this;
  }

  public MailFleetOptions username(@Nullable String value) {
    put("username", value);
    return this;
  }

  public MailFleetOptions password(@Nullable String value) {
    put("password", value);
    return this;
  }

  public MailFleetOptions trustStore(@Nullable String value) {
    put("trustStore", value);
    return this;
  }

  public MailFleetOptions trustStorePassword(@Nullable String value) {
    put("trustStorePassword", value);
    return this;
  }

  public MailFleetOptions trustStoreType(@Nullable String value) {
    put("trustStoreType", value);
    return this;
  }

  /** Notes a name in this section that is no option. */
  public MailFleetOptions unknown(String name) {
    refuse(name, UnknownOption.remedy(name, MailFleetOptions.class));
    return this;
  }
}
