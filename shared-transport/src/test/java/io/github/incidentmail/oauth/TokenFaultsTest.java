package io.github.incidentmail.oauth;

import static io.github.incidentmail.testkit.TokenServer.answer;
import static io.github.incidentmail.testkit.TokenServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.oauth.OAuthSettings.SecretPlace;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.testkit.TokenServer;
import io.github.incidentmail.testkit.TokenServer.Answer;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a token endpoint may do instead of giving a token; no text may quote the secret. */
@Timeout(60)
class TokenFaultsTest {
  private static final String CLIENT = "app";
  private static final String SECRET = "canary&secret";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private TokenServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TokenServer(CLIENT, SECRET);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static Arguments[] answers() {
    return new Arguments[] {
      row(
          answer(200, "text/html", "<html>canary"),
          Kind.TRANSIENT,
          "IM-OAUTH-NO-JSON",
          "text/html"),
      row(answer(200, null, ""), Kind.TRANSIENT, "IM-OAUTH-NO-JSON", "no content type"),
      row(json(200, "[\"canary\"]"), Kind.TRANSIENT, "IM-OAUTH-NO-JSON", "not JSON"),
      row(json(200, "{\"access_token\":\"canary"), Kind.TRANSIENT, "IM-OAUTH-NO-JSON", "200"),
      row(json(200, "[".repeat(200_000)), Kind.TRANSIENT, "IM-OAUTH-NO-JSON", "200"),
      row(json(200, "{\"a\":".repeat(40_000)), Kind.TRANSIENT, "IM-OAUTH-NO-JSON", "200"),
      row(json(200, "{}"), Kind.CONFIGURATION, "IM-OAUTH-NO-TOKEN", "right address"),
      row(bound("canary", "DPoP"), Kind.CONFIGURATION, "IM-OAUTH-NO-TOKEN", "bearer"),
      row(bound("canary two", "Bearer"), Kind.CONFIGURATION, "IM-OAUTH-NO-TOKEN", "bearer"),
      row(
          json(200, error("invalid_client")),
          Kind.CONFIGURATION,
          "IM-OAUTH-CLIENT",
          "200 invalid_"),
      row(answer(408, null, ""), Kind.TRANSIENT, "IM-OAUTH-UNAVAILABLE", "408"),
      row(answer(429, null, ""), Kind.TRANSIENT, "IM-OAUTH-UNAVAILABLE", "429"),
      row(answer(500, null, ""), Kind.TRANSIENT, "IM-OAUTH-UNAVAILABLE", "500"),
      row(json(500, "{\"error\":null}"), Kind.TRANSIENT, "IM-OAUTH-UNAVAILABLE", "500"),
      row(json(503, error("invalid_client")), Kind.TRANSIENT, "IM-OAUTH-UNAVAILABLE", "503"),
      row(json(400, error("server_error")), Kind.TRANSIENT, "IM-OAUTH-UNAVAILABLE", "server_error"),
      row(
          json(400, error("temporarily_unavailable")),
          Kind.TRANSIENT,
          "IM-OAUTH-UNAVAILABLE",
          "temporarily_unavailable"),
      row(json(400, error("invalid_grant")), Kind.CONSENT, "IM-OAUTH-CONSENT", "administrator"),
      row(json(400, error("interaction_required")), Kind.CONSENT, "IM-OAUTH-CONSENT", "400"),
      row(json(403, error("consent_required")), Kind.CONSENT, "IM-OAUTH-CONSENT", "403"),
      row(
          json(401, error("invalid_client")),
          Kind.CONFIGURATION,
          "IM-OAUTH-CLIENT",
          "invalid_client"),
      row(json(400, error("unauthorized_client")), Kind.CONFIGURATION, "IM-OAUTH-CLIENT", "400"),
      row(
          json(400, error("invalid_scope")),
          Kind.CONFIGURATION,
          "IM-OAUTH-CLIENT",
          "invalid_scope"),
      row(json(400, error("invalid_request")), Kind.CONFIGURATION, "IM-OAUTH-CLIENT", "400"),
      row(json(400, "{\"error\":{\"code\":5}}"), Kind.CONFIGURATION, "IM-OAUTH-CLIENT", "400"),
      row(answer(401, null, ""), Kind.CONFIGURATION, "IM-OAUTH-CLIENT", "401"),
      row(answer(403, "text/html", "<p>"), Kind.CONFIGURATION, "IM-OAUTH-CLIENT", "403"),
      row(answer(404, null, ""), Kind.CONFIGURATION, "IM-OAUTH-CLIENT", "404"),
      row(answer(407, null, ""), Kind.CONFIGURATION, "IM-OAUTH-CLIENT", "407"),
      row(TokenServer.disconnect(), Kind.TRANSIENT, "IM-OAUTH-NETWORK", "gave no answer"),
      row(TokenServer.disconnectWithinBody(), Kind.TRANSIENT, "IM-OAUTH-NETWORK", "EOF"),
      row(TokenServer.huge(262_145), Kind.TRANSIENT, "IM-OAUTH-NETWORK", "more than 262144 bytes"),
      row(TokenServer.huge(1L << 30), Kind.TRANSIENT, "IM-OAUTH-NETWORK", "more than 262144 bytes"),
      row(TokenServer.huge(262_144), Kind.TRANSIENT, "IM-OAUTH-NO-JSON", "not JSON"),
    };
  }

  @ParameterizedTest
  @MethodSource("answers")
  void token_answer_isJudgedAndTold(Answer answer, Kind kind, String id, String told) {
    server.always(answer);

    TokenException failure = failure();

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.id()).isEqualTo(id);
    assertThat(failure)
        .hasMessageStartingWith("the token endpoint 127.0.0.1:" + server.endpoint().getPort() + " ")
        .hasMessageContaining(told);
    assertThat(server.requests()).isEqualTo(1);
    assertQuiet(failure);
  }

  @Test
  void token_tooManyRequests_carriesRetryAfter() {
    server.always(answer(429, null, "", "Retry-After", "77"));

    assertThat(failure().retryAfter()).hasSeconds(77);
  }

  @Test
  void token_redirect_isNotFollowed() throws Exception {
    try (TokenServer other = new TokenServer(CLIENT, SECRET)) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        server.always(
            answer(status, null, "", "Location", other.endpoint() + "?x=canary%26secret"));

        TokenException failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(failure.id()).isEqualTo("IM-OAUTH-REDIRECT");
        assertThat(failure)
            .hasMessageContaining("answered " + status + " to http://127.0.0.1:")
            .hasMessageContaining("redirects are not followed");
        assertQuiet(failure);
      }
      assertThat(other.requests()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(SecretPlace.class)
  void token_serverEchoesTheSecret_isNotTold(SecretPlace by) {
    String header = "YXBwOmNhbmFyeSUyNnNlY3JldA=="; // app:canary%26secret
    server.always(
        json(
            401,
            "{\"error\":\"canary&secret\",\"error_description\":\"bad\\n"
                + ("canary&secret canary%26secret " + header + " ")
                + "x".repeat(400)
                + "\"}"));

    TokenException failure = failure(source(server.endpoint(), by));

    assertThat(failure).hasMessageContaining("answered 401 ***: bad *** *** *** xxx");
    assertThat(failure.getMessage()).hasSizeLessThan(400).doesNotContain(header);
    assertQuiet(failure);
  }

  @Test
  void token_clocksDiffer_isTold() {
    server.always(json(400, error("invalid_grant")));
    InstantSource wrong = InstantSource.offset(InstantSource.system(), Duration.ofHours(2));
    AccessTokenSource source = source(server.endpoint(), SecretPlace.POST, wrong);

    assertThat(failure(source)).hasMessageMatching(".*; its clock is \\d{4} s behind ours;.*");
  }

  @Test
  void token_nobodyListens_isTransient() {
    URI gone = server.endpoint();
    server.close();

    TokenException failure = failure(source(gone, SecretPlace.POST));

    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(failure.id()).isEqualTo("IM-OAUTH-NETWORK");
    assertThat(failure).hasMessageContaining("ConnectException");
    assertQuiet(failure);
  }

  @Test
  void token_interrupted_keepsTheInterruptAndEnds() {
    server.always(TokenServer.silence());
    Thread.currentThread().interrupt();

    TokenException failure = failure();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void token_proxySelectorThrows_isContained() {
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(new BrokenProxySelector());
    try {
      TokenException failure = failure();

      assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
      assertThat(failure).hasMessageContaining("no proxy today");
      assertQuiet(failure);
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  @Test
  void token_afterAnyFault_worksAgain() throws Exception {
    AccessTokenSource source = source(server.endpoint(), SecretPlace.POST);
    server.next(TokenServer.huge(1L << 20), TokenServer.disconnect(), answer(500, null, ""));
    failure(source);
    failure(source);
    failure(source);

    assertThat(server.isValid(source.token().value())).isTrue();
  }

  private static void assertQuiet(TokenException failure) {
    for (Throwable part = failure; part != null; part = part.getCause()) {
      assertThat(part.toString()).doesNotContainIgnoringCase("canary");
    }
  }

  private TokenException failure() {
    return failure(source(server.endpoint(), SecretPlace.POST));
  }

  private static TokenException failure(AccessTokenSource source) {
    return catchThrowableOfType(TokenException.class, source::token);
  }

  private static AccessTokenSource source(URI endpoint, SecretPlace by) {
    return source(endpoint, by, InstantSource.system());
  }

  private static AccessTokenSource source(URI endpoint, SecretPlace by, InstantSource wallClock) {
    OAuthSettings settings =
        Settings.withSecret(
            endpoint,
            CLIENT,
            Secret.parse(SECRET),
            by,
            List.of(),
            TIMEOUT,
            TIMEOUT,
            TrustSettings.JVM_DEFAULT);
    assertThat(settings.toString()).doesNotContain("canary");
    return AccessTokens.create(
        settings, new RecordedDiagnostics(), System::nanoTime, () -> 0.5, wallClock);
  }

  private static Arguments row(Answer answer, Kind kind, String id, String told) {
    return Arguments.of(answer, kind, id, told);
  }

  private static Answer bound(String token, String type) {
    return json(200, "{\"access_token\":\"" + token + "\",\"token_type\":\"" + type + "\"}");
  }

  private static String error(String code) {
    return "{\"error\":\"" + code + "\"}";
  }

  private static final class BrokenProxySelector extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      throw new IllegalStateException("no proxy today");
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }
}
