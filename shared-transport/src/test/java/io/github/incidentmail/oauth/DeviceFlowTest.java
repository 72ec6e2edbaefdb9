package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.oauth.DeviceFlow.Granted;
import io.github.incidentmail.oauth.DeviceFlow.Step;
import io.github.incidentmail.oauth.DeviceFlow.Waiting;
import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.OAuthSettings.SecretPlace;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.testkit.AuthorizationServer;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DeviceFlowTest {
  private static final String CLIENT = "incident-mail";
  private static final String CODES =
      "{\"device_code\":\"canary-device\",\"user_code\":\"A-B\",\"%s\":\"%s\",\"expires_in\":60}";

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
  void poll_untilSomebodySignedIn_waitsAsTold() throws Exception {
    server.nextToken(400, "{\"error\":\"authorization_pending\"}");
    server.nextToken(400, "{\"error\":\"slow_down\"}");
    server.nextToken(503, "");
    DeviceFlow flow = authorization().deviceFlow();
    assertThat(flow.userCode()).isEqualTo("WDJB-MJHT");
    assertThat(flow.verificationUri()).isEqualTo(URI.create(server.issuer() + "/activate"));
    assertThat(flow.completeVerificationUri()).hasQuery("user_code=WDJB-MJHT");
    assertThat(flow.interval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(flow.lifetime()).isEqualTo(Duration.ofMinutes(10));

    DeviceFlow pending = waiting(flow.poll(Duration.ofSeconds(5)));
    assertThat(pending.interval()).isEqualTo(Duration.ofSeconds(5));
    DeviceFlow slower = waiting(pending.poll(Duration.ofSeconds(10)));
    assertThat(slower.interval()).isEqualTo(Duration.ofSeconds(10));
    DeviceFlow slowest = waiting(slower.poll(Duration.ofSeconds(20)));
    assertThat(slowest.interval()).isEqualTo(Duration.ofSeconds(20));
    Step last = slowest.poll(Duration.ofSeconds(40));

    AuthorizationResult result = ((Granted) last).result();
    assertThat(result.stored()).map(StoredToken::refreshToken).hasValue("canary-refresh-token");
    assertThat(result.scopes()).isEqualTo(ConsentSettings.SCOPES);
    assertThat(server.tokenRequests()).hasSize(4);
    assertThat(flow.toString() + last).doesNotContain("canary");
  }

  @Test
  void deviceFlow_serverDemandsPkce_isGivenIt() throws Exception {
    server.deviceNeedsPkce(true);

    DeviceFlow flow = authorization().deviceFlow();

    assertThat(flow.poll(Duration.ofSeconds(5))).isInstanceOf(Granted.class);
    assertThat(server.deviceRequests()).hasSize(2);
    assertThat(server.deviceRequests().get(0)).doesNotContainKey("code_challenge");
    assertThat(server.tokenRequests().get(0)).containsKey("code_verifier");
  }

  @Test
  void deviceFlow_googlesSpelling_isRead() throws Exception {
    server.nextDevice(200, CODES.formatted("verification_url", "https://www.google.com/device"));

    DeviceFlow flow = authorization().deviceFlow();

    assertThat(flow.verificationUri()).isEqualTo(URI.create("https://www.google.com/device"));
    assertThat(flow.completeVerificationUri()).isNull();
    assertThat(flow.interval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(flow.lifetime()).isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "http://id.example/device",
        "file:///etc/passwd",
        "https://i d"
      })
  void deviceFlow_addressNotForAPerson_isRefused(String address) {
    server.nextDevice(200, CODES.formatted("verification_uri", address));

    TokenException failure =
        catchThrowableOfType(TokenException.class, () -> authorization().deviceFlow());

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure.id()).isEqualTo("IM-AUTHORIZE-ENDPOINT");
    assertThat(failure.getMessage()).doesNotContain("canary").doesNotContain(address);
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, IM-AUTHORIZE-DENIED, CONSENT",
    "expired_token, IM-AUTHORIZE-EXPIRED, CONSENT",
    "invalid_grant, IM-OAUTH-CONSENT, CONSENT",
    "invalid_client, IM-OAUTH-CLIENT, CONFIGURATION",
  })
  void poll_refused_ends(String error, String id, Kind kind) throws Exception {
    server.nextToken(400, "{\"error\":\"" + error + "\"}");
    DeviceFlow flow = authorization().deviceFlow();

    TokenException failure =
        catchThrowableOfType(TokenException.class, () -> flow.poll(Duration.ofSeconds(5)));

    assertThat(failure.id()).isEqualTo(id);
    assertThat(failure.kind()).isEqualTo(kind);
  }

  @Test
  void poll_codeEnded_asksNobody() throws Exception {
    DeviceFlow flow = authorization().deviceFlow();

    TokenException failure =
        catchThrowableOfType(TokenException.class, () -> flow.poll(Duration.ofMinutes(10)));

    assertThat(failure.id()).isEqualTo("IM-AUTHORIZE-EXPIRED");
    assertThat(server.tokenRequests()).isEmpty();
  }

  @Test
  void poll_serverGone_waitsLonger() throws Exception {
    DeviceFlow flow = authorization().deviceFlow();
    server.close();

    assertThat(waiting(flow.poll(Duration.ofSeconds(5))).interval())
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void deviceFlow_notAllowed_saysSo() {
    server.nextDevice(
        401, "{\"error\":\"unauthorized_client\",\"error_description\":\"not for you\"}");

    TokenException failure =
        catchThrowableOfType(TokenException.class, () -> authorization().deviceFlow());

    assertThat(failure.id()).isEqualTo("IM-OAUTH-CLIENT");
    assertThat(failure).hasMessageContaining("unauthorized_client: not for you");
  }

  @Test
  void deviceFlow_unknownEndpoint_namesTheOption() {
    Authorization authorization =
        Authorization.of(
            ConsentSettings.of(
                Endpoints.ofToken(server.tokenEndpoint()),
                CLIENT,
                null,
                SecretPlace.POST,
                Map.of()),
            new SecureRandom(),
            InstantSource.system());

    assertThat(catchThrowableOfType(TokenException.class, authorization::deviceFlow))
        .hasMessageContaining("deviceEndpoint");
  }

  private Authorization authorization() {
    return Authorization.of(
        ConsentSettings.of(
            ConsentSettings.endpoints(server), CLIENT, null, SecretPlace.POST, Map.of()),
        new SecureRandom(),
        InstantSource.system());
  }

  private static DeviceFlow waiting(Step step) {
    return ((Waiting) step).next();
  }
}
