package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * An adapter's options are those of the builder and those of docs/configuration.md, in each
 * section.
 */
public abstract class OptionParityContract {
  private static final Pattern HEADING = Pattern.compile("## `?(\\w+)`?.*");
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)`.*");
  private static final Set<String> NO_OPTIONS = Set.of("unknown", "repeatedSection");

  /** The builder's class of each section by its name; the appender's is {@code IncidentMail}. */
  protected abstract Map<String, Class<?>> builders();

  /** The option names that the adapter takes in a section. */
  protected abstract Set<String> optionsOf(String section);

  @Test
  void adapter_hasTheOptionsOfTheBuilder() {
    Map<String, Set<String>> ofAdapter = new TreeMap<>();
    builders().keySet().forEach(section -> ofAdapter.put(section, optionsOf(section)));

    assertThat(ofAdapter).isEqualTo(ofBuilders());
  }

  @Test
  void documentation_hasTheOptionsOfTheBuilder() throws IOException {
    assertThat(documented(Path.of("..", "docs", "configuration.md"))).isEqualTo(ofBuilders());
  }

  private Map<String, Set<String>> ofBuilders() {
    Map<String, Set<String>> names = new TreeMap<>();
    builders().forEach((section, type) -> names.put(section, optionsOf(type)));
    return names;
  }

  private static Set<String> optionsOf(Class<?> builder) {
    Set<String> names = new TreeSet<>();
    for (Method method : builder.getMethods()) {
      if (method.getReturnType() == builder
          && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class})
          && !NO_OPTIONS.contains(method.getName())) {
        names.add(method.getName());
      }
    }
    return names;
  }

  private Map<String, Set<String>> documented(Path page) throws IOException {
    Map<String, Set<String>> names = new LinkedHashMap<>();
    Set<String> current = new TreeSet<>();
    for (String line : Files.readAllLines(page)) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches() && builders().containsKey(heading.group(1))) {
        current = new TreeSet<>();
        names.put(heading.group(1), current);
      } else if (line.startsWith("## ")) {
        current = new TreeSet<>();
      }
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        current.add(row.group(1));
      }
    }
    return names;
  }
}
