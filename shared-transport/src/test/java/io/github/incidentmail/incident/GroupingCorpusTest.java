package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.incident.corpus.Corpus;
import io.github.incidentmail.incident.corpus.Trace;
import io.github.incidentmail.incident.corpus.Variant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The fingerprint against the labelled corpus: what stays together, what is told apart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupingCorpusTest {
  private static final int LEAST_TRACES = 500;

  private final List<Trace> traces = Corpus.traces();
  private final Grouping configured =
      Grouping.of(traces, trace -> new FrameRules(trace.inAppPackages()));
  private final Grouping byDefault = Grouping.of(traces, trace -> new FrameRules(List.of()));

  @Test
  void corpus_isLargeAndHasEveryVariant() {
    assertThat(traces).hasSizeGreaterThan(LEAST_TRACES);
    assertThat(traces).extracting(Trace::variant).contains(Variant.values());
  }

  @Test
  void pairwiseF1_withInAppPackages_isAtLeast98Percent() {
    assertThat(configured.pairwiseF1()).isGreaterThanOrEqualTo(0.98);
  }

  @Test
  void pairwiseF1_withoutConfiguration_isAtLeast97Percent() {
    assertThat(byDefault.pairwiseF1()).isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void redeployProxyOrArgument_splitsNothing() {
    Variant[] kept = {
      Variant.REDEPLOY, Variant.RENAMED_PROXY, Variant.PROXY, Variant.ARGUMENT, Variant.THREAD
    };
    assertThat(configured.splits(kept)).isEmpty();
    assertThat(byDefault.splits(kept)).isEmpty();
  }

  @Test
  void nearMisses_atMostOnePercentMerged() {
    assertThat(configured.merged()).hasSizeLessThanOrEqualTo(percent(configured.nearMisses()));
    assertThat(byDefault.merged()).hasSizeLessThanOrEqualTo(percent(byDefault.nearMisses()));
  }

  private static int percent(long count) {
    return (int) (count / 100);
  }

  @AfterAll
  void printTable() {
    String format = "%-24s %7s %9s | %7s %7s %7s | %7s %7s %7s%n";
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            format,
            "category",
            "traces",
            "problems",
            "F1",
            "splits",
            "merged",
            "F1 def.",
            "splits",
            "merged"));
    traces.stream()
        .map(Trace::category)
        .distinct()
        .sorted()
        .forEach(name -> table.append(row(format, name, configured.of(name), byDefault.of(name))));
    table.append(row(format, "all", configured, byDefault));
    System.out.print(table);
  }

  private static String row(String format, String name, Grouping configured, Grouping byDefault) {
    return String.format(
        Locale.ROOT,
        format,
        name,
        configured.size(),
        configured.problems(),
        f1(configured),
        configured.splits().size(),
        configured.merged().size() + "/" + configured.nearMisses(),
        f1(byDefault),
        byDefault.splits().size(),
        byDefault.merged().size() + "/" + byDefault.nearMisses());
  }

  private static String f1(Grouping grouping) {
    return String.format(Locale.ROOT, "%.4f", grouping.pairwiseF1());
  }
}
