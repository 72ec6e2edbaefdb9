package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.oauth.OAuthSettings;
import io.github.incidentmail.oauth.OAuthSettings.Anonymous;
import io.github.incidentmail.oauth.OAuthSettings.AssertionFile;
import io.github.incidentmail.oauth.OAuthSettings.Client;
import io.github.incidentmail.oauth.OAuthSettings.ClientCredentials;
import io.github.incidentmail.oauth.OAuthSettings.ClientSecret;
import io.github.incidentmail.oauth.OAuthSettings.Command;
import io.github.incidentmail.oauth.OAuthSettings.JwtBearer;
import io.github.incidentmail.oauth.OAuthSettings.KeyStoreKey;
import io.github.incidentmail.oauth.OAuthSettings.PemKey;
import io.github.incidentmail.oauth.OAuthSettings.PrivateKeyJwt;
import io.github.incidentmail.oauth.OAuthSettings.RefreshToken;
import io.github.incidentmail.oauth.OAuthSettings.SecretPlace;
import io.github.incidentmail.security.ProxySettings;
import io.github.incidentmail.security.TrustSettings;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options as {@code name=value} pairs separated by a bar. */
class OAuthReaderTest {
  private static final String TOKEN = "tokenEndpoint=https://x.example/t|clientId=app|";

  @TempDir Path directory;
  private final List<Problem> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "clientSecret=s, POST",
    "clientSecret=s|clientAuthentication=post, POST",
    "clientSecret=s|clientAuthentication=BASIC, BASIC"
  })
  void grant_secret_isClientCredentials(String options, SecretPlace place) {
    assertThat(read(TOKEN + options).grant())
        .isInstanceOfSatisfying(
            ClientCredentials.class,
            grant ->
                assertThat(grant.client().authentication())
                    .isInstanceOfSatisfying(
                        ClientSecret.class, s -> assertThat(s.place()).isEqualTo(place)));
  }

  @Test
  void grant_keyStore_isPrivateKeyJwt() {
    ClientCredentials grant =
        (ClientCredentials)
            read(TOKEN + "keyStore=/k.p12|keyAlias=a|keyId=1|signingAlgorithm=es384").grant();

    assertThat(grant.client())
        .isEqualTo(
            new Client(
                "app",
                new PrivateKeyJwt(new KeyStoreKey(Path.of("/k.p12"), null, "a"), "1", "ES384")));
  }

  @Test
  void grant_pem_isPrivateKeyJwtForARefreshTokenToo() {
    RefreshToken grant =
        (RefreshToken)
            read(TOKEN + "certificate=/c.pem|privateKey=/k.pem|tokenStore=/s.token").grant();

    assertThat(grant)
        .isEqualTo(
            new RefreshToken(
                new Client(
                    "app",
                    new PrivateKeyJwt(
                        new PemKey(Path.of("/c.pem"), Path.of("/k.pem")), null, null)),
                Path.of("/s.token"),
                null));
  }

  @Test
  void grant_tokenStoreAlone_isAPublicClient() {
    RefreshToken grant = (RefreshToken) read(TOKEN + "tokenStore=/s.token").grant();

    assertThat(grant.client()).isEqualTo(new Client("app", new Anonymous()));
  }

  @Test
  void grant_byOneOption_isChosen() {
    assertThat(read(TOKEN + "assertionFile=/a").grant())
        .isEqualTo(new AssertionFile("app", Path.of("/a")));
    assertThat(
            read("provider=google|serviceAccountFile=/sa.json|impersonate=a@example.com").grant())
        .isEqualTo(new JwtBearer(Path.of("/sa.json"), "a@example.com"));
    assertThat(read("tokenCommand=get 'a b' \"c'd\" '' e\\f").grant())
        .isEqualTo(new Command(List.of("get", "a b", "c'd", "", "e\\f")));
  }

  @Test
  void microsoft_scopeAndTenant_dependOnWhoSignsIn() {
    OAuthSettings app = read("provider=microsoft|tenant=t|clientId=a|clientSecret=s");
    OAuthSettings person = read("provider=microsoft|tenant=common|clientId=a|tokenStore=/s");

    assertThat(app.scopes()).containsExactly("https://outlook.office365.com/.default");
    assertThat(person.scopes())
        .containsExactly("https://outlook.office.com/SMTP.Send", "offline_access");
    assertThat(person.endpoints().token())
        .hasToString("https://login.microsoftonline.com/common/oauth2/v2.0/token");
    assertThat(person.endpoints().authorization())
        .hasToString("https://login.microsoftonline.com/common/oauth2/v2.0/authorize");
    assertThat(person.endpoints().device())
        .hasToString("https://login.microsoftonline.com/common/oauth2/v2.0/devicecode");
    assertThat(((RefreshToken) person.grant()).idleLimit()).isEqualTo(Duration.ofDays(90));
  }

  @Test
  void google_preset_asksForAnOfflineToken() {
    OAuthSettings google = read("provider=google|clientId=a|clientSecret=s|tokenStore=/s");

    assertThat(google.scopes()).containsExactly("https://mail.google.com/");
    assertThat(google.endpoints().token()).hasToString("https://oauth2.googleapis.com/token");
    assertThat(google.endpoints().device()).isNull();
    assertThat(google.consent().parameters())
        .containsEntry("access_type", "offline")
        .containsEntry("prompt", "consent")
        .hasSize(2);
    assertThat(((RefreshToken) google.grant()).idleLimit()).isEqualTo(Duration.ofDays(180));
  }

  @Test
  void issuer_andTheRest_areTaken() {
    OAuthSettings settings =
        read(
            "issuer=https://login.example.com/realms/x|clientId=a|tokenStore=/s|scope=a  b,c|"
                + "redirectUri=http://127.0.0.1:8400/callback|accessTokenKey=/data/token|"
                + "expiresInKey=ttl|refreshInterval=15m|connectTimeout=1s|readTimeout=2s");

    assertThat(settings.endpoints().issuer()).hasToString("https://login.example.com/realms/x");
    assertThat(settings.endpoints().token()).isNull();
    assertThat(settings.scopes()).containsExactly("a", "b,c");
    assertThat(settings.consent().redirectUri()).hasToString("http://127.0.0.1:8400/callback");
    assertThat(settings.answerKeys().accessToken()).isEqualTo("/data/token");
    assertThat(settings.answerKeys().expiresIn()).isEqualTo("ttl");
    assertThat(settings.refreshInterval()).hasMinutes(15);
    assertThat(settings.connection().connectTimeout()).hasSeconds(1);
    assertThat(settings.connection().readTimeout()).hasSeconds(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "tokenStore=/s|tokenCommand=x; tokenCommand; tokenStore",
        "tokenStore=/s|assertionFile=/a; assertionFile; tokenStore",
        "serviceAccountFile=/s|tokenStore=/a; serviceAccountFile; tokenStore",
        "grant=client_credentials|clientSecret=s|tokenStore=/a; tokenStore; client_credentials",
        "grant=refresh_token; tokenStore; missing",
        "grant=jwt_bearer; serviceAccountFile; missing",
        "grant=assertion_file; assertionFile; missing",
        "grant=command; tokenCommand; missing",
        "grant=password; grant; refresh_token",
        "clientSecret=s|keyStore=/k; clientSecret; key",
        "clientSecret=s|clientAuthentication=basic|keyStore=/k; keyStore; clientAuthentication",
        "clientAuthentication=private_key_jwt; keyStore; missing",
        "clientAuthentication=private_key_jwt|clientSecret=s|keyStore=/k; clientSecret; private_key",
        "clientAuthentication=none; clientAuthentication; client_credentials",
        "clientAuthentication=none|tokenStore=/s|clientSecret=s; clientSecret; none",
        "keyStore=/k|certificate=/c; certificate; keyStore",
        "certificate=/c; privateKey; missing",
        "privateKey=/c; certificate; missing",
        "certificate=/c|privateKey=/k|keyAlias=a; keyAlias; keyStore",
        "keyStore=/k|signingAlgorithm=HS256; signingAlgorithm; RS256",
        "assertionFile=/a|clientSecret=s; clientSecret; grant=assertion_file",
        "tokenCommand=x|keyId=1; keyId; grant=command",
        "tokenCommand=x|scope=a; scope; tokenCommand",
        "tokenCommand=x 'y; tokenCommand; quote",
        "tokenStore=/s|impersonate=a@example.com; impersonate; jwt_bearer",
        "clientSecret=s|redirectUri=http://127.0.0.1/; redirectUri; refresh_token",
        "tokenStore=/s|redirectUri=http://example.com/; redirectUri; https",
        "tokenStore=/; tokenStore; directory",
        "clientSecret=s|issuer=https://x.example/; tokenEndpoint; issuer",
        "clientSecret=s|provider=google|issuer=https://x.example/; issuer; provider",
        "clientSecret=s|provider=google|tenant=t; tenant; microsoft",
        "clientSecret=s|refreshInterval=0s; refreshInterval; longer",
        "clientSecret=s|authorizationEndpoint=http://x.example/; authorizationEndpoint; https",
        "clientSecret=s|issuer=https://login.microsoftonline.com/common/v2.0; issuer; directory",
        "clientSecret=s|issuer=https://x.example/.well-known/y; issuer; well-known"
      })
  void contradictions_nameBothOptions(String options, String option, String told) {
    read(TOKEN + options);

    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.option()).isEqualTo("OAuth2." + option);
              assertThat(problem.text()).contains(told);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"clientSecret=s", "tokenStore=/s", "assertionFile=/a", "keyStore=/k"})
  void clientId_missing_isToldOnce(String options) {
    read("tokenEndpoint=https://x.example/t|" + options);

    assertThat(problems).extracting(Problem::option).containsExactly("OAuth2.clientId");
  }

  @Test
  void nothingButAClient_wantsEndpointAndSecret() {
    read("clientId=a");

    assertThat(problems)
        .extracting(Problem::option)
        .containsExactlyInAnyOrder("OAuth2.tokenEndpoint", "OAuth2.clientSecret");
  }

  @Test
  void key_thatCannotBeUsed_isToldAtStart() throws Exception {
    Path key = Files.writeString(directory.resolve("k"), "-----BEGIN RSA PRIVATE KEY-----canary");
    Path certificate = Files.writeString(directory.resolve("c"), "canary");

    read(TOKEN + "certificate=" + certificate + "|privateKey=" + key);

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).id()).isEqualTo("IM-OAUTH-KEY");
    assertThat(problems.get(0).option()).isEqualTo("OAuth2.privateKey");
    assertThat(problems.get(0).text()).contains("openssl pkcs8").doesNotContain("canary");
  }

  @Test
  void tokenCommand_wrong_isNotQuoted() {
    read("tokenCommand=get 'canary");

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).text()).doesNotContain("canary");
  }

  @Test
  void socksProxy_isTheConnectionsToo() {
    ProxySettings socks = new ProxySettings(ProxySettings.Type.SOCKS, "p.example", 1080);

    OAuthSettings settings =
        reader(TOKEN + "clientSecret=s").read(TrustSettings.JVM_DEFAULT, socks);

    assertThat(problems).isEmpty();
    assertThat(settings.connection().proxy()).isEqualTo(socks);
  }

  @Test
  void words_ofACommand_areSplitByOneRule() {
    assertThat(CommandWords.split(" a\tb  c ")).containsExactly("a", "b", "c");
    assertThat(CommandWords.split("a\"b c\"d'e f'")).containsExactly("ab cde f");
    assertThat(CommandWords.split("$(x) `y` ; | & C:\\dir"))
        .containsExactly("$(x)", "`y`", ";", "|", "&", "C:\\dir");
    assertThatThrownBy(() -> CommandWords.split("a \"b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a quote is not closed");
  }

  private OAuthSettings read(String options) {
    return reader(options).read(TrustSettings.JVM_DEFAULT, null);
  }

  private OAuthReader reader(String options) {
    OAuth2Options section = new OAuth2Options();
    for (String option : options.split("\\|", -1)) {
      String[] pair = option.split("=", 2);
      try {
        Method method = OAuth2Options.class.getMethod(pair[0], String.class);
        method.invoke(section, pair[1]);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(option, e);
      }
    }
    return new OAuthReader(new OptionReader(section, problems));
  }
}
