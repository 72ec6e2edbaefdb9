package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.OAuthSettings.SecretPlace;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.testkit.AuthorizationServer;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class CodeFlowTest {
  private static final String CLIENT = "incident-mail";
  private static final String SECRET = "canary-secret";
  private static final URI REDIRECT = URI.create("http://127.0.0.1:4711/");
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private AuthorizationServer server;

  @BeforeEach
  void start() throws Exception {
    server = new AuthorizationServer(CLIENT, null);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void redeem_publicClient_tellsEverything() throws Exception {
    CodeFlow flow = flow();

    String redirected = server.consent(flow.address()).toString();
    AuthorizationResult result = flow.redeem(redirected);

    assertThat(redirected).startsWith(REDIRECT + "?");
    assertThat(flow.isAnsweredBy(redirected)).isTrue();
    assertThat(result.accessToken())
        .isEqualTo(new AccessToken(AuthorizationServer.ACCESS_TOKEN, Duration.ofHours(1)));
    assertThat(result.authorizedBy()).isEqualTo(AuthorizationServer.PERSON);
    assertThat(result.scopes()).isEqualTo(ConsentSettings.SCOPES);
    assertThat(result.shortcomings()).isEmpty();
    assertThat(result.stored())
        .contains(
            new StoredToken(
                AuthorizationServer.REFRESH_TOKEN,
                CLIENT,
                server.tokenEndpoint(),
                AuthorizationServer.PERSON,
                NOW,
                ConsentSettings.SCOPES,
                Duration.ofHours(1),
                NOW.plus(Duration.ofDays(1)),
                NOW));
    assertThat(server.tokenRequests())
        .singleElement()
        .satisfies(
            form ->
                assertThat(form.keySet())
                    .isEqualTo(
                        Set.of(
                            "grant_type", "client_id", "code", "code_verifier", "redirect_uri")));
    assertThat(result.toString() + flow).doesNotContain("canary");
  }

  @ParameterizedTest
  @EnumSource(SecretPlace.class)
  void redeem_confidentialClient_provesItself(SecretPlace place) throws Exception {
    server.close();
    server = new AuthorizationServer(CLIENT, SECRET);
    CodeFlow flow = flow(endpoints(), SECRET, place, Map.of());

    AuthorizationResult result = flow.redeem(server.consent(flow.address()).toString());

    assertThat(result.stored()).isPresent();
    assertThat(server.tokenRequests().get(0).containsKey("client_secret"))
        .isEqualTo(place == SecretPlace.POST);
  }

  @Test
  void redeem_codeAlone_isEnough() throws Exception {
    CodeFlow flow = flow();
    String code = server.consent(flow.address()).getQuery().replaceAll(".*code=([^&]*).*", "$1");

    assertThat(flow.redeem(" " + code + "\n").stored()).isPresent();
  }

  @Test
  void address_extraParameters_areAdded() throws Exception {
    CodeFlow flow =
        flow(
            endpoints(),
            null,
            SecretPlace.POST,
            Map.of("access_type", "offline", "prompt", "consent"));

    assertThat(flow.address().getQuery())
        .contains(
            "access_type=offline",
            "prompt=consent",
            "scope=smtp.send+offline_access",
            "response_type=code",
            "code_challenge_method=S256",
            "redirect_uri=" + REDIRECT);
    assertThat(flow.address()).hasNoFragment();
  }

  @Test
  void address_eachFlow_isUnguessable() throws Exception {
    assertThat(flow().address()).isNotEqualTo(flow().address());
    assertThat(flow().address().getQuery()).containsPattern("state=[A-Za-z0-9_-]{43}(&|$)");
  }

  @ParameterizedTest
  @CsvSource({
    "state, another, IM-AUTHORIZE-ANSWER, another sign-in",
    "state, '', IM-AUTHORIZE-ANSWER, another sign-in",
    "iss, https://evil.example/canary, IM-AUTHORIZE-ISSUER, https://evil.example/",
    "code, '', IM-AUTHORIZE-ANSWER, holds no code",
    "error, access_denied, IM-AUTHORIZE-DENIED, refused the consent (access_denied: too late)",
    "error, invalid_scope, IM-AUTHORIZE-REFUSED, scope",
    "error, unauthorized_client, IM-AUTHORIZE-REFUSED, this way of signing in",
    "error, invalid_request, IM-AUTHORIZE-REFUSED, redirectUri",
    "error, server_error, IM-AUTHORIZE-UNAVAILABLE, try again later",
  })
  void redeem_answerThatIsWrong_isNotUsed(String name, String value, String id, String text)
      throws Exception {
    server.redirectWith(with(Map.of(name, value, "error_description", "too\nlate")));
    CodeFlow flow = flow();

    TokenException failure = failure(flow, server.consent(flow.address()).toString());

    assertThat(failure.id()).isEqualTo(id);
    assertThat(failure).hasMessageContaining(text).hasNoCause();
    assertThat(failure.getMessage()).doesNotContain("\n").doesNotContain("canary-code");
    assertThat(server.tokenRequests()).isEmpty();
  }

  @Test
  void redeem_issuerMissing_isTakenFromServersThatDontTellIt() throws Exception {
    server.redirectWith(with(Map.of("iss", "")));
    CodeFlow flow = flow();

    assertThat(flow.redeem(server.consent(flow.address()).toString()).stored()).isPresent();
  }

  @Test
  void redeem_answerOfAnotherFlow_isNotUsed() throws Exception {
    CodeFlow flow = flow();
    String foreign = server.consent(flow().address()).toString();

    assertThat(flow.isAnsweredBy(foreign)).isFalse();
    assertThat(failure(flow, foreign).id()).isEqualTo("IM-AUTHORIZE-ANSWER");
    assertThat(flow.isAnsweredBy("canary-code-1")).isFalse();
    assertThat(flow.isAnsweredBy("?state=%zz")).isFalse();
  }

  @Test
  void redeem_codeOfAnotherFlow_failsByTheVerifier() throws Exception {
    String code = server.consent(flow().address()).getQuery().replaceAll(".*code=([^&]*).*", "$1");

    TokenException failure = failure(flow(), code);

    assertThat(failure.kind()).isEqualTo(Kind.CONSENT);
    assertThat(failure)
        .hasMessageContaining("invalid_grant: PKCE verification failed")
        .hasMessageContaining("begin anew");
  }

  @Test
  void redeem_secondTime_isRefusedByTheServer() throws Exception {
    CodeFlow flow = flow();
    String redirected = server.consent(flow.address()).toString();
    flow.redeem(redirected);

    assertThat(failure(flow, redirected)).hasMessageContaining("Code not valid");
  }

  @Test
  void redeem_serverEchoesSecrets_noneIsShown() throws Exception {
    CodeFlow flow = flow();
    String redirected = server.consent(flow.address()).toString();
    server.nextToken(
        400, "{\"error\":\"invalid_grant\",\"error_description\":\"canary-code-1 unknown\"}");

    assertThat(failure(flow, redirected)).hasMessageContaining("*** unknown");
  }

  @Test
  void redeem_wrongSecret_isConfiguration() throws Exception {
    server.close();
    server = new AuthorizationServer(CLIENT, SECRET);
    CodeFlow flow = flow(endpoints(), "canary-wrong", SecretPlace.POST, Map.of());

    TokenException failure = failure(flow, server.consent(flow.address()).toString());

    assertThat(failure.id()).isEqualTo("IM-OAUTH-CLIENT");
    assertThat(failure.getMessage()).doesNotContain("canary");
  }

  @Test
  void redeem_noRefreshToken_saysWhy() throws Exception {
    server.refreshTokens(false);
    CodeFlow flow = flow();

    AuthorizationResult result = flow.redeem(server.consent(flow.address()).toString());

    assertThat(result.stored()).isEmpty();
    assertThat(result.shortcomings())
        .singleElement()
        .asString()
        .startsWith("No refresh token was granted");
  }

  @Test
  void codeFlow_unknownEndpoint_namesTheOption() {
    Authorization authorization =
        authorization(Endpoints.ofToken(server.tokenEndpoint()), null, SecretPlace.POST, Map.of());

    TokenException failure =
        catchThrowableOfType(TokenException.class, () -> authorization.codeFlow(REDIRECT));

    assertThat(failure.id()).isEqualTo("IM-OAUTH-DISCOVERY");
    assertThat(failure).hasMessageContaining("authorizationEndpoint");
  }

  @Test
  void of_grantWithoutAPerson_isRefused() {
    OAuthSettings settings =
        Settings.withSecret(
            server.tokenEndpoint(),
            CLIENT,
            Secret.parse("s"),
            SecretPlace.POST,
            List.of(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            TrustSettings.JVM_DEFAULT);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Authorization.of(settings, new SecureRandom(), InstantSource.system()))
        .withMessageContaining("ClientCredentials");
  }

  private Endpoints endpoints() {
    return ConsentSettings.endpoints(server);
  }

  private CodeFlow flow() throws TokenException {
    return flow(endpoints(), null, SecretPlace.POST, Map.of());
  }

  private CodeFlow flow(
      Endpoints endpoints,
      @Nullable String secret,
      SecretPlace place,
      Map<String, String> parameters)
      throws TokenException {
    return authorization(endpoints, secret, place, parameters).codeFlow(REDIRECT);
  }

  private static Authorization authorization(
      Endpoints endpoints,
      @Nullable String secret,
      SecretPlace place,
      Map<String, String> parameters) {
    return Authorization.of(
        ConsentSettings.of(endpoints, CLIENT, secret, place, parameters),
        new SecureRandom(),
        InstantSource.fixed(NOW));
  }

  private static TokenException failure(CodeFlow flow, String redirected) {
    return catchThrowableOfType(TokenException.class, () -> flow.redeem(redirected));
  }

  /** An empty value takes a parameter away. */
  private static UnaryOperator<Map<String, String>> with(Map<String, String> changes) {
    return parameters -> {
      Map<String, String> changed = new HashMap<>(parameters);
      changed.putAll(changes);
      changed.values().removeIf(String::isEmpty);
      return changed;
    };
  }
}
