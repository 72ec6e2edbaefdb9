package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.oauth.OAuthSettings.SecretPlace;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.testkit.TokenServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TokenEndpointTest {
  private static final String CLIENT = "app:1 ü";
  private static final String SECRET = "s:%&+ =€";

  @TempDir Path directory;

  private final AtomicLong nanos = new AtomicLong();
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  private TokenServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TokenServer(CLIENT, SECRET, nanos::get);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(SecretPlace.class)
  void token_secretWithSpecialCharacters_isAccepted(SecretPlace by) throws Exception {
    server.tokenLength(4_000);

    AccessToken token = source(by, Secret.parse("literal:" + SECRET)).token();

    assertThat(token.value()).hasSize(4_000);
    assertThat(server.isValid(token.value())).isTrue();
    assertThat(token.lifetime()).isEqualTo(Duration.ofHours(1));
    TokenServer.Request request = server.received().get(0);
    assertThat(request.form())
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("scope", "one two");
    assertThat(request.authorization() == null).isEqualTo(by == SecretPlace.POST);
    assertThat(request.form().containsKey("client_secret")).isEqualTo(by == SecretPlace.POST);
  }

  @Test
  void token_shortLifetime_isRenewedAndAlwaysValid() throws Exception {
    server.lifetime(Duration.ofSeconds(5));
    AccessTokenSource source = source(SecretPlace.POST, Secret.parse(SECRET));

    for (int i = 0; i < 200; i++) {
      assertThat(server.isValid(source.token().value())).isTrue();
      nanos.addAndGet(100_000_000);
    }
    // 20 s in steps of 0.1 s: renewed at the first step after 4 s, that is each 4.1 s.
    assertThat(server.requests()).isEqualTo(5);
    assertThat(diagnostics.messages).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"%TOKEN%\"}",
        "{\"access_token\":\"%TOKEN%\",\"token_type\":null,\"expires_in\":null}",
        "{\"access_token\":\"%TOKEN%\",\"token_type\":\"bearer\",\"refresh_token\":\"\"}",
        "\uFEFF {\"access_token\":\"%TOKEN%\",\"scope\":[],\"error_codes\":[1],\"x\":{\"y\":1.5}}",
      })
  void token_looseAnswer_isTakenWithUnknownLifetime(String body) throws Exception {
    server.next(TokenServer.answer(200, "text/plain", body), TokenServer.answer(200, null, body));
    AccessTokenSource source = source(SecretPlace.POST, Secret.parse(SECRET));

    AccessToken first = source.token();
    assertThat(server.isValid(first.value())).isTrue();
    assertThat(first.lifetime()).isZero();
    nanos.addAndGet(Duration.ofSeconds(241).toNanos());
    assertThat(server.isValid(source.token().value())).isTrue();
    assertThat(server.requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"90\"", "90.7", "\"90.0\""})
  void token_expiresInStringOrDecimal_isRead(String expiresIn) throws Exception {
    server.next(
        TokenServer.json(200, "{\"access_token\":\"%TOKEN%\",\"expires_in\":" + expiresIn + "}"));

    assertThat(source(SecretPlace.POST, Secret.parse(SECRET)).token().lifetime()).hasSeconds(90);
  }

  @Test
  void token_secretRotated_isReadAgainAtTheNextRequest() throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), "old\n");
    AccessTokenSource source = source(SecretPlace.POST, Secret.parse("file:" + file));
    TokenException refused = catchThrowableOfType(TokenException.class, source::token);
    assertThat(refused.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(refused.id()).isEqualTo("IM-OAUTH-CLIENT");

    Files.writeString(file, SECRET + "\n");

    assertThat(server.isValid(source.token().value())).isTrue();
  }

  @Test
  void token_secretMissing_isConfigurationAndAsksNobody() {
    Secret secret = Secret.parse("file:" + directory.resolve("absent"));

    TokenException failure =
        catchThrowableOfType(TokenException.class, () -> source(SecretPlace.BASIC, secret).token());

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure.id()).isEqualTo("IM-SECRET-MISSING");
    assertThat(failure).hasMessageContaining("absent");
    assertThat(server.requests()).isZero();
  }

  @Test
  void refused_revokedToken_isReplaced() throws Exception {
    AccessTokenSource source = source(SecretPlace.POST, Secret.parse(SECRET));
    AccessToken first = source.token();
    server.revokeAll();

    source.refused(first);

    assertThat(server.isValid(source.token().value())).isTrue();
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void token_renewalFails_presentOneIsUsedAndSaidOnce() throws Exception {
    AccessTokenSource source = source(SecretPlace.POST, Secret.parse(SECRET));
    AccessToken first = source.token();
    server.always(TokenServer.answer(503, null, "", "Retry-After", "40"));
    nanos.addAndGet(Duration.ofMinutes(56).toNanos());

    assertThat(source.token()).isEqualTo(first);
    assertThat(source.token()).isEqualTo(first);
    nanos.addAndGet(Duration.ofSeconds(40).toNanos());
    assertThat(source.token()).isEqualTo(first);
    assertThat(server.requests()).isEqualTo(2);
    assertThat(diagnostics.messages).hasSize(1);
    assertThat(diagnostics.messages.get(0))
        .startsWith("WARN IM-OAUTH-UNAVAILABLE the token endpoint 127.0.0.1:")
        .endsWith(" answered 503; the present token, still valid, is used meanwhile")
        .doesNotContain(SECRET, first.value());
  }

  @Test
  void create_settingsThatCannotWork_isRefused() {
    assertThatThrownBy(() -> create("http://login.example.com/token", 1, "app"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the token endpoint http://login.example.com is not https; http is for loopback");
    assertThatThrownBy(() -> create("https://login.example.com/token", 0, "app"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("connectTimeout is positive, not PT0S");
    assertThatThrownBy(() -> create("https://login.example.com/token", 1, " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the client id is blank");
  }

  private AccessTokenSource create(String endpoint, int seconds, String client) {
    return AccessTokens.create(
        Settings.withSecret(
            URI.create(endpoint),
            client,
            Secret.parse(SECRET),
            SecretPlace.POST,
            List.of(),
            Duration.ofSeconds(seconds),
            Duration.ofSeconds(1),
            TrustSettings.JVM_DEFAULT),
        diagnostics,
        nanos::get,
        () -> 0,
        InstantSource.system());
  }

  private AccessTokenSource source(SecretPlace by, Secret secret) {
    return AccessTokens.create(
        Settings.withSecret(
            server.endpoint(),
            CLIENT,
            secret,
            by,
            List.of("one", "two"),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            TrustSettings.JVM_DEFAULT),
        diagnostics,
        nanos::get,
        () -> 0,
        InstantSource.system());
  }
}
