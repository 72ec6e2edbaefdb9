package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who signed in, read from a token answer without checking any signature: for a person's eyes,
 * never for a decision. Pure.
 */
final class IdentityClaims {
  /** The first that is there; Microsoft's and Keycloak's log-in name before an address. */
  private static final List<String> NAMES =
      List.of("preferred_username", "upn", "email", "unique_name", "name", "sub");

  private IdentityClaims() {}

  /** The name in the identity token, else in the access token if that is a JWT; else null. */
  static @Nullable String name(Map<String, Object> answer, ServerText text) {
    String name = claim(answer.get("id_token"), text);
    return name == null ? claim(answer.get("access_token"), text) : name;
  }

  private static @Nullable String claim(@Nullable Object token, ServerText text) {
    String[] parts = token instanceof String jwt ? jwt.split("\\.", -1) : new String[0];
    Map<String, Object> claims = parts.length == 3 ? decoded(parts[1]) : null;
    if (claims == null) {
      return null;
    }
    for (String name : NAMES) {
      String value = claims.get(name) instanceof String found ? text.clean(found) : "";
      if (!value.isEmpty()) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable Map<String, Object> decoded(String part) {
    try {
      return Json.parse(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
