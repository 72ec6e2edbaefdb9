package io.github.incidentmail.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables with a default, {@code ${NAME:-default}}, that have no value here. The running
 * application may well have one, so that the check and the application would differ.
 */
final class Defaults {
  private static final Pattern WITH_DEFAULT = Pattern.compile("\\$\\{([^${}]+?):-");
  private static final String NONE = "\u0001";

  private Defaults() {}

  static List<Note> in(String text, UnaryOperator<String> substitution) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = WITH_DEFAULT.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    List<Note> notes = new ArrayList<>();
    for (String name : names) {
      if (NONE.equals(substitution.apply("${" + name + ":-" + NONE + "}"))) {
        String plain = name.substring(name.indexOf(':') + 1);
        notes.add(
            Note.hint(
                plain
                    + " has no value here, so that the default in the file counts; --set "
                    + plain
                    + "=… checks another"));
      }
    }
    return notes;
  }
}
