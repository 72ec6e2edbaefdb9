package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.oauth.AccessToken;
import io.github.incidentmail.oauth.AccessTokenSource;
import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole journey behind the door, over a real socket. */
@Timeout(60)
class IncidentMailerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();

  @Test
  void event_becomesAMailAndTheAccountIsRight() throws Exception {
    try (MailSink sink = MailSink.builder().start()) {
      IncidentMailer mailer = mailer("event", sink.port(), null);
      mailer.submit(Events.failed("com.example.A", "it failed", new IllegalStateException("no")));
      ReceivedMail mail = sink.awaitMails(1, PATIENCE).get(0);

      assertThat(mail.recipients()).containsExactly("ops@example.com");
      assertThat(mail.header("X-Incident-Account"))
          .isEqualTo("events=1; before=0; now=1; pending=0; undetailed=0; lost=0");
      mailer.close();
      MailerStatus status = mailer.status();
      assertThat(status.events().accepted()).isEqualTo(1);
      assertThat(status.events().reported()).isEqualTo(1);
      assertThat(status.outbox().letters()).isZero();
      assertThat(diagnostics.messages).isEmpty();
    }
  }

  @Test
  void threads_startWithTheFirstEventAndEndWithTheMailer() throws Exception {
    try (MailSink sink = MailSink.builder().start()) {
      IncidentMailer mailer = mailer("threads", sink.port(), null);
      assertThat(threads("threads")).isEmpty();
      mailer.submit(Events.error("com.example.A", "it failed"));
      sink.awaitMails(1, PATIENCE);
      assertThat(threads("threads")).hasSize(2);
      mailer.close();

      assertThat(threads("threads")).isEmpty();
      assertThat(sink.mails()).hasSize(1);
    }
  }

  @Test
  void close_mailsWhatIsNotToldYet() throws Exception {
    try (MailSink sink = MailSink.builder().start()) {
      IncidentMailer mailer = mailer("close", sink.port(), null);
      for (int i = 0; i < 100; i++) {
        mailer.submit(Events.error("com.example.A", "it failed"));
      }
      mailer.close();

      assertThat(sink.mails()).hasSize(1);
      assertThat(sink.mails().get(0).header("X-Incident-Account"))
          .startsWith("events=100; before=0; now=100;");
    }
  }

  @Test
  void close_withAHungServerKeepsItsDeadlineAndTheNextRunMailsEverything() throws Exception {
    try (MailSink sink = MailSink.builder().start()) {
      sink.fault(Stage.GREETING, Fault.SILENT);
      IncidentMailer hung = mailer("hung", sink.port(), null);
      hung.submit(Events.of(Severity.FATAL, "com.example.A", "gone"));
      sink.awaitReached(Stage.GREETING, 1, PATIENCE);
      hung.submit(Events.error("com.example.B", "it failed"));
      long before = System.nanoTime();
      hung.close(Duration.ofSeconds(1));

      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
      sink.heal();
      sink.disconnectAll();
      try (IncidentMailer next = mailer("hung", sink.port(), null)) {
        List<ReceivedMail> mails = sink.awaitMails(2, PATIENCE);
        assertThat(mails).extracting(m -> m.header("X-Incident-Count")).containsExactly("1", "1");
        assertThat(next.accepts(Severity.ERROR, "com.example.A")).isTrue();
      }
    }
  }

  /** A framework stops an appender while calls are in it. */
  @Test
  void eventWhileClosing_isKeptToo() throws Exception {
    try (MailSink sink = MailSink.builder().start()) {
      sink.fault(Stage.GREETING, Fault.SILENT);
      IncidentMailer hung = mailer("late", sink.port(), null);
      hung.submit(Events.error("com.example.A", "it failed"));
      Thread closing = new Thread(() -> hung.close(Duration.ofSeconds(1)));
      closing.start();
      sink.awaitReached(Stage.GREETING, 1, PATIENCE);
      assertThat(hung.accepts(Severity.ERROR, "com.example.B")).isTrue();
      hung.submit(Events.error("com.example.B", "it failed"));
      closing.join();

      assertThat(hung.accepts(Severity.ERROR, "com.example.B")).isFalse();
      sink.heal();
      sink.disconnectAll();
      try (IncidentMailer next = mailer("late", sink.port(), null)) {
        List<ReceivedMail> mails = sink.awaitMails(2, PATIENCE);
        assertThat(next.accepts(Severity.ERROR, "com.example.A")).isTrue();
        assertThat(mails).extracting(m -> m.header("X-Incident-Count")).containsExactly("1", "1");
      }
    }
  }

  @Test
  void close_isIdempotentAndEndsAcceptance() throws Exception {
    try (MailSink sink = MailSink.builder().start()) {
      IncidentMailer mailer = mailer("twice", sink.port(), null);
      mailer.close();
      mailer.close();

      assertThat(mailer.accepts(Severity.FATAL, "com.example.A")).isFalse();
    }
  }

  @Test
  void ownThreads_areNeverAccepted() throws Exception {
    AtomicBoolean accepted = new AtomicBoolean(true);
    AtomicReference<@Nullable IncidentMailer> self = new AtomicReference<>();
    AccessTokenSource logging =
        () -> {
          IncidentMailer mailer = self.get();
          accepted.set(mailer == null || mailer.accepts(Severity.FATAL, "com.example.tokens"));
          return new AccessToken("token", Duration.ofHours(1));
        };
    try (MailSink sink = MailSink.builder().tokens("token"::equals).start();
        IncidentMailer mailer = mailer("own", sink.port(), logging)) {
      self.set(mailer);
      mailer.submit(Events.of(Severity.FATAL, "com.example.A", "gone"));
      sink.awaitMails(1, PATIENCE);

      assertThat(accepted).isFalse();
    }
  }

  /** It takes the bean out of JMX, which logs. */
  @Test
  void closingThread_isNeverAcceptedMeanwhile() throws Exception {
    ManagementFactory.getPlatformMBeanServer();
    IncidentMailer mailer = mailer("closing", 1, null);
    List<Boolean> accepted = new ArrayList<>();
    Handler bridge =
        new Handler() {
          @Override
          public void publish(LogRecord logged) {
            accepted.add(mailer.accepts(Severity.FATAL, String.valueOf(logged.getLoggerName())));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    bridge.setLevel(Level.ALL);
    Logger management = Logger.getLogger("javax.management.mbeanserver");
    management.addHandler(bridge);
    management.setLevel(Level.ALL);
    try {
      mailer.close();
    } finally {
      management.setLevel(null);
      management.removeHandler(bridge);
    }
    assertThat(accepted).isNotEmpty().containsOnly(false);
  }

  @Test
  void off_takesNothingAndSaysWhy() throws Exception {
    try (IncidentMailer mailer =
        IncidentMailer.start(MailerConfig.builder("off").enabled("false").build(), diagnostics)) {
      assertThat(mailer.accepts(Severity.FATAL, "com.example.A")).isFalse();
      mailer.submit(Events.error("com.example.A", "it failed"));
    }
    assertThat(diagnostics.messages)
        .containsExactly("INFO IM-OFF no alert mail from off: switched off by enabled=false");
  }

  @Test
  void acceptance_followsThresholdAndLoggers() throws Exception {
    MailerConfigBuilder builder = configured("filter", 25);
    builder.loggers("com.example").excludeLoggers("com.example.noise");
    try (IncidentMailer mailer = IncidentMailer.start(builder.build(), diagnostics)) {
      assertThat(mailer.accepts(Severity.ERROR, "com.example.A")).isTrue();
      assertThat(mailer.accepts(Severity.WARN, "com.example.A")).isFalse();
      assertThat(mailer.accepts(Severity.ERROR, "com.examples.A")).isFalse();
      assertThat(mailer.accepts(Severity.ERROR, "com.example.noise.A")).isFalse();
    }
  }

  @Test
  void storm_isToldInFullWhateverFindsRoom() throws Exception {
    try (MailSink sink = MailSink.builder().start()) {
      IncidentMailer mailer = mailer("storm", sink.port(), null);
      for (int i = 0; i < 100_000; i++) {
        mailer.submit(Events.error("com.example.A", "it failed"));
      }
      mailer.close();
      MailerStatus status = mailer.status();

      assertThat(status.events().accepted()).isEqualTo(100_000);
      assertThat(status.events().reported()).isEqualTo(100_000);
      assertThat(sink.mails()).hasSizeBetween(1, 3);
    }
  }

  private IncidentMailer mailer(String name, int port, @Nullable AccessTokenSource tokens)
      throws ConfigurationException {
    MailerConfigBuilder builder = configured(name, port);
    if (tokens != null) {
      builder.accessTokenSource(tokens);
    }
    return IncidentMailer.start(builder.build(), diagnostics);
  }

  private MailerConfigBuilder configured(String name, int port) {
    MailerConfigBuilder builder = MailerConfig.builder(name);
    builder.service("orders").environment("prod").from("alerts@example.com").to("ops@example.com");
    builder.mailServer().host("localhost").port(String.valueOf(port)).tls("none");
    builder.mailOutbox().directory(directory.resolve("outbox").toString());
    return builder;
  }

  private static List<String> threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(t -> t.startsWith("incident-mail-") && t.endsWith("-" + name))
        .toList();
  }
}
