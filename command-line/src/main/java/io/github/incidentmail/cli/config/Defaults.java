package io.github.incidentmail.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Variables with a default, {@code ${NAME:-default}}, whose default counts here. The running
 * application may well have a value, so that the check and the application would differ. Tells of
 * variables that are set and empty too, as these take no default. Not thread-safe.
 */
final class Defaults {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{([^${}]+?)(?:(:-)(?:([^${}\\p{Cntrl}]{1,60})(?=}))?|})");

  /** A default of these may be a secret, so that it isn't shown. */
  private static final Pattern SENSITIVE =
      Pattern.compile(
          "pass|pwd|pw|secret|token|key|cred|auth|redis|header|proxy|literal",
          Pattern.CASE_INSENSITIVE);

  private static final String NONE = "\u0001";

  /**
   * What the file says of a variable.
   *
   * @param standard its default as it is written; empty if it isn't to be shown
   */
  private record Use(boolean hasDefault, String standard) {
    Use and(Use other) {
      if (!hasDefault || !other.hasDefault) {
        return hasDefault ? this : other;
      }
      return standard.equals(other.standard) ? this : new Use(true, "");
    }
  }

  private final Map<String, Use> uses = new TreeMap<>();

  /**
   * Takes a text of the file.
   *
   * @param place names of the element and the attribute where it stands
   */
  void add(String place, String text) {
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1);
      boolean hidden = SENSITIVE.matcher(place).find() || SENSITIVE.matcher(name).find();
      String standard = hidden || matcher.group(3) == null ? "" : matcher.group(3);
      uses.merge(name, new Use(matcher.group(2) != null, standard), Use::and);
    }
  }

  /**
   * What is to be known of them.
   *
   * @param substitution fills in variables
   */
  List<Note> notes(UnaryOperator<String> substitution) {
    List<Note> notes = new ArrayList<>();
    uses.forEach(
        (name, use) -> {
          Note note = note(name, use, substitution.apply("${" + name + ":-" + NONE + "}"));
          if (note != null) {
            notes.add(note);
          }
        });
    return notes;
  }

  private static @Nullable Note note(String name, Use use, String value) {
    String plain = name.substring(name.indexOf(':') + 1);
    if (value.isEmpty()) {
      return Note.hint(
          "the variable "
              + plain
              + " is set and empty here"
              + (use.hasDefault() ? ", so that its default isn't used" : "")
              + "; give it a value or unset it");
    }
    return use.hasDefault() && value.equals(NONE)
        ? Note.byDefault(
            plain
                + " isn't set here, so its default "
                + (use.standard().isEmpty() ? "in the file" : use.standard())
                + " is used; --set "
                + plain
                + "=… tries another value")
        : null;
  }
}
