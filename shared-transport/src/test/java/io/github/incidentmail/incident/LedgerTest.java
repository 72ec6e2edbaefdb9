package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report.LedgerLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Severity ERROR = Severity.ERROR;
  private final Ledger ledger = new Ledger();

  @Test
  void events_areCountedByLoggerSeverityAndThrowable() {
    Failure failure = Events.failure("java.io.IOException", "full", "a.B.c:1");
    ledger.add(Events.event("com.example.A", "x", null, failure), 100);
    ledger.add(Events.event("com.example.A", "y", null, failure), 200);
    ledger.add(Events.event("com.example.A", "z", null, null), 300);

    assertThat(ledger.since()).isEqualTo(100);
    assertThat(ledger.total()).isEqualTo(3);
    assertThat(ledger.take())
        .containsExactly(
            new LedgerLine("com.example.A", ERROR, "java.io.IOException", 2),
            new LedgerLine("com.example.A", ERROR, "", 1));
    assertThat(ledger.total()).isZero();
    assertThat(ledger.since()).isNull();
  }

  @Test
  void quietCounts_areWorthNoMail() {
    ledger.addQuietly(Events.event("x"), 5);
    assertThat(ledger.since()).isNull();
    assertThat(ledger.total()).isEqualTo(5);

    ledger.addLate(Events.event("x"), 2, 700);
    assertThat(ledger.since()).isEqualTo(700);
    assertThat(ledger.take()).containsExactly(new LedgerLine(Events.LOGGER, ERROR, "", 7));
  }

  @Test
  void beyondTwoHundredKinds_othersAreOne() {
    for (int i = 0; i < 250; i++) {
      ledger.add("logger" + i, ERROR, "", 1, 0);
    }
    ledger.add("logger3", ERROR, "", 1, 0); // known, and so still counted by its name
    assertThat(ledger.saved().lines())
        .hasSize(201)
        .contains(
            new LedgerLine("(others)", ERROR, "", 50), new LedgerLine("logger3", ERROR, "", 2));
    List<LedgerLine> shown = ledger.take();
    assertThat(shown).hasSize(21);
    assertThat(shown.get(0).count()).isEqualTo(50);
    assertThat(shown.get(20)).isEqualTo(new LedgerLine("(others)", ERROR, "", 251 - 50 - 2 - 18));
  }

  @Test
  void twentyKinds_areAllShown() {
    for (int i = 0; i < 20; i++) {
      ledger.add("logger" + i, ERROR, "", 1, 0);
    }
    assertThat(ledger.take()).hasSize(20);
  }

  @Test
  void putBack_isAsOldAsItWas() {
    ledger.add("a", ERROR, "", 3, 1_000);
    List<LedgerLine> taken = ledger.take();
    ledger.add("b", ERROR, "", 1, 5_000);
    ledger.putBack(taken, 2_000);
    assertThat(ledger.since()).isEqualTo(2_000);
    assertThat(ledger.total()).isEqualTo(4);
    ledger.putBack(List.of(), 500);
    assertThat(ledger.since()).as("nothing came back").isEqualTo(2_000);
    ledger.putBack(taken, 9_000);
    assertThat(ledger.since()).isEqualTo(2_000);
  }

  @Test
  void restored_isAddedAndAsOldAsTheOlder() {
    ledger.add("a", ERROR, "", 3, 1_000);
    Ledger.Saved saved = ledger.saved();
    Ledger next = new Ledger();
    next.restore(saved);
    assertThat(next.saved()).isEqualTo(saved);

    next.restore(new Ledger.Saved(400L, List.of(new LedgerLine("a", ERROR, "", 1))));
    assertThat(next.since()).isEqualTo(400);
    assertThat(next.total()).isEqualTo(4);
    next.restore(new Ledger.Saved(null, List.of(new LedgerLine("a", ERROR, "", 1))));
    assertThat(next.since()).isEqualTo(400);
    assertThat(saved.total()).isEqualTo(3);
  }
}
