package io.github.incidentmail;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What to say about a name that is no option: what stands in its place if another mail appender has
 * it, else the nearest one that is an option, or all of them.
 */
final class UnknownOption {
  private static final Set<String> NO_OPTIONS = Set.of("unknown", "repeatedSection");

  private UnknownOption() {}

  /** The names of the options that a class of options has. */
  static List<String> namesOf(Class<?> options) {
    return Arrays.stream(options.getMethods())
        .filter(
            m -> m.getReturnType() == options && takesText(m) && !NO_OPTIONS.contains(m.getName()))
        .map(Method::getName)
        .distinct()
        .sorted()
        .toList();
  }

  static String remedy(String name, Class<?> options) {
    return PeerOption.instead(name)
        .map(instead -> "is no option here; " + instead)
        .orElseGet(() -> nearest(name, options));
  }

  private static String nearest(String name, Class<?> options) {
    List<String> names = namesOf(options);
    return names.stream()
        .min(Comparator.comparingInt(known -> distance(name, known)))
        .filter(known -> distance(name, known) <= 1 + name.length() / 3)
        .map(known -> "is no option here; did you mean '" + known + "'?")
        .orElse("is no option here; there are " + String.join(", ", names));
  }

  private static boolean takesText(Method method) {
    return method.getParameterCount() == 1 && method.getParameterTypes()[0] == String.class;
  }

  /** Levenshtein's distance, whatever the case. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
