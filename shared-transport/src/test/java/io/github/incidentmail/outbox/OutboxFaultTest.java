package io.github.incidentmail.outbox;

import static io.github.incidentmail.outbox.Letters.content;
import static io.github.incidentmail.outbox.Letters.letter;
import static io.github.incidentmail.outbox.Letters.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One run after another, each with the failure one disk call later. */
class OutboxFaultTest {
  private static IntPredicate which(int call, boolean forEver) {
    return forEver ? n -> n >= call : n -> n == call;
  }

  @AtEachMoment
  void everyCallFailsInTurn_sameProcess_eachLetterComesExactlyOnce(
      FaultyDisk.Moment moment, boolean forEver) {
    int runs = 0;
    boolean reached = true;
    for (int call = 1; reached; call++) {
      FaultRun run = new FaultRun(moment, which(call, forEver));
      run.all();
      reached = run.disk.calls() >= call;
      run.disk.heal();
      Map<String, String> drained = run.drain(run.outbox);
      assertThat(drained).as("call %d", call).isEqualTo(run.waiting);
      assertThat(run.outbox.isEmpty()).isTrue();
      assertThat(run.outbox.status().bytes()).isZero();
      runs++;
    }
    assertThat(runs).isGreaterThan(70);
  }

  @AtEachMoment
  void everyCallFailsInTurn_thenProcessDies_durableLettersComeBackWhole(
      FaultyDisk.Moment moment, boolean forEver) {
    boolean reached = true;
    for (int call = 1; reached; call++) {
      FaultRun run = new FaultRun(moment, which(call, forEver));
      run.all();
      reached = run.disk.calls() >= call;
      run.outbox.close(); // as the operating system does for a dead process
      Said said = new Said();
      Map<String, String> back =
          run.drain(Outbox.open(settings(FaultRun.DIRECTORY), run.medium, said));
      assertThat(said.ids).as("call %d: nothing is torn", call).isEmpty();
      Set<String> kept = new HashSet<>(back.keySet());
      kept.addAll(run.failed());
      Set<String> expected = new HashSet<>(run.durable);
      expected.removeAll(run.done);
      assertThat(kept).as("call %d", call).containsAll(expected);
      back.forEach(
          (id, text) ->
              assertThat(text).isIn(content(letter(id)), content(letter(id).to(FaultRun.FEWER))));
      if (!forEver) { // one failure may cost one repeat, no more
        Set<String> again = new HashSet<>(back.keySet());
        again.retainAll(run.done);
        assertThat(again).as("call %d", call).hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FAILS,BEFORE",
    "IS_FULL,HALFWAY",
    "DENIES,BEFORE",
    "FORBIDS,BEFORE",
    "FORBIDS,AFTER"
  })
  void everyCallFailsFromOneOn_isSaidOnceAndMendedWhenTheDiskIsBack(
      FaultyDisk.Kind kind, FaultyDisk.Moment moment) {
    boolean reached = true;
    for (int call = 1; reached; call++) {
      FaultRun run = new FaultRun(kind, moment, which(call, true));
      run.all();
      reached = run.disk.calls() >= call;
      assertThat(run.addOne("during")).isEqualTo(AddResult.STORED_IN_MEMORY);
      assertThat(run.outbox.status().durable()).as("call %d", call).isFalse();
      assertThat(run.said.ids).as("call %d", call).containsExactly("warn IM-OUTBOX-DISK");
      run.disk.heal();
      assertThat(run.addOne("after")).isEqualTo(AddResult.STORED_DURABLY);
      assertThat(run.outbox.status().durable()).as("call %d", call).isTrue();
      assertThat(run.said.ids).containsExactly("warn IM-OUTBOX-DISK", "info IM-OUTBOX-DISK-BACK");
      assertThat(run.drain(run.outbox)).as("call %d", call).isEqualTo(run.waiting);
    }
  }

  /** The directory is removed at each moment; what this process has seen lives on. */
  @Test
  void everyCallFindsTheDirectoryGone_lettersOfThisProcessComeExactlyOnce() {
    boolean reached = true;
    for (int call = 1; reached; call++) {
      FaultRun run =
          new FaultRun(FaultyDisk.Kind.VANISHES, FaultyDisk.Moment.BEFORE, which(call, false));
      run.all();
      reached = run.disk.calls() >= call;
      assertThat(run.addOne("after")).as("call %d", call).isEqualTo(AddResult.STORED_DURABLY);
      Map<String, String> drained = run.drain(run.outbox);
      Map<String, String> expected = new HashMap<>(run.waiting);
      if (!drained.containsKey("earlier")) {
        expected.remove("earlier"); // of a process before, and gone with the directory
      }
      assertThat(drained).as("call %d", call).isEqualTo(expected);
      assertThat(run.outbox.status().durable()).isTrue();
    }
  }
}
