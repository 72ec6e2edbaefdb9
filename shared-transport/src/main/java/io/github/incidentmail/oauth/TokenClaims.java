package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an access token says about itself where it is a JWT (RFC 9068), read without checking any
 * signature: for a person's eyes, never for a decision. Holds nothing that would let anybody in.
 */
public final class TokenClaims {
  private static final int MAX_VALUE = 200;

  /** Claims worth showing, in this order, with the words for them. */
  private static final List<Map.Entry<String, String>> SHOWN =
      List.of(
          Map.entry("scp", "scopes"),
          Map.entry("scope", "scopes"),
          Map.entry("roles", "roles"),
          Map.entry("sub", "subject"),
          Map.entry("preferred_username", "user"),
          Map.entry("upn", "user"),
          Map.entry("azp", "client"),
          Map.entry("appid", "client"),
          Map.entry("aud", "audience"),
          Map.entry("iss", "issuer"));

  private TokenClaims() {}

  /** Lines such as {@code scopes SMTP.Send}; empty for a token that only the server can read. */
  public static List<String> of(AccessToken token) {
    String[] parts = token.value().split("\\.", -1);
    if (parts.length != 3) {
      return List.of();
    }
    try {
      Map<String, Object> claims =
          JSONObjectUtils.parse(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
      List<String> lines = new ArrayList<>();
      for (Map.Entry<String, String> shown : SHOWN) {
        Object value = claims.get(shown.getKey());
        if (value != null) {
          lines.add(shown.getValue() + " " + text(value));
        }
      }
      return lines;
    } catch (IllegalArgumentException | ParseException e) {
      return List.of();
    }
  }

  private static String text(Object value) {
    String text =
        value instanceof Collection<?> items
            ? items.stream().map(String::valueOf).collect(Collectors.joining(" "))
            : value.toString();
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= MAX_VALUE ? line : line.substring(0, MAX_VALUE) + "…";
  }
}
