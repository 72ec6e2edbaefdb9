package io.github.incidentmail.logback;

import io.github.incidentmail.MailFleetOptions;

/**
 * Where the instances of a service count together: the element {@code <mailFleet>}. Options are
 * kept as text; docs/configuration.md defines them. Not thread-safe.
 */
public final class MailFleet extends Section<MailFleetOptions> {
  /** For Joran. */
  public MailFleet() {}

  public void setRedis(String value) {
    option(o -> o.redis(value));
  }

  public void setKeyPrefix(String value) {
    option(o -> o.keyPrefix(value));
  }

  public void setUsername(String value) {
    option(o -> o.username(value));
  }

  public void setPassword(String value) {
    option(o -> o.password(value));
  }

  public void setTrustStore(String value) {
    option(o -> o.trustStore(value));
  }

  public void setTrustStorePassword(String value) {
    option(o -> o.trustStorePassword(value));
  }

  public void setTrustStoreType(String value) {
    option(o -> o.trustStoreType(value));
  }

  @Override
  void unknown(String element) {
    option(o -> o.unknown(element));
  }
}
