package io.github.incidentmail.log4j2;

import io.github.incidentmail.MailerConfigBuilder;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.net.ssl.SslConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The attributes and elements of Log4j 2's own {@code SMTP}, so that its configurations carry over;
 * docs/migration.md says what becomes of each. Not thread-safe.
 */
abstract class SmtpAttributes<B extends SmtpAttributes<B>> extends AbstractAppender.Builder<B> {
  @PluginBuilderAttribute private @Nullable String subject;

  @PluginBuilderAttribute private @Nullable String smtpProtocol;

  @PluginBuilderAttribute private @Nullable String smtpHost;

  @PluginBuilderAttribute private @Nullable String smtpPort;

  @PluginBuilderAttribute private @Nullable String smtpUsername;

  @PluginBuilderAttribute(sensitive = true)
  private @Nullable String smtpPassword;

  @PluginBuilderAttribute private @Nullable String smtpDebug;

  @PluginBuilderAttribute private @Nullable String bufferSize;

  @PluginBuilderAttribute private @Nullable String tls;

  @PluginElement("SSL")
  private @Nullable SslConfiguration sslConfiguration;

  final void applyOldTo(MailerConfigBuilder builder) {
    builder
        .oldOption("subject", subject)
        .oldOption("smtpProtocol", smtpProtocol)
        .oldOption("smtpHost", smtpHost)
        .oldOption("smtpPort", smtpPort)
        .oldOption("smtpUsername", smtpUsername)
        .oldOption("smtpPassword", smtpPassword)
        .oldOption("smtpDebug", smtpDebug)
        .oldOption("bufferSize", bufferSize)
        .oldOption("tls", tls);
    if (!isIgnoreExceptions()) {
      builder.oldOption("ignoreExceptions", "false");
    }
    if (getLayout() != null) {
      builder.oldOption("layout", getLayout().getClass().getSimpleName());
    }
    if (getFilter() != null) {
      OldFilter.apply(getFilter(), builder);
    }
    if (sslConfiguration != null) {
      OldSsl.apply(sslConfiguration, builder);
    }
  }

  public B setSubject(String value) {
    subject = value;
    return asBuilder();
  }

  public B setSmtpProtocol(String value) {
    smtpProtocol = value;
    return asBuilder();
  }

  public B setSmtpHost(String value) {
    smtpHost = value;
    return asBuilder();
  }

  public B setSmtpPort(String value) {
    smtpPort = value;
    return asBuilder();
  }

  public B setSmtpUsername(String value) {
    smtpUsername = value;
    return asBuilder();
  }

  public B setSmtpPassword(String value) {
    smtpPassword = value;
    return asBuilder();
  }

  public B setSmtpDebug(String value) {
    smtpDebug = value;
    return asBuilder();
  }

  public B setBufferSize(String value) {
    bufferSize = value;
    return asBuilder();
  }

  /** None of SMTP's: what to add where it sent in clear text. */
  public B setTls(String value) {
    tls = value;
    return asBuilder();
  }

  public B setSslConfiguration(SslConfiguration value) {
    sslConfiguration = value;
    return asBuilder();
  }
}
