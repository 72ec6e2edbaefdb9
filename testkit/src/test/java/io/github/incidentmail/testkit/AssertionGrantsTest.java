package io.github.incidentmail.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssertionGrantsTest {
  private static final ClientKey KEY = ClientKey.create();
  private static final String EMAIL = "mailer@project.example";
  private static final String SCOPE = "https://mail.example.com/";

  @TempDir Path directory;
  private final AssertionGrants grants =
      AssertionGrants.ofServiceAccount(KEY, EMAIL, "alerts@example.com", SCOPE);
  private TokenServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TokenServer("unused", "unused");
    server.always(grants);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void assertion_bySignatureOfTheKey_givesAToken() throws Exception {
    assertThat(ask(assertion(KEY, EMAIL, 60))).isEqualTo(200);
    assertThat(grants.refusals()).isEmpty();
  }

  @Test
  void assertion_wrongInOneThing_isRefused() throws Exception {
    assertThat(ask(assertion(ClientKey.create(), EMAIL, 60))).isEqualTo(401);
    assertThat(ask(assertion(KEY, "another@project.example", 60))).isEqualTo(401);
    assertThat(ask(assertion(KEY, EMAIL, -1))).isEqualTo(401);
    assertThat(ask("a.b")).isEqualTo(401);

    assertThat(grants.refusals())
        .containsExactly(
            "not signed by this key",
            "other claims",
            "not valid now",
            "not the form that is expected");
  }

  private String assertion(ClientKey signer, String issuer, int lifeSeconds) throws Exception {
    long now = Instant.now().getEpochSecond();
    String header = "{\"alg\":\"RS256\",\"kid\":\"" + KEY.thumbprint() + "\"}";
    String claims =
        "{\"iss\":\"%s\",\"sub\":\"alerts@example.com\",\"scope\":\"%s\",\"aud\":\"%s\",\"nbf\":%d,\"exp\":%d}"
            .formatted(issuer, SCOPE, server.endpoint(), now - 60, now + lifeSeconds);
    String content = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(privateKey(signer));
    signature.update(content.getBytes(UTF_8));
    return content + "." + base64(signature.sign());
  }

  /** Read back from its file, which is thereby one that others can read. */
  private PrivateKey privateKey(ClientKey key) throws Exception {
    String pem = Files.readString(key.writePrivateKey(directory.resolve("key.pem")));
    byte[] content = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(content));
  }

  private int ask(String assertion) throws Exception {
    String form =
        "grant_type="
            + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", UTF_8)
            + "&assertion="
            + assertion;
    HttpRequest request =
        HttpRequest.newBuilder(server.endpoint())
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
