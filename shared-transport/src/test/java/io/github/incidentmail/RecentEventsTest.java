package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.EarlierEvent;
import io.github.incidentmail.event.EarlierEvents;
import io.github.incidentmail.event.Origin;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.event.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
  private final RecentEvents recent = new RecentEvents(5);

  private static EarlierEvent event(
      long time, String thread, long id, @Nullable String trace, String text) {
    Origin origin = new Origin(thread, id, trace);
    return new EarlierEvent(time, Severity.INFO, "a.B", origin, Wording.of(text), null);
  }

  private void add(int from, int to, String thread, long id, @Nullable String trace) {
    for (int i = from; i <= to; i++) {
      recent.add(event(i, thread, id, trace, thread + " " + i));
    }
  }

  private List<String> before(String thread, long id, @Nullable String trace) {
    return texts(recent.before(event(9_000, thread, id, trace, "error"), null));
  }

  private static List<String> texts(EarlierEvents found) {
    return found.events().stream().map(EarlierEvent::text).toList();
  }

  @Test
  void before_isTheLastOfTheThread() {
    add(1, 9, "a", 1, null);
    add(1, 9, "b", 2, null);

    assertThat(before("a", 1, null)).containsExactly("a 5", "a 6", "a 7", "a 8", "a 9");
  }

  @Test
  void before_withTrace_isOfTheTraceAlone() {
    add(1, 2, "a", 1, "t1");
    add(3, 3, "b", 2, "t1");
    add(4, 4, "a", 1, null);

    assertThat(before("a", 1, "t1")).containsExactly("a 1", "a 2", "b 3");
    assertThat(before("a", 1, "t2")).isEmpty();
    assertThat(before("a", 1, null)).containsExactly("a 1", "a 2", "a 4");
  }

  @Test
  void before_ofAThreadWithoutNameAndId_isNothing() {
    add(1, 9, "", 0, null);

    assertThat(before("", 0, null)).isEmpty();
  }

  @Test
  void before_ofAKindJustAnswered_isNothingWithinTheSecond() {
    add(1, 1, "a", 1, null);
    EarlierEvent error = event(9_000, "a", 1, null, "error");

    assertThat(recent.before(error, "{} failed").isEmpty()).isFalse();
    assertThat(recent.before(error, "{} failed").isEmpty()).isTrue();
    assertThat(recent.before(error, "{} is lost").isEmpty()).isFalse();
    EarlierEvent later = event(10_000, "a", 1, null, "error");
    assertThat(recent.before(later, "{} failed").isEmpty()).isFalse();
  }

  @Test
  void add_ofTenThousandThreads_keepsABoundedNumber() {
    for (int thread = 1; thread <= 10_000; thread++) {
      add(1, 3, "t" + thread, thread, "trace" + thread);
    }
    int kept = 0;
    int traced = 0;
    for (int thread = 1; thread <= 10_000; thread++) {
      kept += before("t" + thread, thread, null).size();
      traced += before("t" + thread, thread, "trace" + thread).size();
    }

    assertThat(kept).isEqualTo(16 * EventRing.SLOTS);
    assertThat(traced).isEqualTo(16 * EventRing.SLOTS);
    assertThat(before("t10000", 10_000, "trace10000")).isEmpty(); // asked above
    add(1, 1, "t9", 9, "trace9");
    assertThat(texts(recent.before(event(99_000, "t9", 9, "trace9", "error"), null)))
        .contains("t9 1");
  }

  @Test
  void add_byManyThreads_losesNoneOfAThreadsOwn() throws Exception {
    int threads = 8;
    CountDownLatch start = new CountDownLatch(1);
    AtomicInteger wrong = new AtomicInteger();
    List<Thread> all = new ArrayList<>();
    for (int t = 1; t <= threads; t++) {
      int id = t;
      Thread thread = new Thread(() -> addAndCheck(id, start, wrong));
      thread.start();
      all.add(thread);
    }
    start.countDown();
    for (Thread thread : all) {
      thread.join(20_000);
      assertThat(thread.isAlive()).isFalse();
    }
    assertThat(wrong).hasValue(0);
  }

  private void addAndCheck(int id, CountDownLatch start, AtomicInteger wrong) {
    try {
      wrong.addAndGet(start.await(20, TimeUnit.SECONDS) ? 0 : 1);
    } catch (InterruptedException e) {
      wrong.incrementAndGet();
    }
    for (int i = 1; i <= 500; i++) {
      long time = i * 1_000L;
      recent.add(event(time, "t", id, null, id + " " + i));
      List<String> found = texts(recent.before(event(time, "t", id, null, "error"), null));
      // others may push out the older ones, but never the latest within a moment, nor mix in
      boolean own = found.stream().allMatch(text -> text.startsWith(id + " "));
      wrong.addAndGet(own ? 0 : 1);
    }
  }
}
