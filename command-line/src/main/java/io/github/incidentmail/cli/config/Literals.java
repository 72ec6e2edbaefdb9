package io.github.incidentmail.cli.config;

import ch.qos.logback.core.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets written into the file that Joran changes before an appender sees them. */
final class Literals {
  private static final Set<String> SECRETS =
      Set.of("password", "clientSecret", "trustStorePassword", "keyStorePassword");

  /** Only a variable, maybe with a default; its braces are meant. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^${}:]+)(?::-[^${}]*)?}");

  private static final Pattern REFERENCE = Pattern.compile("(env|sys|file):.*");

  /** What Joran takes for a part of its own syntax, in a variable's value too. */
  private static final Pattern JORANS_OWN = Pattern.compile("[{}]|:-");

  private final Variables variables;

  Literals(Variables variables) {
    this.variables = variables;
  }

  List<Note> damagedIn(Model model) {
    List<Note> notes = new ArrayList<>();
    for (Model child : model.getSubModels()) {
      String body = child.getBodyText();
      if (SECRETS.contains(child.getTag()) && body != null && isDamaged(body.trim())) {
        notes.add(
            Note.mistake(
                child.getTag()
                    + ": Logback changes a secret that holds { or } or :- before the appender"
                    + " sees it; write file:PATH or env:NAME instead"));
      }
      notes.addAll(damagedIn(child));
    }
    return notes;
  }

  private boolean isDamaged(String written) {
    if (REFERENCE.matcher(written).matches()) {
      return false;
    }
    Matcher variable = VARIABLE.matcher(written);
    String meant = variable.matches() ? variables.variable(variable.group(1)) : written;
    return meant != null
        && (variable.matches() || !written.contains("${"))
        && JORANS_OWN.matcher(meant).find();
  }
}
