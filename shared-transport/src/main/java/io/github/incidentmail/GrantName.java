package io.github.incidentmail;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The grants by the names of the option {@code grant}, and which options are theirs. */
enum GrantName {
  AUTO(""),
  CLIENT_CREDENTIALS(""),
  REFRESH_TOKEN("tokenStore"),
  JWT_BEARER("serviceAccountFile"),
  ASSERTION_FILE("assertionFile"),
  COMMAND("tokenCommand");

  private static final Set<GrantName> MARKED =
      EnumSet.of(REFRESH_TOKEN, JWT_BEARER, ASSERTION_FILE, COMMAND);

  /** The option that chooses this grant; empty for none. */
  private final String mark;

  GrantName(String mark) {
    this.mark = mark;
  }

  /** As in the configuration. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the token endpoint is asked. */
  boolean asksEndpoint() {
    return this != COMMAND;
  }

  /** Whether the client is one with a way of its own to prove itself. */
  boolean provesClient() {
    return this == CLIENT_CREDENTIALS || this == REFRESH_TOKEN;
  }

  /** The grant asked for by name, else by what is configured; never AUTO. */
  static GrantName read(OptionReader oauth2) {
    GrantName named = oauth2.oneOf("grant", AUTO, GrantName.class);
    List<GrantName> marked = new ArrayList<>();
    MARKED.stream().filter(grant -> oauth2.given(grant.mark)).forEach(marked::add);
    if (named != AUTO) {
      marked.remove(named);
      marked.forEach(
          other ->
              oauth2.problem(
                  "IM-CONFIG-CONFLICT",
                  other.mark,
                  "has no meaning with grant=" + named.text() + "; leave one of the two out"));
      return named;
    }
    for (GrantName other : marked.subList(Math.min(1, marked.size()), marked.size())) {
      oauth2.problem(
          "IM-CONFIG-CONFLICT",
          other.mark,
          "stands beside " + marked.get(0).mark + ", and each is another grant; keep one of them");
    }
    return marked.isEmpty() ? CLIENT_CREDENTIALS : marked.get(0);
  }
}
