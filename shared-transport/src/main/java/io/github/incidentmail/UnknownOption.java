package io.github.incidentmail;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to say about a name that is neither an option nor a section where it stands: what another
 * mail appender's has in its place, else where it belongs, else the nearest name, or all of them.
 */
final class UnknownOption {
  private static final Set<String> NO_OPTIONS = Set.of("unknown", "repeatedSection");
  private static final Class<?> APPENDER = MailerConfigBuilder.class;

  private record Section(String name, Class<?> options) {
    /** As in Logback, where {@code like} begins with a small letter. */
    String spelt(String like) {
      boolean small = Character.isLowerCase(like.charAt(0));
      String first = name.equals("OAuth2") ? "OA" : name.substring(0, 1);
      return small ? first.toLowerCase(Locale.ROOT) + name.substring(first.length()) : name;
    }

    int distanceTo(String other) {
      int without = distance(other, name.replaceFirst("^Mail", ""));
      return Math.min(without, distance(other, name));
    }
  }

  private static final List<Section> SECTIONS =
      List.of(
          new Section("MailServer", MailServerOptions.class),
          new Section("OAuth2", OAuth2Options.class),
          new Section("MailRoute", MailRouteOptions.class),
          new Section("MailThrottle", MailThrottleOptions.class),
          new Section("MailOutbox", MailOutboxOptions.class),
          new Section("MailFleet", MailFleetOptions.class));

  private record Known(String shown, int distance) {}

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
    return "is no option here; " + PeerOption.instead(name).orElseGet(() -> own(name, options));
  }

  private static String own(String name, Class<?> options) {
    Optional<Known> nearest = known(name, options).min(Comparator.comparingInt(Known::distance));
    List<String> homes = homes(name, options);
    boolean here = nearest.filter(known -> known.distance() == 0).isPresent();
    if (!here && !homes.isEmpty()) {
      return "it belongs into " + String.join(" or ", homes);
    }
    return nearest
        .filter(known -> known.distance() <= 1 + name.length() / 3)
        .map(known -> "did you mean " + known.shown() + "?")
        .orElseGet(() -> "there are " + all(name, options));
  }

  /** Where else this very name has a meaning. */
  private static List<String> homes(String name, Class<?> options) {
    List<String> homes = new ArrayList<>();
    if (options != APPENDER
        && (has(APPENDER, name) || SECTIONS.stream().anyMatch(s -> s.distanceTo(name) == 0))) {
      homes.add("the appender itself");
    }
    SECTIONS.stream()
        .filter(section -> section.options() != options && has(section.options(), name))
        .forEach(section -> homes.add(section.name()));
    return homes;
  }

  private static boolean has(Class<?> options, String name) {
    return namesOf(options).stream().anyMatch(name::equalsIgnoreCase);
  }

  private static Stream<Known> known(String name, Class<?> options) {
    return Stream.concat(
        namesOf(options).stream().map(o -> new Known("'" + o + "'", distance(name, o))),
        sectionsIn(options)
            .map(s -> new Known("the section '" + s.spelt(name) + "'", s.distanceTo(name))));
  }

  private static String all(String name, Class<?> options) {
    List<String> sections = sectionsIn(options).map(section -> section.spelt(name)).toList();
    String names = String.join(", ", namesOf(options));
    return sections.isEmpty() ? names : names + ", and the sections " + String.join(", ", sections);
  }

  private static Stream<Section> sectionsIn(Class<?> options) {
    return options == APPENDER ? SECTIONS.stream() : Stream.empty();
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
