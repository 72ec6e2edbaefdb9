package io.github.incidentmail.testkit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An application whose threads log far more errors than anybody can read; for trials. */
public final class SustainedErrors {
  /** One error in whichever framework. */
  public interface LogCall {
    /**
     * Logs at ERROR.
     *
     * @param kind which of several problems, from 0
     * @param number the error's own number, an argument of its message
     */
    void log(int kind, int number, @Nullable Exception thrown);
  }

  /** What is thrown. */
  enum Thrown {
    /** Nothing. */
    NONE,
    /** Some hundred exceptions with the stacks of web requests, again and again. */
    SAME,
    /** A new one each time. */
    FRESH
  }

  /** Different problems. */
  public static final int KINDS = 50;

  private static final int THREADS = 2;
  private static final int SAME = 500;
  private static final int DEPTH = 30;

  private static final String[] LIBRARY_METHODS = {
    "org.springframework.aop.framework.ReflectiveMethodInvocation.proceed",
    "org.springframework.transaction.interceptor.TransactionInterceptor.invoke",
    "org.springframework.web.method.support.InvocableHandlerMethod.doInvoke",
    "org.springframework.web.servlet.DispatcherServlet.doDispatch",
    "org.apache.catalina.core.ApplicationFilterChain.internalDoFilter",
    "org.apache.catalina.core.StandardHostValve.invoke",
    "org.apache.coyote.http11.Http11Processor.service",
    "org.apache.tomcat.util.net.NioEndpoint$SocketProcessor.doRun",
    "java.util.concurrent.ThreadPoolExecutor.runWorker",
    "java.lang.Thread.run"
  };

  private final LogCall logger;
  private final Thrown thrown;
  private final int perThread;
  private final long distance;
  private final Exception[] same = new Exception[SAME];

  private SustainedErrors(LogCall logger, Thrown thrown, int perSecond, int seconds) {
    this.logger = logger;
    this.thrown = thrown;
    this.perThread = perSecond / THREADS * seconds;
    this.distance = TimeUnit.SECONDS.toNanos(1) * THREADS / perSecond;
    Arrays.setAll(same, i -> ofRequest(i % KINDS));
  }

  /**
   * Logs, tells what it cost on standard output, and ends as an application in order does.
   *
   * @param arguments what is thrown, how many errors a second, for how many seconds
   */
  public static void run(String[] arguments, LogCall logger) throws InterruptedException {
    int perSecond = Integer.parseInt(arguments[1]);
    int seconds = Integer.parseInt(arguments[2]);
    new SustainedErrors(logger, Thrown.valueOf(arguments[0]), perSecond, seconds).run();
    System.out.println("end");
    System.exit(0);
  }

  private void run() throws InterruptedException {
    int[][] nanos = new int[THREADS][perThread];
    Thread[] threads = new Thread[THREADS];
    long start = System.nanoTime();
    for (int t = 0; t < THREADS; t++) {
      int first = t * perThread;
      int[] mine = nanos[t];
      threads[t] = new Thread(() -> log(first, mine, start), "busy-" + t);
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    long took = System.nanoTime() - start;
    int[] sorted = Arrays.stream(nanos).flatMapToInt(Arrays::stream).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%d log calls in %.1f s; p50 %.2f us, p99.9 %.1f us, slowest %.1f ms; our threads %.2f of a"
            + " core%n",
        sorted.length,
        took / 1e9,
        sorted[sorted.length / 2] / 1e3,
        sorted[(int) (sorted.length * 0.999)] / 1e3,
        sorted[sorted.length - 1] / 1e6,
        ownCpuNanos() / (double) took);
  }

  private void log(int first, int[] nanos, long start) {
    for (int i = 0; i < perThread; i++) {
      Pauses.until(start + i * distance);
      int number = first + i;
      int kind = number % KINDS;
      long before = System.nanoTime();
      logger.log(kind, number, thrown(number));
      nanos[i] = (int) Math.min(Integer.MAX_VALUE, System.nanoTime() - before);
    }
  }

  private @Nullable Exception thrown(int number) {
    return switch (thrown) {
      case NONE -> null;
      case SAME -> same[number % SAME];
      case FRESH -> exception(DEPTH);
    };
  }

  private static Exception exception(int depth) {
    return depth == 0 ? new IllegalStateException("out of stock") : exception(depth - 1);
  }

  /** Three frames of the application, then those of its libraries. */
  private static Exception ofRequest(int kind) {
    Exception exception = new IllegalStateException("out of stock");
    StackTraceElement[] stack = new StackTraceElement[DEPTH + LIBRARY_METHODS.length];
    for (int i = 0; i < stack.length; i++) {
      String library = LIBRARY_METHODS[i % LIBRARY_METHODS.length];
      int dot = library.lastIndexOf('.');
      stack[i] =
          i < 3
              ? new StackTraceElement("com.example.shop.Part" + kind, "step" + i, "Part.java", i)
              : new StackTraceElement(
                  library.substring(0, dot), library.substring(dot + 1), "Library.java", i);
    }
    exception.setStackTrace(stack);
    return exception;
  }

  /** Of the threads in the group that the library gives its own. */
  private static long ownCpuNanos() {
    ThreadMXBean beans = ManagementFactory.getThreadMXBean();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getThreadGroup() != null)
        .filter(t -> t.getThreadGroup().getName().equals("incident-mail"))
        .mapToLong(t -> beans.getThreadCpuTime(t.getId()))
        .sum();
  }
}
