package io.github.incidentmail.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Calls of one scene by all its callers, each timed.
 *
 * @param limit after which a caller ends, whatever is left of its calls
 */
record Block(Target target, Scene scene, int calls, Exception shared, long limit) {
  /** After the limit, for the call under way. */
  private static final long GRACE = TimeUnit.SECONDS.toNanos(5);

  /** One caller's calls. */
  private static final class Part {
    private final long[] nanos;
    private final double bytes;

    Part(long[] nanos, double bytes) {
      this.nanos = nanos;
      this.bytes = bytes;
    }
  }

  /** Of all callers; blocked if one of them hangs in a call. */
  Latency run() {
    Callers callers = scene.callers();
    long start = System.nanoTime();
    List<Part> parts =
        callers.run(caller -> part(caller, start), limit + GRACE, TimeUnit.NANOSECONDS);
    if (parts.size() < callers.count()) {
      return Latency.BLOCKED;
    }
    long[] all = parts.stream().flatMapToLong(part -> Arrays.stream(part.nanos)).toArray();
    double bytes = parts.stream().mapToDouble(part -> part.bytes).sum();
    return Latency.of(all, bytes / all.length);
  }

  private Part part(int caller, long start) {
    Callers callers = scene.callers();
    LogCase logCase = scene.logCase();
    long[] nanos = new long[Math.max(1, calls / callers.count())];
    long allocated = allocated();
    int made = 0;
    while (made < nanos.length) {
      int number = made * callers.count() + caller;
      Exception exception = logCase.exception(shared);
      scene.pace().await(start, number, callers);
      long before = System.nanoTime();
      if (made > 0 && before - start > limit) {
        break;
      }
      logCase.log(target, number, exception);
      nanos[made] = System.nanoTime() - before;
      made++;
    }
    double bytes = scene.callers() == Callers.VIRTUAL ? Double.NaN : allocated() - allocated;
    return new Part(Arrays.copyOf(nanos, made), bytes);
  }

  private static long allocated() {
    return ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getCurrentThreadAllocatedBytes();
  }
}
