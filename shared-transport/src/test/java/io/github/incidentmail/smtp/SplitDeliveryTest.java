package io.github.incidentmail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.smtp.Verdict.Kind;
import io.github.incidentmail.smtp.Verdict.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitDeliveryTest {
  private static final String OPS = "ops@example.com";
  private static final String ADA = "ada@example.com";
  private static final String JOERG = "jörg@example.com";

  private final Deque<Verdict> answers = new ArrayDeque<>();
  private final List<List<String>> asked = new ArrayList<>();

  private static Verdict verdict(Kind kind, List<String> remaining, String... refused) {
    return new Verdict(
        kind,
        kind == Kind.DELIVERED ? "" : "IM-" + kind,
        "text of " + kind,
        null,
        remaining,
        List.of(refused).stream().map(r -> new Refusal(r, "550 no")).toList(),
        false);
  }

  private Verdict deliver(Verdict... verdicts) {
    answers.addAll(List.of(verdicts));
    SplitDelivery delivery =
        new SplitDelivery(
            letter -> {
              asked.add(letter.envelope().recipients());
              return answers.remove();
            });
    Verdict verdict = delivery.deliver(Setup.letter(JOERG, OPS, ADA));
    assertThat(answers).isEmpty();
    return verdict;
  }

  @Test
  void bothTaken_isDelivered() {
    Verdict verdict =
        deliver(verdict(Kind.DELIVERED, List.of()), verdict(Kind.DELIVERED, List.of()));

    assertThat(asked).containsExactly(List.of(OPS, ADA), List.of(JOERG));
    assertThat(verdict.kind()).isEqualTo(Kind.DELIVERED);
    assertThat(verdict.id()).isEmpty();
    assertThat(verdict.remaining()).isEmpty();
  }

  @Test
  void secondDeferred_isDeliveredAndItsOwnRemain() {
    Verdict verdict =
        deliver(verdict(Kind.DELIVERED, List.of(ADA)), verdict(Kind.DEFER, List.of(JOERG)));

    assertThat(verdict.kind()).isEqualTo(Kind.DELIVERED);
    assertThat(verdict.id()).isEqualTo("IM-SMTP-PARTIAL");
    assertThat(verdict.remaining()).containsExactly(ADA, JOERG);
  }

  @Test
  void secondBuried_isDeliveredAndEachOfItsOwnIsRefused() {
    Verdict verdict =
        deliver(verdict(Kind.DELIVERED, List.of()), verdict(Kind.BURY, List.of(JOERG)));

    assertThat(verdict.kind()).isEqualTo(Kind.DELIVERED);
    assertThat(verdict.remaining()).isEmpty();
    assertThat(verdict.refused()).containsExactly(new Refusal(JOERG, "text of BURY", "IM-BURY"));
  }

  @Test
  void firstNotTaken_nothingElseIsTriedAndAllRemain() {
    for (Kind kind : List.of(Kind.DEFER, Kind.HOLD, Kind.BURY)) {
      asked.clear();
      Verdict verdict = deliver(verdict(kind, List.of(OPS), ADA));

      assertThat(asked).containsExactly(List.of(OPS, ADA));
      assertThat(verdict.kind()).isEqualTo(kind);
      assertThat(verdict.remaining()).containsExactly(OPS, JOERG);
      assertThat(verdict.refused()).extracting(Refusal::recipient).containsExactly(ADA);
    }
  }

  @Test
  void allOfTheFirstRefused_theSecondDecides() {
    for (Kind kind : Kind.values()) {
      List<String> left = kind == Kind.DEFER || kind == Kind.HOLD ? List.of(JOERG) : List.of();
      Verdict verdict = deliver(verdict(Kind.BURY, List.of(), OPS, ADA), verdict(kind, left));

      assertThat(verdict.kind()).isEqualTo(kind);
      assertThat(verdict.remaining()).isEqualTo(left);
      assertThat(verdict.refused()).extracting(Refusal::recipient).containsExactly(OPS, ADA);
    }
  }
}
