package io.github.incidentmail.oauth;

import io.github.incidentmail.oauth.OAuthSettings.Client;
import io.github.incidentmail.oauth.OAuthSettings.Connection;
import io.github.incidentmail.oauth.TokenClient.Exchange;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * This application's client on behalf of a person: asks with the proof of who it is, and says what
 * was got. Safe for use by many threads.
 */
final class ConsentClient {
  private static final String HINT =
      "the code was used, has ended or belongs to another redirect address or verifier; begin anew";
  private static final ServerText TEXT = new ServerText(List.of());

  private final OAuthSettings settings;
  private final String id;
  private final TokenClient client;
  private final Prover prover;
  private final InstantSource wallClock;

  ConsentClient(OAuthSettings settings, Client client, InstantSource wallClock) {
    Connection connection = settings.connection();
    this.settings = settings;
    this.id = client.id();
    this.client =
        AccessTokens.client(
            settings, connection.connectTimeout().plus(connection.readTimeout()), wallClock);
    this.prover = Provers.of(client, wallClock);
    this.wallClock = wallClock;
  }

  String id() {
    return id;
  }

  OAuthSettings settings() {
    return settings;
  }

  Directory directory() {
    return client.directory();
  }

  /** Asks the token endpoint for tokens; {@code secrets} are never shown. */
  Exchange ask(Map<String, List<String>> grant, List<String> secrets) throws TokenException {
    return post("token endpoint", directory().tokenEndpoint(), grant, secrets);
  }

  /** Posts a form; {@code secrets} are never shown. */
  Exchange post(String role, URI endpoint, Map<String, List<String>> form, List<String> secrets)
      throws TokenException {
    return client.post(role, endpoint, form, prover, secrets, HINT);
  }

  /** What the token endpoint gave. */
  AuthorizationResult result(Exchange exchange) throws TokenException {
    Map<String, Object> json = exchange.json();
    TokenAnswer token =
        json == null || !exchange.answer().isSuccess()
            ? null
            : TokenAnswer.parse(json, settings.answerKeys());
    if (json == null || token == null) {
      throw exchange.failure();
    }
    List<String> granted = granted(token.scopes());
    URI tokenEndpoint = directory().tokenEndpoint();
    return new AuthorizationResult(
        id,
        tokenEndpoint,
        token.accessToken(),
        token.refreshToken(),
        IdentityClaims.name(json, TEXT),
        wallClock.instant(),
        granted,
        token.refreshTokenLifetime(),
        Shortcomings.of(
            tokenEndpoint,
            settings.consent().parameters(),
            settings.scopes(),
            granted,
            token.refreshToken() != null));
  }

  /** RFC 6749, 5.1: nothing said means all that was asked for. */
  private List<String> granted(List<String> told) {
    return told.isEmpty()
        ? settings.scopes()
        : told.stream().map(TEXT::clean).filter(scope -> !scope.isEmpty()).toList();
  }

  /** The error code of an answer, or empty. */
  static String error(Exchange exchange) {
    Map<String, Object> json = exchange.json();
    @Nullable Object error = json == null ? null : json.get("error");
    return error instanceof String code ? code : "";
  }
}
