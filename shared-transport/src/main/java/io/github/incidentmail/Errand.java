package io.github.incidentmail;

import io.github.incidentmail.event.Diagnostics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One piece of work on a thread of ours, which ends with it. */
final class Errand {
  private Errand() {}

  static void run(String thread, Runnable work, InstantSource clock, Diagnostics diagnostics) {
    AtomicReference<@Nullable Worker> self = new AtomicReference<>();
    Worker worker =
        new Worker(
            thread,
            now -> {
              Worker own = self.get();
              if (own != null) {
                own.end();
              }
              work.run();
              return Duration.ZERO;
            },
            clock,
            diagnostics);
    self.set(worker);
    worker.wake();
  }
}
