package io.github.incidentmail.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A token endpoint that gives tokens for signed assertions only (RFC 7523), for {@link
 * TokenServer#always}. The signature is checked by the JDK alone, so that it is not judged by the
 * library that made it. Safe for use by many threads.
 */
public final class AssertionGrants implements TokenServer.Answer {
  private static final String BY_JWT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final PSSParameterSpec PS256 =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private final ClientKey key;
  private final String parameter;
  private final Map<String, String> form;
  private final Map<String, String> header;
  private final Map<String, String> claims;
  private final List<String> refusals = new CopyOnWriteArrayList<>();

  private AssertionGrants(
      ClientKey key,
      String parameter,
      Map<String, String> form,
      Map<String, String> header,
      Map<String, String> claims) {
    this.key = key;
    this.parameter = parameter;
    this.form = form;
    this.header = header;
    this.claims = claims;
  }

  /** As Microsoft demands it of a client with a certificate. */
  public static AssertionGrants ofCertificate(ClientKey key, String clientId, String scope) {
    return new AssertionGrants(
        key,
        "client_assertion",
        Map.of(
            "grant_type", "client_credentials",
            "client_id", clientId,
            "client_assertion_type", BY_JWT,
            "scope", scope),
        Map.of("alg", "PS256", "x5t#S256", key.thumbprint()),
        Map.of("iss", clientId, "sub", clientId));
  }

  /** As Google demands it of a service account that acts for a mailbox. */
  public static AssertionGrants ofServiceAccount(
      ClientKey key, String email, String mailbox, String scope) {
    return new AssertionGrants(
        key,
        "assertion",
        Map.of("grant_type", JWT_BEARER),
        Map.of("alg", "RS256", "kid", key.thumbprint()),
        Map.of("iss", email, "sub", mailbox, "scope", scope));
  }

  /** Why requests were refused, the oldest first. */
  public List<String> refusals() {
    return List.copyOf(refusals);
  }

  @Override
  public void give(HttpExchange exchange, TokenServer.Request request, TokenServer server)
      throws IOException {
    String problem = problem(request.form(), server.endpoint().toString());
    if (problem.isEmpty()) {
      TokenServer.json(200, "{\"access_token\":\"%TOKEN%\",\"expires_in\":3600}")
          .give(exchange, request, server);
      return;
    }
    refusals.add(problem);
    TokenServer.json(
            401, "{\"error\":\"invalid_client\",\"error_description\":\"" + problem + "\"}")
        .give(exchange, request, server);
  }

  private String problem(Map<String, String> request, String endpoint) {
    String[] parts = request.getOrDefault(parameter, "").split("\\.", -1);
    if (!form.equals(only(form, request)) || parts.length != 3) {
      return "not the form that is expected";
    }
    String claimed = decoded(parts[1]);
    if (!holds(decoded(parts[0]), header)) {
      return "another header";
    }
    if (!holds(claimed, claims) || !member(claimed, "aud").equals(endpoint)) {
      return "other claims";
    }
    if (!isNow(claimed)) {
      return "not valid now";
    }
    return isSigned(parts) ? "" : "not signed by this key";
  }

  private static Map<String, String> only(Map<String, String> wanted, Map<String, String> given) {
    return given.entrySet().stream()
        .filter(parameter -> wanted.containsKey(parameter.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean holds(String json, Map<String, String> members) {
    return members.entrySet().stream()
        .allMatch(wanted -> member(json, wanted.getKey()).equals(wanted.getValue()));
  }

  private static boolean isNow(String claimed) {
    long now = System.currentTimeMillis() / 1000;
    return Long.parseLong(member(claimed, "nbf")) <= now
        && now < Long.parseLong(member(claimed, "exp"));
  }

  private boolean isSigned(String[] parts) {
    try {
      Signature signature;
      if ("PS256".equals(header.get("alg"))) {
        signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(PS256);
      } else {
        signature = Signature.getInstance("SHA256withRSA");
      }
      signature.initVerify(key.publicKey());
      signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }

  /** A text or a number of a flat object; "0" if there is none. */
  private static String member(String json, String name) {
    Matcher found =
        Pattern.compile(Pattern.quote("\"" + name + "\"") + "\\s*:\\s*(?:\"([^\"]*)\"|(\\d+))")
            .matcher(json);
    if (!found.find()) {
      return "0";
    }
    return found.group(1) == null ? found.group(2) : found.group(1).replace("\\/", "/");
  }
}
