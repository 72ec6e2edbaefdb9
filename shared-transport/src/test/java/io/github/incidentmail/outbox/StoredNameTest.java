package io.github.incidentmail.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredNameTest {
  private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final StoredName NAME =
      new StoredName("m1.x-9", Severity.FATAL, CREATED, CREATED.plusSeconds(60), 2, false);

  @Test
  void fileName_holdsEverythingThatChanges() {
    assertThat(NAME.fileName())
        .isEqualTo("001772366460123_002_FATAL_001772366400123_m1.x-9.letter");
    assertThat(NAME.retry(CREATED, true).fileName())
        .isEqualTo("001772366400123_003u_FATAL_001772366400123_m1.x-9.letter");
    assertThat(NAME.retry(CREATED, true).retryUnreached(CREATED, CREATED).fileName())
        .isEqualTo("001772366400123_004un001772366400123_FATAL_001772366400123_m1.x-9.letter");
  }

  @Test
  void parse_ownName_givesItBack() {
    assertThat(StoredName.parse(NAME.fileName())).contains(NAME);
    StoredName unknown = NAME.retry(CREATED, true);
    assertThat(StoredName.parse(unknown.fileName())).contains(unknown);
    StoredName unreached = NAME.retryUnreached(CREATED.plusSeconds(90), CREATED);
    assertThat(StoredName.parse(unreached.fileName())).contains(unreached);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "drain.lock",
        "001772366460123_002_FATAL_001772366400123_m1.letter.tmp",
        "001772366460123_002_WORST_001772366400123_m1.letter",
        "001772366460123_002_FATAL_001772366400123_m 1.letter",
        "1772366460123_002_FATAL_001772366400123_m1.letter",
        "001772366460123_-02_FATAL_001772366400123_m1.letter"
      })
  void parse_otherName_isNotOurs(String fileName) {
    assertThat(StoredName.parse(fileName)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a_b", "a:b", "ä"})
  void id_unfitForFileName_isRefused(String id) {
    assertThatThrownBy(() -> new StoredName(id, Severity.WARN, CREATED, CREATED, 0, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void times_beyondTheName_areClamped() {
    StoredName extreme = new StoredName("m", Severity.WARN, Instant.MIN, Instant.MAX, 0, false);
    assertThat(StoredName.parse(extreme.fileName())).contains(extreme);
  }

  @Test
  void retry_afterUnknownOutcome_staysUnknown() {
    assertThat(NAME.retry(CREATED, true).retry(CREATED, false).maybeDelivered()).isTrue();
  }

  @Test
  void atStart_afterATryThatMetNoServer_isDueFiveSecondsAfterIt() {
    Instant tried = CREATED.plusSeconds(10);
    StoredName minuteLater = NAME.retryUnreached(CREATED.plusSeconds(70), tried);
    assertThat(minuteLater.atStart()).isEqualTo(minuteLater.dueAt(tried.plusSeconds(5)));
    StoredName hastened = minuteLater.dueAt(tried.plusSeconds(1));
    assertThat(hastened.atStart()).as("never later than it was").isEqualTo(hastened);
  }

  /** Also one that met no server before: the last word counts. */
  @Test
  void atStart_afterAnAnswerOrAnUnknownOutcome_keepsItsTime() {
    Instant later = CREATED.plusSeconds(1_000);
    assertThat(NAME.atStart()).isEqualTo(NAME);
    for (boolean unknown : List.of(false, true)) {
      StoredName answered = NAME.retryUnreached(later, CREATED).retry(later, unknown);
      assertThat(answered.atStart()).isEqualTo(answered);
    }
  }

  @Test
  void urgency_worstThenEarliestDue() {
    StoredName late = NAME.dueAt(CREATED.plus(Duration.ofHours(1)));
    StoredName warn = new StoredName("w", Severity.WARN, CREATED, Instant.EPOCH, 0, false);
    assertThat(List.of(warn, late, NAME).stream().sorted(StoredName.URGENCY))
        .containsExactly(NAME, late, warn);
  }
}
