package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Messages without template or throwable against labelled logs that are not part of this project,
 * in a directory given by a property: files {@code *_structured.csv} with the columns Content and
 * EventId. Grouping accuracy is the share of messages whose group has all messages of their label
 * and no other.
 */
@EnabledIfSystemProperty(named = "message.benchmark", matches = ".+")
class MessageBenchmarkTest {
  private static final double LEAST = 0.80;

  private record Message(String text, String label) {}

  @Test
  void groupingAccuracy_meanOfAllSystems_isAtLeast80Percent() throws IOException {
    List<Double> accuracies = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("message.benchmark")))) {
      files
          .filter(file -> file.getFileName().toString().endsWith("_structured.csv"))
          .sorted()
          .forEach(file -> accuracies.add(told(file, accuracy(messages(file)))));
    }
    double mean = accuracies.stream().mapToDouble(a -> a).average().orElseThrow();
    System.out.printf(Locale.ROOT, "%-40s %.3f%n", "mean of " + accuracies.size(), mean);
    assertThat(mean).isGreaterThanOrEqualTo(LEAST);
  }

  private static double told(Path file, double accuracy) {
    System.out.printf(Locale.ROOT, "%-40s %.3f%n", file.getFileName(), accuracy);
    return accuracy;
  }

  private static double accuracy(List<Message> messages) {
    Set<Set<Integer>> labelled = new HashSet<>(groups(messages, false).values());
    int right = 0;
    for (Set<Integer> group : groups(messages, true).values()) {
      right += labelled.contains(group) ? group.size() : 0;
    }
    return (double) right / messages.size();
  }

  private static Map<String, Set<Integer>> groups(List<Message> messages, boolean masked) {
    UnaryOperator<String> key = masked ? Masker::mask : UnaryOperator.identity();
    Map<String, Set<Integer>> groups = new HashMap<>();
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      String group = key.apply(masked ? message.text() : message.label());
      groups.computeIfAbsent(group, any -> new HashSet<>()).add(i);
    }
    return groups;
  }

  private static List<Message> messages(Path file) {
    List<List<String>> rows;
    try {
      rows = rows(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int text = rows.get(0).indexOf("Content");
    int label = rows.get(0).indexOf("EventId");
    return rows.stream().skip(1).map(r -> new Message(r.get(text), r.get(label))).toList();
  }

  /** Cells may be quoted, and a quote in them doubled. */
  private static List<List<String>> rows(String csv) {
    List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (char c : csv.strip().concat("\n").toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
        cell.append(quoted && cell.length() > 0 ? "\"" : "");
      } else if (!quoted && (c == ',' || c == '\n')) {
        rows.get(rows.size() - 1).add(cell.toString().strip());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(new ArrayList<>());
        }
      } else {
        cell.append(c);
      }
    }
    return rows.subList(0, rows.size() - 1);
  }
}
