package io.github.incidentmail.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.boolex.EventEvaluator;
import ch.qos.logback.core.sift.Discriminator;
import ch.qos.logback.core.spi.CyclicBufferTracker;
import io.github.incidentmail.MailerConfigBuilder;
import java.util.function.Consumer;

/**
 * The options of Logback's own SMTPAppender, so that its configurations carry over;
 * docs/migration.md says what becomes of each. Public because Joran looks for methods of public
 * classes only. To be configured in one thread.
 */
public abstract class SmtpAppenderOptions extends UnsynchronizedAppenderBase<ILoggingEvent> {
  SmtpAppenderOptions() {}

  /** Keeps an option until the start. */
  abstract void option(Consumer<MailerConfigBuilder> option);

  private void old(String name, String value) {
    option(o -> o.oldOption(name, value));
  }

  public void setSmtpHost(String value) {
    old("smtpHost", value);
  }

  public void setSMTPHost(String value) {
    old("SMTPHost", value);
  }

  public void setSmtpPort(String value) {
    old("smtpPort", value);
  }

  public void setSMTPPort(String value) {
    old("SMTPPort", value);
  }

  public void setUsername(String value) {
    old("username", value);
  }

  public void setPassword(String value) {
    old("password", value);
  }

  public void setLocalhost(String value) {
    old("localhost", value);
  }

  public void setSTARTTLS(String value) {
    old("STARTTLS", value);
  }

  public void setSSL(String value) {
    old("SSL", value);
  }

  /** None of SMTPAppender's: what to add where it sent in clear text. */
  public void setTls(String value) {
    old("tls", value);
  }

  public void setCharsetEncoding(String value) {
    old("charsetEncoding", value);
  }

  public void setSubject(String value) {
    old("subject", value);
  }

  public void setLayout(Layout<ILoggingEvent> layout) {
    old("layout", layout.getClass().getSimpleName());
  }

  public void setEvaluator(EventEvaluator<ILoggingEvent> evaluator) {
    old("evaluator", evaluator.getClass().getSimpleName());
  }

  public void setDiscriminator(Discriminator<ILoggingEvent> discriminator) {
    old("discriminator", discriminator.getClass().getSimpleName());
  }

  public void setCyclicBufferTracker(CyclicBufferTracker<ILoggingEvent> tracker) {
    old("cyclicBufferTracker", Integer.toString(tracker.getBufferSize()));
  }

  public void setAsynchronousSending(String value) {
    old("asynchronousSending", value);
  }

  public void setIncludeCallerData(String value) {
    old("includeCallerData", value);
  }

  public void setSessionViaJNDI(String value) {
    old("sessionViaJNDI", value);
  }

  public void setJndiLocation(String value) {
    old("jndiLocation", value);
  }
}
