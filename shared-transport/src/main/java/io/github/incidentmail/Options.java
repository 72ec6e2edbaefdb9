package io.github.incidentmail;

import io.github.incidentmail.ConfigurationException.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of one section as the text they were written in; judged only when the whole
 * configuration is built.
 */
abstract class Options {
  private final String section;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> oldNames = new HashMap<>();
  private final Map<String, String> effective = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param section the element's name, or empty for the appender itself
   */
  Options(String section) {
    this.section = section;
  }

  /** Takes an option's text; null means that it isn't given. A second value is a problem. */
  final void put(String option, @Nullable String value) {
    if (value != null && values.putIfAbsent(option, value) != null) {
      problems.add(
          new Problem("IM-CONFIG-REPEATED", qualified(option), "is given twice; keep one of them"));
    }
  }

  /** Takes one more value of an option that is a list. */
  final void append(String option, @Nullable String value) {
    append(option, value, ",");
  }

  /** As {@link #append(String, String)}, for a list whose values may hold commas. */
  final void append(String option, @Nullable String value, String separator) {
    if (value != null) {
      values.merge(option, value, (old, more) -> old + separator + more);
    }
  }

  /**
   * Sets an option by the value that stands there under another appender's name for it.
   *
   * @param oldName what problems call it then
   */
  final void give(String option, String value, String oldName) {
    rename(option, oldName);
    values.put(option, value);
  }

  /** Lets problems call an option by another appender's name. */
  final void rename(String option, String oldName) {
    oldNames.put(option, oldName);
  }

  /** Notes a name that is no option here. */
  final void refuse(String option, String remedy) {
    problems.add(new Problem("IM-CONFIG-UNKNOWN", qualified(option), remedy));
  }

  final @Nullable String raw(String option) {
    return values.get(option);
  }

  /** The options that are given. */
  final Set<String> names() {
    return Set.copyOf(values.keySet());
  }

  final boolean given(String option) {
    return values.containsKey(option);
  }

  /** Whether the option stands there by its own name. */
  final boolean isGiven(String option) {
    return values.containsKey(option) && !oldNames.containsKey(option);
  }

  /** Whether any option stands there by its own name. */
  final boolean isGiven() {
    return values.keySet().stream().anyMatch(this::isGiven);
  }

  final boolean isEmpty() {
    return values.isEmpty();
  }

  final List<Problem> problems() {
    return problems;
  }

  /**
   * What the reading makes of an option, as it could stand in a configuration; no secrets. Empty if
   * it has no value.
   */
  final void effective(String option, String value) {
    effective.put(option, value);
  }

  /** Every option that was read, in the order of reading. */
  final Map<String, String> effective() {
    return effective;
  }

  final String section() {
    return section;
  }

  final String qualified(String option) {
    String own = section.isEmpty() ? option : section + "." + option;
    return oldNames.getOrDefault(option, own);
  }
}
