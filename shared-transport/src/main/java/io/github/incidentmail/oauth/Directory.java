package io.github.incidentmail.oauth;

import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.security.TrustException;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The provider's addresses: those configured, else those of the issuer's document (OpenID Connect
 * Discovery 1.0, 4; RFC 8414, 3), which is got when it is needed first and kept. Safe for use by
 * many threads.
 */
final class Directory {
  private static final Map<String, List<String>> HEADERS =
      Map.of("Accept", List.of("application/json"), "User-Agent", List.of("incident-mail"));

  private final Endpoints configured;
  private final TokenHttp http;
  private final InstantSource wallClock;
  private volatile @Nullable Map<String, Object> document;

  Directory(Endpoints configured, TokenHttp http, InstantSource wallClock) {
    this.configured = configured;
    this.http = http;
    this.wallClock = wallClock;
  }

  URI tokenEndpoint() throws TokenException {
    return address(configured.token(), "token_endpoint", "tokenEndpoint");
  }

  URI authorizationEndpoint() throws TokenException {
    return address(configured.authorization(), "authorization_endpoint", "authorizationEndpoint");
  }

  URI deviceEndpoint() throws TokenException {
    return address(configured.device(), "device_authorization_endpoint", "deviceEndpoint");
  }

  private URI address(@Nullable URI known, String member, String option) throws TokenException {
    if (known != null) {
      return known;
    }
    URI issuer = configured.issuer();
    if (issuer == null) {
      throw trouble("no " + option + " is configured, and no issuer that could tell it");
    }
    Map<String, Object> found = document;
    if (found == null) {
      found = fetch(issuer);
      document = found;
    }
    if (!(found.get(member) instanceof String text)) {
      throw trouble("the document of issuer " + issuer + " has no " + member);
    }
    return checked(text, member, issuer);
  }

  private static URI checked(String text, String member, URI issuer) throws TokenException {
    String problem;
    try {
      URI uri = URI.create(text);
      problem = EndpointRule.problem(uri);
      if (problem == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      problem = "it is no address";
    }
    throw trouble(
        "the document of issuer " + issuer + " has an unusable " + member + ": " + problem);
  }

  private Map<String, Object> fetch(URI issuer) throws TokenException {
    String base = issuer.toString().replaceAll("/$", "");
    HttpAnswer answer = get(URI.create(base + "/.well-known/openid-configuration"), issuer);
    if (answer.status() == 404) {
      answer = get(ofAuthorizationServer(issuer), issuer);
    }
    Map<String, Object> json = answer.isSuccess() ? Json.parse(answer.body()) : null;
    if (json == null) {
      throw refusal(answer, issuer);
    }
    return matching(json, issuer);
  }

  /** RFC 8414, 3.1: the well-known part stands before the issuer's path. */
  private static URI ofAuthorizationServer(URI issuer) {
    String path = issuer.getRawPath() == null ? "" : issuer.getRawPath().replaceAll("/$", "");
    return issuer.resolve("/.well-known/oauth-authorization-server" + path);
  }

  private HttpAnswer get(URI uri, URI issuer) throws TokenException {
    try {
      return http.get(uri, HEADERS);
    } catch (IOException e) {
      throw failures(issuer).noAnswer(e);
    } catch (TrustException e) {
      String text = "the document of issuer " + issuer + " can't be got: " + e.getMessage();
      throw new TokenException(Kind.CONFIGURATION, e.id(), text, null, null);
    }
  }

  private TokenException refusal(HttpAnswer answer, URI issuer) {
    TokenException failure = failures(issuer).answered(answer, null);
    return failure.kind() == Kind.TRANSIENT || failure.id().equals("IM-OAUTH-REDIRECT")
        ? failure
        : trouble(
            "the issuer "
                + issuer
                + " has no document with its addresses (answered "
                + answer.status()
                + "); is it the issuer, without /.well-known?");
  }

  private TokenFailures failures(URI issuer) {
    return new TokenFailures("issuer", issuer, "", new ServerText(List.of()), wallClock.instant());
  }

  /** A document of another issuer could name addresses of somebody who wants our secret. */
  private static Map<String, Object> matching(Map<String, Object> json, URI issuer)
      throws TokenException {
    String told = new ServerText(List.of()).clean(String.valueOf(json.get("issuer")));
    if (told.equals(issuer.toString())) {
      return json;
    }
    throw trouble(
        told.contains("{")
            ? "the document of issuer "
                + issuer
                + " is a template for many directories; write the issuer of your own, with its id"
            : "the document of issuer "
                + issuer
                + " is of another issuer, '"
                + told
                + "'; if that is the right one, write it exactly so");
  }

  private static TokenException trouble(String text) {
    return new TokenException(Kind.CONFIGURATION, "IM-OAUTH-DISCOVERY", text, null, null);
  }
}
