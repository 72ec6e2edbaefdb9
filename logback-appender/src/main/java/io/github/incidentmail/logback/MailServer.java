package io.github.incidentmail.logback;

import io.github.incidentmail.MailServerOptions;

/**
 * How the mail server is reached: the element {@code <mailServer>}. Options are kept as text;
 * docs/configuration.md defines them. Not thread-safe.
 */
public final class MailServer extends Section<MailServerOptions> {
  /** For Joran. */
  public MailServer() {}

  public void setHost(String value) {
    option(o -> o.host(value));
  }

  public void setPort(String value) {
    option(o -> o.port(value));
  }

  public void setTls(String value) {
    option(o -> o.tls(value));
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

  public void setConnectTimeout(String value) {
    option(o -> o.connectTimeout(value));
  }

  public void setReadTimeout(String value) {
    option(o -> o.readTimeout(value));
  }

  public void setWriteTimeout(String value) {
    option(o -> o.writeTimeout(value));
  }

  public void setEhloName(String value) {
    option(o -> o.ehloName(value));
  }

  public void setAllowCleartext(String value) {
    option(o -> o.allowCleartext(value));
  }

  public void setProxy(String value) {
    option(o -> o.proxy(value));
  }

  @Override
  void unknown(String element) {
    option(o -> o.unknown(element));
  }
}
