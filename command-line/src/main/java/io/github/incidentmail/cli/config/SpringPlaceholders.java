package io.github.incidentmail.cli.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills {@code ${name:default}} in Spring's settings; what can't be filled stays as it is. */
final class SpringPlaceholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^${}:]+)(?::([^${}]*))?}");
  private static final int MAX_DEPTH = 8;

  private final Variables variables;

  SpringPlaceholders(Variables variables) {
    this.variables = variables;
  }

  /** The setting's value, or that of the variable which stands for it, or null. */
  @Nullable String value(String key) {
    return value(key, 0);
  }

  private @Nullable String value(String key, int depth) {
    String environment = key.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
    String variable = variables.variable(key);
    if (variable == null) {
      variable = variables.variable(environment);
    }
    String raw =
        variable != null ? variable : variables.spring().get(SpringSettings.canonical(key));
    return raw == null ? null : filled(raw, depth);
  }

  private String filled(String raw, int depth) {
    if (depth >= MAX_DEPTH) {
      return raw;
    }
    StringBuilder out = new StringBuilder();
    Matcher matcher = PLACEHOLDER.matcher(raw);
    while (matcher.find()) {
      String value = value(matcher.group(1), depth + 1);
      String otherwise = matcher.group(2);
      String text = value != null ? value : otherwise != null ? otherwise : matcher.group();
      matcher.appendReplacement(out, Matcher.quoteReplacement(text));
    }
    matcher.appendTail(out);
    String once = out.toString();
    return once.equals(raw) ? once : filled(once, depth + 1);
  }
}
