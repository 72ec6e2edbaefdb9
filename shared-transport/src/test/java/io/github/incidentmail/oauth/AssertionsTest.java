package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.oauth.OAuthSettings.AssertionFile;
import io.github.incidentmail.oauth.OAuthSettings.Client;
import io.github.incidentmail.oauth.OAuthSettings.ClientCredentials;
import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.OAuthSettings.Grant;
import io.github.incidentmail.oauth.OAuthSettings.JwtBearer;
import io.github.incidentmail.oauth.OAuthSettings.KeyStoreKey;
import io.github.incidentmail.oauth.OAuthSettings.PemKey;
import io.github.incidentmail.oauth.OAuthSettings.PrivateKeyJwt;
import io.github.incidentmail.oauth.OAuthSettings.SigningKey;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.testkit.TokenServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Assertions as they arrive at the token endpoint, and what is said where none can be made. */
@Timeout(60)
class AssertionsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");
  private static final Keys RSA = Keys.rsa();
  private static final Keys EC = Keys.ec(256);

  @TempDir Path directory;
  private TokenServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TokenServer("app", "unused");
    server.always(TokenServer.json(200, "{\"access_token\":\"%TOKEN%\"}"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void privateKeyJwt_rsaStore_isPs256WithEveryClaim() throws Exception {
    SigningKey key = store(RSA.writeStore(directory.resolve("k.p12"), "PKCS12", "a"), null);

    source(new PrivateKeyJwt(key, null, null)).token();

    Map<String, String> form = server.received().get(0).form();
    assertThat(form)
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("client_id", "app")
        .containsEntry(
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        .containsEntry("scope", "one two")
        .doesNotContainKey("client_secret");
    SignedJWT jwt = verified(form.get("client_assertion"), RSA);
    assertThat(jwt.getHeader().toJSONObject())
        .containsEntry("alg", "PS256")
        .containsEntry("typ", "JWT")
        .containsEntry("x5t#S256", thumbprint(RSA))
        .hasSize(3);
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("app");
    assertThat(claims.getSubject()).isEqualTo("app");
    assertThat(claims.getAudience()).containsExactly(server.endpoint().toString());
    assertThat(claims.getIssueTime()).isEqualTo(Date.from(NOW.minusSeconds(10)));
    assertThat(claims.getNotBeforeTime()).isEqualTo(Date.from(NOW.minusSeconds(60)));
    assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(300)));
    assertThat(claims.getJWTID()).hasSize(36);
    assertThat(claims.getClaims()).hasSize(7);
  }

  @Test
  void privateKeyJwt_eachRequest_hasAnIdOfItsOwn() throws Exception {
    AccessTokenSource source = source(new PrivateKeyJwt(pem(RSA), null, null));
    source.refused(source.token());
    source.token();

    assertThat(server.received())
        .extracting(r -> verified(r.form().get("client_assertion"), RSA).getJWTClaimsSet())
        .extracting(JWTClaimsSet::getJWTID)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"256, ES256", "384, ES384", "521, ES512"})
  void privateKeyJwt_ecKey_isSignedByItsCurve(int bits, String algorithm) throws Exception {
    Keys keys = Keys.ec(bits);

    source(new PrivateKeyJwt(pem(keys), "key-1", null)).token();

    SignedJWT jwt = verified(server.received().get(0).form().get("client_assertion"), keys);
    assertThat(jwt.getHeader().getAlgorithm()).hasToString(algorithm);
    assertThat(jwt.getHeader().getKeyID()).isEqualTo("key-1");
  }

  @Test
  void privateKeyJwt_algorithmConfigured_isUsed() throws Exception {
    source(new PrivateKeyJwt(pem(RSA), null, "RS384")).token();

    SignedJWT jwt = verified(server.received().get(0).form().get("client_assertion"), RSA);
    assertThat(jwt.getHeader().getAlgorithm()).hasToString("RS384");
  }

  @Test
  void privateKeyJwt_jksWithAlias_isRead() throws Exception {
    Path file = EC.writeStore(directory.resolve("k.jks"), "JKS", "one", "two");

    source(new PrivateKeyJwt(store(file, "two"), null, null)).token();

    verified(server.received().get(0).form().get("client_assertion"), EC);
  }

  @Test
  void privateKeyJwt_keyReplaced_isReadAgain() throws Exception {
    SigningKey key = pem(RSA);
    AccessTokenSource source = source(new PrivateKeyJwt(key, null, null));
    source.refused(source.token());
    pem(EC);
    source.token();

    verified(server.received().get(1).form().get("client_assertion"), EC);
  }

  @Test
  void keyStore_thatCannotBeUsed_saysWhy() throws Exception {
    Path two = RSA.writeStore(directory.resolve("two.p12"), "PKCS12", "one", "two");
    Path none = RSA.writeStore(directory.resolve("none.p12"), "PKCS12");
    Path torn = Files.writeString(directory.resolve("torn.p12"), "canary");
    Secret wrong = Secret.parse("literal:canary-wrong");

    assertTrouble(store(two, null), "several keys, set keyAlias to one of [");
    assertTrouble(store(two, "three"), "no private key 'three'; it has [");
    assertTrouble(store(none, null), "holds no private key");
    assertTrouble(store(torn, null), "is keyStorePassword right?");
    assertTrouble(store(directory.resolve("absent"), null), "is it there");
    assertTrouble(new KeyStoreKey(two, wrong, "one"), "is keyStorePassword right?");
    assertThat(server.requests()).isZero();
  }

  @Test
  void keyStorePassword_missing_isASecretMissing() throws Exception {
    Path file = RSA.writeStore(directory.resolve("k.p12"), "PKCS12", "a");
    SigningKey key = new KeyStoreKey(file, Secret.parse("env:NOT_THERE_AT_ALL"), null);

    assertThat(failure(key).id()).isEqualTo("IM-SECRET-MISSING");
  }

  @Test
  void pem_thatCannotBeUsed_saysWhatToDo() throws Exception {
    byte[] canary = "canary".getBytes(StandardCharsets.US_ASCII);
    Object[][] rows = {
      {
        Keys.pem("RSA PRIVATE KEY", canary), "not PKCS#8 but 'RSA PRIVATE KEY'; convert it (openssl"
      },
      {Keys.pem("EC PRIVATE KEY", canary), "openssl pkcs8 -topk8 -nocrypt"},
      {Keys.pem("ENCRYPTED PRIVATE KEY", canary), "is encrypted; write it without a password"},
      {"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\ncanary", "is encrypted; write it"},
      {Keys.pem("PRIVATE KEY", canary), "neither RSA nor EC, or damaged"},
      {"-----BEGIN PRIVATE KEY-----\ncanary", "cut off or damaged"},
      {Keys.pem("CERTIFICATE", canary), "holds no private key in PEM"},
      {EC.keyPem(), "its certificate does not belong to its private key"},
      {Keys.rsa().keyPem(), "its certificate does not belong to its private key"},
    };
    Path certificate = RSA.writeCertificate(directory.resolve("c.pem"));
    for (Object[] row : rows) {
      Path key = Files.writeString(directory.resolve("k.pem"), (String) row[0]);
      assertTrouble(new PemKey(certificate, key), (String) row[1]);
    }
    Path key = RSA.writeKey(directory.resolve("k.pem"));
    assertTrouble(new PemKey(key, key), "holds no X.509 certificate in PEM");
    assertTrouble(new PemKey(certificate, directory.resolve("absent")), "NoSuchFileException");
    assertTrouble(pem(EC), "RS256", "it can't sign with RS256");
    assertTrouble(pem(RSA), "ES256", "it can't sign with ES256");
  }

  @Test
  void assertionFile_isReadAtEachRequest() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), "aaa.bbb.canary-ccc\n");
    AccessTokenSource source = source(new AssertionFile("app", file));
    source.refused(source.token());
    Files.writeString(file, "aaa.bbb.canary-ddd");
    source.token();

    assertThat(server.received())
        .extracting(r -> r.form().get("client_assertion"))
        .containsExactly("aaa.bbb.canary-ccc", "aaa.bbb.canary-ddd");
    assertThat(server.received().get(1).form())
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("client_id", "app")
        .containsEntry(
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
  }

  @Test
  void assertionFile_absentOrNoJwt_isToldAndMended() throws Exception {
    Path file = directory.resolve("token");
    AccessTokenSource source = source(new AssertionFile("app", file));

    TokenException absent = catchThrowableOfType(TokenException.class, source::token);
    assertThat(absent.id()).isEqualTo("IM-OAUTH-ASSERTION");
    assertThat(absent.kind()).isEqualTo(Kind.CONFIGURATION);
    Files.writeString(file, "canary");
    TokenException text = catchThrowableOfType(TokenException.class, source::token);
    assertThat(text).hasMessage("the assertion file " + file + " holds no signed JWT");
    Files.writeString(file, "a.b.c");
    assertThat(server.isValid(source.token().value())).isTrue();
  }

  @Test
  void assertion_echoedByTheServer_isNotTold() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), "aaa.bbb.canary-ccc");
    server.always(
        TokenServer.json(
            401,
            "{\"error\":\"invalid_client\",\"error_description\":\"aaa.bbb.canary-ccc, "
                + "canary-ccc\"}"));

    TokenException failure =
        catchThrowableOfType(
            TokenException.class, () -> source(new AssertionFile("app", file)).token());

    assertThat(failure).hasMessageContaining("invalid_client: ***, ***");
    assertThat(failure.toString()).doesNotContain("canary");
  }

  @Test
  void serviceAccount_signsForTheMailbox() throws Exception {
    Path file = Files.writeString(directory.resolve("sa.json"), serviceAccount(RSA.keyPem()));

    source(new JwtBearer(file, "alerts@example.com")).token();

    Map<String, String> form = server.received().get(0).form();
    assertThat(form)
        .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
        .containsOnlyKeys("grant_type", "assertion");
    SignedJWT jwt = verified(form.get("assertion"), RSA);
    assertThat(jwt.getHeader().getAlgorithm()).hasToString("RS256");
    assertThat(jwt.getHeader().getKeyID()).isEqualTo("key-9");
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("mailer@project.iam.example.com");
    assertThat(claims.getSubject()).isEqualTo("alerts@example.com");
    assertThat(claims.getAudience()).containsExactly(server.endpoint().toString());
    assertThat(claims.getStringClaim("scope")).isEqualTo("one two");
    assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(300)));
  }

  @Test
  void serviceAccount_refused_saysWhatToCheckAndNoKey() throws Exception {
    Path file = Files.writeString(directory.resolve("sa.json"), serviceAccount(RSA.keyPem()));
    server.always(TokenServer.json(400, "{\"error\":\"invalid_grant\"}"));

    TokenException failure =
        catchThrowableOfType(
            TokenException.class, () -> source(new JwtBearer(file, "x@example.com")).token());

    assertThat(failure.kind()).isEqualTo(Kind.CONSENT);
    assertThat(failure).hasMessageContaining("domain-wide delegation");
  }

  @Test
  void serviceAccount_unusableFile_saysWhy() throws Exception {
    String[][] rows = {
      {"canary", "is no JSON object with"},
      {"{\"type\":\"authorized_user\",\"refresh_token\":\"canary\"}", "is no JSON object with"},
      {"{\"type\":\"service_account\",\"private_key\":\"canary\"}", "lacks client_email"},
      {serviceAccount("canary"), "holds no private key in PEM"},
    };
    for (String[] row : rows) {
      Path file = Files.writeString(directory.resolve("sa.json"), row[0]);
      TokenException failure =
          catchThrowableOfType(
              TokenException.class, () -> source(new JwtBearer(file, null)).token());
      assertThat(failure.id()).isEqualTo("IM-OAUTH-KEY");
      assertThat(failure).hasMessageContaining(row[1]).hasMessageNotContaining("canary");
    }
    assertThat(server.requests()).isZero();
  }

  private static String serviceAccount(String pem) {
    return Json.write(
        Map.of(
            "type",
            "service_account",
            "client_email",
            "mailer@project.iam.example.com",
            "private_key_id",
            "key-9",
            "private_key",
            pem));
  }

  private void assertTrouble(SigningKey key, String told) {
    assertTrouble(key, null, told);
  }

  private void assertTrouble(SigningKey key, @Nullable String algorithm, String told) {
    TokenException failure =
        catchThrowableOfType(
            TokenException.class, () -> source(new PrivateKeyJwt(key, null, algorithm)).token());
    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure.id()).isEqualTo("IM-OAUTH-KEY");
    assertThat(failure).hasNoCause().hasMessageContaining(told).hasMessageNotContaining("canary");
  }

  private TokenException failure(SigningKey key) {
    return catchThrowableOfType(
        TokenException.class, () -> source(new PrivateKeyJwt(key, null, null)).token());
  }

  private static SigningKey store(Path file, @Nullable String alias) {
    return new KeyStoreKey(file, Secret.parse("literal:" + Keys.PASSWORD), alias);
  }

  private SigningKey pem(Keys keys) throws Exception {
    return new PemKey(
        keys.writeCertificate(directory.resolve("c.pem")),
        keys.writeKey(directory.resolve("k.pem")));
  }

  private AccessTokenSource source(PrivateKeyJwt authentication) {
    return source(new ClientCredentials(new Client("app", authentication)));
  }

  private AccessTokenSource source(Grant grant) {
    OAuthSettings settings =
        Settings.of(Endpoints.ofToken(server.endpoint()), grant, List.of("one", "two"));
    assertThat(settings.toString()).doesNotContain("canary-");
    return AccessTokens.create(
        settings, new RecordedDiagnostics(), System::nanoTime, () -> 0, () -> NOW);
  }

  private static SignedJWT verified(@Nullable String assertion, Keys keys) throws Exception {
    SignedJWT jwt = SignedJWT.parse(assertion);
    JWSVerifier verifier =
        keys.pair().getPublic() instanceof RSAPublicKey rsa
            ? new RSASSAVerifier(rsa)
            : new ECDSAVerifier((ECPublicKey) keys.pair().getPublic());
    assertThat(jwt.verify(verifier)).isTrue();
    return jwt;
  }

  private static String thumbprint(Keys keys) throws Exception {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(keys.certificate().getEncoded()));
  }
}
