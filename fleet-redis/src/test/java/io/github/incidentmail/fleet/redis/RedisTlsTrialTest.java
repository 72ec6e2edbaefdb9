package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.testkit.TestCertificates;
import io.github.incidentmail.testkit.TestCertificates.Flaw;
import io.github.incidentmail.testkit.TestCertificates.Format;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS with a real store and a private authority. */
@Tag("real-servers")
class RedisTlsTrialTest {
  private static final TestCertificates CERTIFICATES = TestCertificates.create();
  private static final String PASSWORD = "s3cret-of-the-store";

  @TempDir Path directory;

  private record Store(RedisServer server, int tlsPort) {
    TestedFleet ask(String host, TrustSettings trust) {
      return new TestedFleet(
          TestedFleet.settings(
              "rediss://" + host + ":" + tlsPort, null, PASSWORD, trust, TestedFleet.DEADLINE));
    }
  }

  private Store start(Flaw flaw) {
    CERTIFICATES.writeServer(directory, flaw);
    int tlsPort = RedisServer.freePort();
    String certificate = directory.resolve("server.pem").toString();
    return new Store(
        RedisServer.start(
            directory,
            List.of(
                "--tls-port",
                String.valueOf(tlsPort),
                "--tls-cert-file",
                certificate,
                "--tls-key-file",
                directory.resolve("server.key").toString(),
                "--tls-ca-cert-file",
                certificate,
                "--tls-auth-clients",
                "no",
                "--requirepass",
                PASSWORD),
            List.of("--no-auth-warning", "-a", PASSWORD)),
        tlsPort);
  }

  private TrustSettings trust(Format format) {
    return new TrustSettings(
        CERTIFICATES.writeTrustStore(directory, format),
        format == Format.PEM ? null : Secret.parse(TestCertificates.PASSWORD),
        TrustSettings.Type.valueOf(format.name()));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void exchange_authorityIsTrusted_isAnswered(Format format) {
    Store store = start(Flaw.NONE);
    try (RedisServer server = store.server();
        TestedFleet byName = store.ask("localhost", trust(format));
        TestedFleet byAddress = store.ask("127.0.0.1", trust(format))) {
      assertThat(byName.total(1)).isEqualTo(1);
      assertThat(byAddress.total(2)).isEqualTo(2);
      assertThat(server.cli("PING")).isEqualTo("PONG");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Flaw.class,
      names = {"EXPIRED", "OTHER_HOST", "NO_ALTERNATIVE_NAME", "SELF_SIGNED", "OTHER_AUTHORITY"})
  void exchange_certificateHasAFlaw_failsBeforeThePasswordIsSent(Flaw flaw) {
    Store store = start(flaw);
    try (RedisServer server = store.server();
        TestedFleet fleet = store.ask("localhost", trust(Format.PKCS12))) {
      assertThat(TestedFleet.failure(fleet.ask(1)))
          .contains("certificate with subject")
          .doesNotContain(PASSWORD);
      assertThat(server.cli("INFO", "commandstats")).doesNotContain("cmdstat_hello");
    }
  }

  @Test
  void exchange_authorityIsUnknownToTheJvm_fails() {
    Store store = start(Flaw.NONE);
    try (RedisServer server = store.server();
        TestedFleet fleet = store.ask("localhost", TrustSettings.JVM_DEFAULT)) {
      assertThat(TestedFleet.failure(fleet.ask(1))).contains("the JVM's default trust store");
      assertThat(server.cli("INFO", "commandstats")).doesNotContain("cmdstat_hello");
    }
  }

  @Test
  void exchange_trustStoreIsMissing_saysSo() {
    Store store = start(Flaw.NONE);
    TrustSettings absent =
        new TrustSettings(directory.resolve("absent"), null, TrustSettings.Type.PEM);
    try (RedisServer server = store.server();
        TestedFleet fleet = store.ask("localhost", absent)) {
      assertThat(TestedFleet.failure(fleet.ask(1))).contains("absent does not exist");
      assertThat(server.cli("INFO", "commandstats")).doesNotContain("cmdstat_hello");
    }
  }

  @Test
  void exchange_storeSpeaksNoTls_fails() {
    Store store = start(Flaw.NONE);
    Store clear = new Store(store.server(), store.server().port());
    try (RedisServer server = store.server();
        TestedFleet fleet = clear.ask("localhost", trust(Format.PEM))) {
      assertThat(TestedFleet.failure(fleet.ask(1))).doesNotStartWith("answered");
      assertThat(server.cli("INFO", "commandstats")).doesNotContain("cmdstat_hello");
    }
  }
}
