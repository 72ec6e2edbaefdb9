package io.github.incidentmail.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.testkit.TestCertificates;
import io.github.incidentmail.testkit.TestCertificates.Format;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class TlsContextsTest {
  private static final TestCertificates CERTIFICATES = TestCertificates.create();

  @TempDir Path directory = Path.of("");

  private static TrustSettings trust(Path path, Format format, @Nullable String password) {
    return new TrustSettings(
        path,
        password == null ? null : Secret.parse("literal:" + password),
        TrustSettings.Type.valueOf(format.name()));
  }

  private static void handshake(SSLContext server, SSLContext client) throws IOException {
    try (SSLServerSocket listener =
        (SSLServerSocket)
            server
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> accepted =
          CompletableFuture.runAsync(
              () -> {
                try (SSLSocket socket = (SSLSocket) listener.accept()) {
                  socket.setSoTimeout(10_000);
                  socket.startHandshake();
                } catch (IOException e) {
                  // the client's view is what is tested
                }
              });
      try (SSLSocket socket =
          (SSLSocket)
              client
                  .getSocketFactory()
                  .createSocket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
        socket.setSoTimeout(10_000);
        socket.startHandshake();
      } finally {
        accepted.join();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void create_everyFormat_trustsItsAuthority(Format format) throws Exception {
    Path store = CERTIFICATES.writeTrustStore(directory, format);
    String password = format == Format.PEM ? null : TestCertificates.PASSWORD;

    handshake(CERTIFICATES.server(), TlsContexts.create(trust(store, format, password)));
  }

  @Test
  void create_ownStore_explainsWhatItRefuses() throws Exception {
    Path store = CERTIFICATES.writeTrustStore(directory, Format.PEM);
    SSLContext client = TlsContexts.create(trust(store, Format.PEM, null));
    SSLContext stranger = CERTIFICATES.server(TestCertificates.Flaw.SELF_SIGNED);

    assertThatThrownBy(() -> handshake(stranger, client))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("subject 'CN=localhost'")
        .hasMessageContaining("issuer 'CN=localhost'")
        .hasMessageContaining("the PEM trust store " + store);
  }

  @Test
  void create_jvmDefault_refusesOurAuthority() throws Exception {
    SSLContext client = TlsContexts.create(TrustSettings.JVM_DEFAULT);

    assertThatThrownBy(() -> handshake(CERTIFICATES.server(), client))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("the JVM's default trust store");
  }

  @Test
  void create_missingFile_namesIt() {
    TrustSettings trust = trust(directory.resolve("absent.p12"), Format.PKCS12, "x");

    assertThatThrownBy(() -> TlsContexts.create(trust))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("absent.p12 does not exist")
        .extracting(e -> ((TrustException) e).id())
        .isEqualTo("IM-TRUST-STORE");
  }

  @Test
  void create_wrongPassword_failsWithoutPrintingIt() {
    Path store = CERTIFICATES.writeTrustStore(directory, Format.PKCS12);

    assertThatThrownBy(() -> TlsContexts.create(trust(store, Format.PKCS12, "canary-4711")))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("is its type or password wrong?")
        .hasMessageNotContaining("canary-4711");
  }

  @ParameterizedTest
  @EnumSource(names = {"PKCS12", "JKS"})
  void create_pemFileByAnotherType_saysWhichItIs(TrustSettings.Type type) throws Exception {
    Path store = CERTIFICATES.writeTrustStore(directory, Format.PEM);
    Path told = directory.resolve("told.pem"); // as openssl x509 -text writes it
    Files.writeString(told, "Certificate:\n    Data:\n" + Files.readString(store));

    for (Path pem : List.of(store, told)) {
      assertThatThrownBy(() -> TlsContexts.create(new TrustSettings(pem, null, type)))
          .isInstanceOf(TrustException.class)
          .hasMessage(
              "the "
                  + type
                  + " trust store "
                  + pem
                  + " can't be read: it is a PEM file; write trustStoreType=PEM");
    }
  }

  @Test
  void create_passwordMissing_saysSo() {
    Path store = CERTIFICATES.writeTrustStore(directory, Format.PKCS12);
    Path absent = directory.resolve("absent");
    TrustSettings trust =
        new TrustSettings(store, Secret.parse("file:" + absent), TrustSettings.Type.PKCS12);

    assertThatThrownBy(() -> TlsContexts.create(trust))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("file:" + absent)
        .extracting(e -> ((TrustException) e).id())
        .isEqualTo("IM-SECRET-MISSING");
  }

  @Test
  void create_emptyStore_isNoTrust() throws Exception {
    Path file = directory.resolve("empty.p12");
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    try (var out = Files.newOutputStream(file)) {
      empty.store(out, "x".toCharArray());
    }

    assertThatThrownBy(() -> TlsContexts.create(trust(file, Format.PKCS12, "x")))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("holds no certificate");
  }

  @Test
  void create_pemWithoutCertificate_isNoTrust() throws Exception {
    Path file = Files.writeString(directory.resolve("empty.pem"), "");

    assertThatThrownBy(() -> TlsContexts.create(trust(file, Format.PEM, null)))
        .isInstanceOf(TrustException.class);
    assertThat(TlsContexts.describe(trust(file, Format.PEM, null)))
        .isEqualTo("the PEM trust store " + file);
  }
}
