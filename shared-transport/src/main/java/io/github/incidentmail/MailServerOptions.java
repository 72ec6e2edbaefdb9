package io.github.incidentmail;

import org.jspecify.annotations.Nullable;

/**
 * How the mail server is reached. Every value is the text of the configuration file; null means not
 * given. docs/configuration.md defines each option. Not thread-safe.
 */
public final class MailServerOptions extends Options {
  MailServerOptions() {
    super("MailServer");
  }

  public MailServerOptions host(@Nullable String value) {
    put("host", value);
    return this;
  }

  public MailServerOptions port(@Nullable String value) {
    put("port", value);
    return this;
  }

  public MailServerOptions tls(@Nullable String value) {
    put("tls", value);
    return this;
  }

  public MailServerOptions username(@Nullable String value) {
    put("username", value);
    return this;
  }

  public MailServerOptions password(@Nullable String value) {
    put("password", value);
    return this;
  }

  public MailServerOptions trustStore(@Nullable String value) {
    put("trustStore", value);
    return this;
  }

  public MailServerOptions trustStorePassword(@Nullable String value) {
    put("trustStorePassword", value);
    return this;
  }

  public MailServerOptions trustStoreType(@Nullable String value) {
    put("trustStoreType", value);
    return this;
  }

  public MailServerOptions connectTimeout(@Nullable String value) {
    put("connectTimeout", value);
    return this;
  }

  public MailServerOptions readTimeout(@Nullable String value) {
    put("readTimeout", value);
    return this;
  }

  public MailServerOptions writeTimeout(@Nullable String value) {
    put("writeTimeout", value);
    return this;
  }

  public MailServerOptions ehloName(@Nullable String value) {
    put("ehloName", value);
    return this;
  }

  public MailServerOptions proxy(@Nullable String value) {
    put("proxy", value);
    return this;
  }

  public MailServerOptions allowCleartext(@Nullable String value) {
    put("allowCleartext", value);
    return this;
  }

  /** Notes a name in this section that is no option. */
  public MailServerOptions unknown(String name) {
    refuse(name, UnknownOption.remedy(name, MailServerOptions.class));
    return this;
  }
}
