package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A configuration is read again and again while threads log, 100 or {@code -Dreloads=1000} times,
 * changed each second time: afterwards the process uses what it used before, and every event is
 * told. {@code mvn -Pslow verify}.
 */
@Tag("slow")
public abstract class ReloadTrial extends AppenderRig {
  private static final int RELOADS = Integer.getInteger("reloads", 100);
  private static final int WARM_UP = 20;
  private static final int THREADS = 2;
  private static final long DISTANCE = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long MOST_HEAP = 3 * 1024 * 1024;

  private final AtomicLong mails = new AtomicLong();
  private long told;

  protected ReloadTrial() {}

  /** The framework with this appender, from this file. */
  protected abstract LoggingFramework start(Path file);

  /** The configuration of the framework, as a text. */
  protected abstract String text(ConfigTree appender);

  /** Reads the configuration again while it runs. */
  protected abstract void reload(LoggingFramework framework, Path file);

  /**
   * Events that reached the appender, of those that were logged; the others were dropped by the
   * framework before it asked any appender.
   */
  protected abstract long reached(long logged);

  @Test
  void reloadsUnderLoad_leaveNothingBehindAndLoseNothing() {
    AtomicLong logged = new AtomicLong();
    Path file = write("a");
    Resources before;
    Resources after;
    long start;
    try (LoggingFramework framework = start(file)) {
      List<Thread> threads = load(framework, logged);
      reload(framework, WARM_UP);
      before = Resources.now();
      start = System.nanoTime();
      reload(framework, RELOADS);
      after = Resources.now();
      threads.forEach(ReloadTrial::end);
      takeMails();
      flush();
    }
    takeMails();
    System.out.printf(
        "%s: %d reloads in %d s; before: %s; after: %s; %d events logged, %d reached the appender,"
            + " %d told in %d mails%n",
        getClass().getName(),
        RELOADS,
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
        before,
        after,
        logged.get(),
        reached(logged.get()),
        told,
        mails.get());
    assertThat(told).isEqualTo(reached(logged.get()));
    assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
    assertThat(after.files()).isLessThanOrEqualTo(before.files() + 4);
    assertThat(after.beans()).isEqualTo(before.beans());
    assertThat(after.heap()).isLessThanOrEqualTo(before.heap() + MOST_HEAP);
  }

  private void reload(LoggingFramework framework, int times) {
    for (int i = 0; i < times; i++) {
      reload(framework, write(i / 2 % 2 == 0 ? "a" : "b"));
      takeMails();
    }
  }

  private static void flush() {
    RegisteredBeans beans = new RegisteredBeans();
    Await.until(
        "everything is told",
        SOON,
        () -> {
          beans.flush("name=MAIL");
          return beans.attribute("name=MAIL", "Pending").equals(0L)
              && beans.attribute("name=MAIL", "OutboxLetters").equals(0);
        },
        () -> beans.everything("name=MAIL"));
  }

  /** So that they don't count as heap. */
  private void takeMails() {
    MailBox box = new MailBox(sink.takeMails());
    mails.addAndGet(box.size());
    told += box.events();
    assertThat(box.lost()).isZero();
    assertThat(box.repeated()).isZero();
  }

  private Path write(String prefix) {
    ConfigTree appender =
        patient().with("subjectPrefix", prefix).with("to", "more-" + prefix + "@example.com");
    appender
        .sections()
        .get(2)
        .with("burst", "100000")
        .with("perHour", "100000")
        .with("perDay", "100000")
        .with("mailsPerMinute", "100000")
        .with("mailsPerDay", "100000")
        .with("recipientsPerDay", "100000");
    appender.without("to").with("to", "ops@example.com");
    try {
      return Files.writeString(directory.resolve("configuration.xml"), text(appender));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Thread> load(LoggingFramework framework, AtomicLong logged) {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      String logger = SHOP + t;
      Thread thread =
          new Thread(
              () -> {
                while (!Thread.currentThread().isInterrupted()) {
                  framework.log(LogCall.error(logger, "order failed"));
                  logged.incrementAndGet();
                  Pauses.until(System.nanoTime() + DISTANCE);
                }
              });
      thread.start();
      threads.add(thread);
    }
    return threads;
  }

  private static void end(Thread thread) {
    thread.interrupt();
    try {
      thread.join(SOON.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
