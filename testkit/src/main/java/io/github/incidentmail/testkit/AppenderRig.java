package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the contracts of appenders have in common: a mail server, and how an appender is run. */
public abstract class AppenderRig {
  protected static final String SHOP = "com.example.shop.Checkout";
  protected static final Duration SOON = Duration.ofSeconds(20);

  @TempDir protected Path directory;
  protected MailSink sink;

  @SuppressWarnings("NullAway.Init")
  protected AppenderRig() {}

  /** The framework with the appender MAIL at its root logger, whose level is TRACE. */
  protected abstract LoggingFramework start(ConfigTree appender);

  @BeforeEach
  void startSink() {
    sink = MailSink.builder().start();
  }

  @AfterEach
  void stopSink() {
    sink.close();
  }

  /** A configuration in order, without sections but the server, the outbox and the throttle. */
  protected ConfigTree good() {
    return withoutThrottle().with(ConfigTree.section("MailThrottle").with("groupWait", "0s"));
  }

  /** The same, whose first mail comes after ten minutes or at stop. */
  protected ConfigTree patient() {
    return withoutThrottle().with(ConfigTree.section("MailThrottle").with("groupWait", "10m"));
  }

  private ConfigTree withoutThrottle() {
    return ConfigTree.orders("test")
        .with(server())
        .with(ConfigTree.section("MailOutbox").with("directory", directory.toString()));
  }

  protected ConfigTree server() {
    return ConfigTree.server(sink.port());
  }

  protected ReceivedMail firstMail() {
    return sink.awaitMails(1, SOON).get(0);
  }

  /** Logs, stops in order, and gives what has been mailed. */
  protected List<ReceivedMail> mailsOf(ConfigTree appender, LogCall... calls) {
    try (LoggingFramework framework = start(appender)) {
      for (LogCall call : calls) {
        framework.log(call);
      }
    }
    return sink.mails();
  }

  /** Runs it to its end in a thread of that name. */
  protected static void inThread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.start();
    awaitEnd(thread);
  }

  protected static void awaitEnd(Thread thread) {
    try {
      thread.join(SOON.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(thread.isAlive()).isFalse();
  }

  /** The file of this name with the text, to be read by the framework. */
  protected Path file(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
