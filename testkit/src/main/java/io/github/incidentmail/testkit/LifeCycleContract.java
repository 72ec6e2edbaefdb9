package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.incidentmail.testing.ReceivedMail;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Threads of every kind that log, and appenders side by side. */
public abstract class LifeCycleContract extends AppenderRig {
  private static final int THREADS = 500;

  protected LifeCycleContract() {}

  @Test
  void interruptedThread_isToldAndStaysInterrupted() {
    try (LoggingFramework framework = start(good())) {
      Thread.currentThread().interrupt();
      framework.log(LogCall.error(SHOP, "interrupted"));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(firstMail().text()).contains("interrupted");
    }
  }

  @Test
  void stopOnAnInterruptedThread_drainsAndKeepsTheInterrupt() {
    LoggingFramework framework = start(patient());
    framework.log(LogCall.error(SHOP, "just before"));
    Thread.currentThread().interrupt();
    framework.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(sink.mails()).hasSize(1);
  }

  @Test
  void virtualThreads_areAllCounted() throws ReflectiveOperationException, InterruptedException {
    assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
    List<Thread> threads = new ArrayList<>();
    try (LoggingFramework framework = start(patient())) {
      Runnable work = () -> framework.log(LogCall.error(SHOP, "of a virtual thread"));
      for (int i = 0; i < THREADS; i++) {
        Object started =
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
        threads.add((Thread) started);
      }
      for (Thread thread : threads) {
        thread.join(SOON.toMillis());
      }
    }
    assertThat(sink.mails()).hasSize(1);
    assertThat(sink.mails().get(0).header("X-Incident-Account"))
        .startsWith("events=" + THREADS + "; before=0; now=" + THREADS + ";");
  }

  /** Contexts of one process that share a directory by mistake lose nothing all the same. */
  @Test
  void twoContextsOnOneDirectory_tellEverything() {
    try (LoggingFramework first = start(good())) {
      try (LoggingFramework second = start(good())) {
        first.log(LogCall.error("com.example.First", "of the first").marked("FATAL"));
        second.log(LogCall.error("com.example.Second", "of the second").marked("FATAL"));
      }
    }
    String all = String.join("\n", sink.mails().stream().map(ReceivedMail::text).toList());
    assertThat(all).contains("of the first", "of the second");
  }

  @Test
  void stopWhileOthersLog_endsInTime() throws InterruptedException {
    LoggingFramework framework = start(good());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                while (!Thread.currentThread().isInterrupted()) {
                  framework.log(LogCall.error(SHOP, "without end"));
                }
              });
      thread.start();
      threads.add(thread);
    }
    firstMail();
    long start = System.nanoTime();
    framework.close();
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join(SOON.toMillis());
    }
    assertThat(took).isLessThan(6_000);
  }
}
