package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ActivityTest {
  private final Activity activity = new Activity();

  @Test
  void mark_isTakenOnce() {
    assertThat(activity.take()).isFalse();
    activity.mark();
    activity.mark();
    assertThat(activity.take()).isTrue();
    assertThat(activity.take()).isFalse();
  }

  @Test
  void ownThreads_leaveNoMark() throws Exception {
    CountDownLatch marked = new CountDownLatch(1);
    Worker worker =
        new Worker(
            "incident-mail-activity-test",
            now -> {
              activity.mark();
              marked.countDown();
              return Clerk.IDLE;
            },
            InstantSource.system(),
            new RecordedDiagnostics());
    worker.wake();
    assertThat(marked.await(20, TimeUnit.SECONDS)).isTrue();
    worker.end();

    assertThat(activity.take()).isFalse();
  }
}
