package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.oauth.OAuthSettings.Client;
import io.github.incidentmail.oauth.OAuthSettings.ClientCredentials;
import io.github.incidentmail.oauth.OAuthSettings.ClientSecret;
import io.github.incidentmail.oauth.OAuthSettings.Connection;
import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.OAuthSettings.SecretPlace;
import io.github.incidentmail.security.ProxySettings;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.testkit.TestCertificates;
import io.github.incidentmail.testkit.TestCertificates.Flaw;
import io.github.incidentmail.testkit.TestProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A token endpoint behind a SOCKS proxy, as the tests need it. */
final class SocksSetup {
  static final TestCertificates CERTIFICATES = TestCertificates.create();

  /** The host of {@link Flaw#OTHER_HOST}'s certificate, which nobody but the proxy knows. */
  static final String HOST = "mail.example.com";

  static final String GRANTED = json(200, "{\"access_token\":\"t\"}");

  static String json(int status, String body) {
    return "HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, body.length(), body);
  }

  static ScriptedTlsServer server(String octets) throws IOException {
    return ScriptedTlsServer.answering(CERTIFICATES.server(Flaw.OTHER_HOST), octets);
  }

  static TestProxy proxy(int port) {
    return TestProxy.to(Map.of(HOST, port));
  }

  private SocksSetup() {}

  static TrustSettings trust(Path directory) {
    return new TrustSettings(
        CERTIFICATES.writeTrustStore(directory, TestCertificates.Format.PEM),
        null,
        TrustSettings.Type.PEM);
  }

  static Connection connection(int proxyPort, Path directory) {
    Duration timeout = Duration.ofSeconds(20);
    return new Connection(
        timeout,
        timeout,
        trust(directory),
        new ProxySettings(ProxySettings.Type.SOCKS, "127.0.0.1", proxyPort));
  }

  static AccessTokenSource source(int proxyPort, Path directory) {
    return source(
        Endpoints.ofToken(URI.create("https://" + HOST + "/a/token?b=c")),
        connection(proxyPort, directory));
  }

  static AccessTokenSource source(Endpoints endpoints, Connection connection) {
    return create(
        new OAuthSettings(
            endpoints,
            new ClientCredentials(
                new Client(
                    "app", new ClientSecret(Secret.parse("canary-secret"), SecretPlace.BASIC))),
            List.of(),
            OAuthSettings.Consent.STANDARD,
            OAuthSettings.AnswerKeys.STANDARD,
            null,
            connection));
  }

  static AccessTokenSource create(OAuthSettings settings) {
    return AccessTokens.create(
        settings, new RecordedDiagnostics(), System::nanoTime, () -> 0, InstantSource.system());
  }

  static TokenException failure(AccessTokenSource source) {
    return catchThrowableOfType(TokenException.class, source::token);
  }
}
