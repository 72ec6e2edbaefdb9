package io.github.incidentmail.incident;

import io.github.incidentmail.incident.corpus.Trace;
import io.github.incidentmail.incident.corpus.Variant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the fingerprint makes of labelled traces, and how good that is. */
final class Grouping {
  private final List<Trace> traces;
  private final Map<Trace, Long> groups;
  private final Map<String, Long> firstOfProblem = new HashMap<>();

  private Grouping(List<Trace> traces, Map<Trace, Long> groups) {
    this.traces = traces;
    this.groups = groups;
    traces.forEach(trace -> firstOfProblem.putIfAbsent(trace.problem(), group(trace)));
  }

  /** One fingerprint for each trace; one without a stack joins as it does among live incidents. */
  static Grouping of(List<Trace> traces, Function<Trace, FrameRules> rules) {
    Map<Trace, Long> groups = new LinkedHashMap<>();
    Map<Long, Long> newestOfCoarseKey = new HashMap<>();
    for (Trace trace : traces) {
      Fingerprinter prints = new Fingerprinter(trace.service(), "prod", rules.apply(trace));
      Fingerprint print = prints.of(trace.event());
      long coarse = prints.coarseKey(trace.event());
      long group =
          print.coarse() ? newestOfCoarseKey.getOrDefault(coarse, print.value()) : print.value();
      newestOfCoarseKey.put(coarse, group);
      groups.put(trace, group);
    }
    return new Grouping(traces, groups);
  }

  /** The same traces of one category. */
  Grouping of(String category) {
    return new Grouping(
        traces.stream().filter(trace -> trace.category().equals(category)).toList(), groups);
  }

  int size() {
    return traces.size();
  }

  long problems() {
    return firstOfProblem.size();
  }

  /** The harmonic mean of precision and recall over all pairs of traces. */
  double pairwiseF1() {
    long together = pairs(trace -> trace.problem() + ' ' + group(trace));
    return 2.0 * together / (pairs(this::group) + pairs(Trace::problem));
  }

  /** The traces of these variants that are not in the group of their problem's first one. */
  List<Trace> splits(Variant... variants) {
    List<Variant> counted = List.of(variants);
    return traces.stream()
        .filter(trace -> counted.contains(trace.variant()))
        .filter(trace -> !Objects.equals(group(trace), firstOfProblem.get(trace.problem())))
        .toList();
  }

  List<Trace> splits() {
    return splits(Variant.values());
  }

  long nearMisses() {
    return nearMissesOf().count();
  }

  /** The near misses that are in the group of what they only resemble. */
  List<Trace> merged() {
    return nearMissesOf()
        .filter(trace -> Objects.equals(group(trace), firstOfProblem.get(trace.nearTo())))
        .toList();
  }

  private Stream<Trace> nearMissesOf() {
    return traces.stream().filter(trace -> trace.nearTo() != null);
  }

  private Long group(Trace trace) {
    return Objects.requireNonNull(groups.get(trace));
  }

  private long pairs(Function<Trace, Object> key) {
    return traces.stream()
        .collect(Collectors.groupingBy(key, Collectors.counting()))
        .values()
        .stream()
        .mapToLong(n -> n * (n - 1) / 2)
        .sum();
  }
}
