package io.github.incidentmail;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Secrets given as text that look like the path of the file that holds them. It may be the secret
 * all the same, so nothing of it is told. Stateless.
 */
final class SecretPaths {
  static final String ID = "IM-CONFIG-SECRET-PATH";

  private static final Pattern REFERENCE =
      Pattern.compile("(env|sys|file|literal):.*", Pattern.DOTALL);

  private static final Pattern PATH =
      Pattern.compile("(?:/|\\.{1,2}[/\\\\]|~[\\w.-]*[/\\\\]|[A-Za-z]:[/\\\\]|\\\\\\\\).*");

  private SecretPaths() {}

  /** A warning for each of them, in all sections. */
  static List<ConfigWarning> in(MailerConfigBuilder builder) {
    List<ConfigWarning> warnings = new ArrayList<>();
    for (Options section : List.of(builder.mailServer(), builder.oauth2(), builder.mailFleet())) {
      for (String option : section.names()) {
        String text = String.valueOf(section.raw(option)).trim();
        if (Shown.isSecret(option) && !REFERENCE.matcher(text).matches()) {
          if (PATH.matcher(text).matches()) {
            warnings.add(warning(section.qualified(option), "begins like a path"));
          } else if (isFile(text)) {
            warnings.add(warning(section.qualified(option), "is the name of a file that is there"));
          }
        }
      }
    }
    return warnings;
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException | SecurityException e) {
      return false;
    }
  }

  private static ConfigWarning warning(String option, String how) {
    return ConfigWarning.of(
        ID,
        option + ": is taken as the secret itself, but " + how,
        "write file: before it if the secret is in that file, or literal: if this is the secret");
  }
}
