package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.incidentmail.testing.ReceivedMail;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What both appenders tell about the events just before one that is mailed. */
public abstract class ContextContract extends AppenderRig {
  private static final String HEADING = "Just before it";

  protected ContextContract() {}

  /** The text of the only mail about the only error among these calls. */
  private String told(ConfigTree appender, LogCall... calls) {
    List<ReceivedMail> mails = mailsOf(appender, calls);
    assertThat(mails).hasSize(1);
    return mails.get(0).text();
  }

  private static LogCall info(String message, Object... arguments) {
    return LogCall.of("INFO", SHOP, message, arguments);
  }

  @Test
  void linesOfTheSameThread_areToldOldestFirst() {
    String text =
        told(
            patient(),
            LogCall.of("DEBUG", "com.example.shop.Cart", "cart has {} items", 3),
            info("took order {} of {}", 17, "Ann"),
            LogCall.of("WARN", SHOP, "stock is low").throwing(new IllegalStateException("x")),
            LogCall.error(SHOP, "order failed"));

    assertThat(text)
        .containsPattern(
            HEADING
                + "\\R  \\d\\d:\\d\\d:\\d\\d\\.\\d{3} DEBUG Cart: cart has 3 items\\R "
                + " \\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  Checkout: took order 17 of Ann\\R  \\S+"
                + " WARN  Checkout: stock is low \\(java.lang.IllegalStateException\\)\\R");
  }

  @Test
  void noLineBefore_hasNoSection() {
    assertThat(told(patient(), LogCall.error(SHOP, "out of the blue"))).doesNotContain(HEADING);
  }

  @Test
  void linesOfOtherThreads_areNotTold() {
    try (LoggingFramework framework = start(patient())) {
      framework.log(info("of this thread"));
      inThread("other", () -> framework.log(info("of another thread")));
      inThread(Thread.currentThread().getName(), () -> framework.log(info("of its namesake")));
      framework.log(LogCall.error(SHOP, "order failed"));
    }

    assertThat(sink.mails().get(0).text())
        .contains(HEADING, "of this thread")
        .doesNotContain("of another thread", "of its namesake");
  }

  @Test
  void linesOfTheSameTrace_areToldWhateverTheThread() {
    try (LoggingFramework framework = start(patient())) {
      framework.log(info("of another request").within("traceId", "t-2"));
      inThread("other", () -> framework.log(info("handed over").within("trace_id", "t-1")));
      framework.log(info("of no request"));
      framework.log(LogCall.error(SHOP, "order failed").within("traceId", "t-1"));
    }

    assertThat(sink.mails().get(0).text())
        .contains(HEADING, "Checkout: handed over")
        .doesNotContain("of another request", "of no request");
  }

  @Test
  void errorWithoutTrace_tellsTheThreadsLines() {
    String text =
        told(
            patient(),
            info("in the request").within("traceId", "t-1"),
            LogCall.error(SHOP, "after the request"));

    assertThat(text).contains(HEADING, "in the request");
  }

  @Test
  void contextEvents_isTheNumberTold() {
    String text =
        told(
            patient().with("contextEvents", "2"),
            info("first"),
            info("second"),
            info("third"),
            LogCall.error(SHOP, "order failed"));

    assertThat(text).contains("Checkout: second", "Checkout: third").doesNotContain("first\r\n");
  }

  @Test
  void contextEventsZero_tellsNone() {
    String text =
        told(
            patient().with("contextEvents", "0"),
            info("nobody minds"),
            LogCall.error(SHOP, "order failed"));

    assertThat(text).doesNotContain(HEADING, "nobody minds");
  }

  /** An argument that counts how often it is asked for its text, and has none. */
  private static final class Unspeakable {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public String toString() {
      asked.incrementAndGet();
      throw new IllegalStateException("not today");
    }
  }

  @Test
  void argumentBelowThreshold_isAskedByTheFrameworkAtMost() {
    Unspeakable alone = new Unspeakable();
    try (LoggingFramework framework = start(patient().with("contextEvents", "0"))) {
      framework.log(info("loaded {} for {}", alone, 17));
    }
    Unspeakable shown = new Unspeakable();
    String text =
        told(patient(), info("loaded {} for {}", shown, 17), LogCall.error(SHOP, "order failed"));

    assertThat(shown.asked).hasValue(alone.asked.get());
    assertThat(text).containsPattern(HEADING + "\\R.*loaded \\[\\S*Unspeakable\\S*.* for 17");
  }

  @Test
  void argumentChangedAfterwards_isNotToldAsItIsLater() {
    StringBuilder changing = new StringBuilder("early");
    Object[] array = {changing, new AtomicInteger(1)};
    try (LoggingFramework framework = start(patient())) {
      framework.log(info("state {} {}", array));
      changing.replace(0, 5, "late");
      ((AtomicInteger) array[1]).set(2);
      framework.log(LogCall.error(SHOP, "order failed"));
    }

    assertThat(sink.mails().get(0).text())
        .containsPattern("state (early|\\[StringBuilder\\]) 1")
        .doesNotContain("late");
  }

  @Test
  void excludedLoggers_areNotTold() {
    String text =
        told(
            patient().with("excludeLoggers", "com.example.noise"),
            LogCall.of("INFO", "com.example.noise.Chatter", "chatter"),
            LogCall.error("com.example.noise.Chatter", "loud chatter"),
            info("wanted"),
            LogCall.error(SHOP, "order failed"));

    assertThat(text).contains(HEADING, "wanted").doesNotContain("chatter");
  }

  @Test
  void errorBefore_isToldToo() {
    List<ReceivedMail> mails =
        mailsOf(
            patient(),
            LogCall.error("com.example.shop.Stock", "no stock of {}", "shoes"),
            LogCall.error(SHOP, "order failed"));

    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).text())
        .containsPattern(HEADING + "\\R  \\S+ ERROR Stock: no stock of shoes\\R");
  }

  @Test
  void hostileLine_staysOneLineOfText() {
    try (LoggingFramework framework = start(patient())) {
      framework.log(
          info("a\r\nBcc: thief@example.com\n{}", "<script>alert(1)</script>\u202E\u0007"));
      framework.log(LogCall.error(SHOP, "order failed"));
    }

    ReceivedMail mail = sink.mails().get(0);
    assertThat(mail.recipients()).containsExactly("ops@example.com");
    assertThat(mail.text())
        .contains("Checkout: a Bcc: thief@example.com <script>alert(1)</script>[U+202E]\u2407");
    assertThat(mail.raw()).doesNotContain("\r\nBcc: thief");
  }

  @Test
  void hugeLine_isCut() {
    String text =
        told(
            patient(),
            info("x".repeat(1_000_000) + "{}", "y".repeat(1_000_000)),
            LogCall.error(SHOP, "order failed"));

    assertThat(text).contains(HEADING, "xxx").hasSizeLessThan(5_000);
  }

  @Test
  void virtualThreads_areToldApart() throws Exception {
    assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
    try (LoggingFramework framework = start(patient())) {
      virtualThread(() -> framework.log(info("of another one")));
      virtualThread(
          () -> {
            framework.log(info("of the same one"));
            framework.log(LogCall.error(SHOP, "order failed"));
          });
    }

    assertThat(sink.mails().get(0).text())
        .contains(HEADING, "of the same one")
        .doesNotContain("of another one");
  }

  /** By reflection: the tests are compiled for Java 17. */
  private static void virtualThread(Runnable work) throws ReflectiveOperationException {
    Object started =
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    awaitEnd((Thread) started);
  }
}
