package io.github.incidentmail.cli.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.cli.ExitCode;
import io.github.incidentmail.oauth.StoredToken;
import io.github.incidentmail.testkit.AuthorizationServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole command against an authorization server, and what it shows. */
@Timeout(120)
class AuthorizeCommandTest {
  private static final String CLIENT = "incident-mail";

  @TempDir Path directory;
  private AuthorizationServer server;
  private Path store;

  @BeforeEach
  void start() throws IOException {
    server = new AuthorizationServer(CLIENT, null);
    store = directory.resolve("tokens").resolve("mail.json");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void browser_consent_isStoredAndTold() throws Exception {
    Authorizing run = new Authorizing().withBrowser();

    int exit = run.run(options());

    assertThat(run.err()).startsWith("Sign in in the browser window that has opened.");
    assertThat(exit).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out().lines())
        .containsExactly(
            "Signed in by    olga@example.com (told by the provider, not verified)",
            "At              2026-11-21T12:00:00Z",
            "Client          incident-mail at " + server.tokenEndpoint(),
            "Scopes          smtp.send offline_access",
            "Access token    lives 1 h",
            "Refresh token   ends 2026-11-22T12:00:00Z unless it is used before",
            "Token store     " + store + ", written");
    assertThat(run.page()).contains("The answer has arrived.");
    StoredToken stored = Authorizing.stored(store).orElseThrow();
    assertThat(stored.refreshToken()).isEqualTo(AuthorizationServer.REFRESH_TOKEN);
    assertThat(stored.clientId()).isEqualTo(CLIENT);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store)))
        .isEqualTo("rw-------");
    assertThat(run.out() + run.err() + run.page()).doesNotContain("canary");
  }

  @Test
  void browser_ofTheApplicationsOwnConfiguration() throws Exception {
    Files.writeString(
        directory.resolve("logback.xml"),
        """
        <configuration>
          <appender name="MAIL" class="io.github.incidentmail.logback.IncidentMailAppender">
            <service>orders</service>
            <environment>${WHERE}</environment>
            <activeIn>prod</activeIn>
            <from>alerts@example.com</from>
            <to>ops@example.com</to>
            <mailServer><host>smtp.example.com</host></mailServer>
            <oauth2>
              <authorizationEndpoint>%s</authorizationEndpoint>
              <tokenEndpoint>%s</tokenEndpoint>
              <clientId>incident-mail</clientId>
              <clientAuthentication>none</clientAuthentication>
              <scope>smtp.send offline_access</scope>
              <redirectUri>http://localhost/back</redirectUri>
              <tokenStore>%s</tokenStore>
            </oauth2>
          </appender>
          <root><appender-ref ref="MAIL"/></root>
        </configuration>
        """
            .formatted(server.authorizationEndpoint(), server.tokenEndpoint(), store));
    Authorizing run = new Authorizing().withBrowser();

    int exit = run.run("--config", directory.toString());

    assertThat(exit).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("Will log in as  alerts@example.com at smtp.example.com");
    assertThat(server.tokenRequests().get(0).get("redirect_uri"))
        .matches("http://localhost:\\d+/back");
    assertThat(Authorizing.stored(store)).isPresent();

    Path other = directory.resolve("other.json");
    Authorizing again = new Authorizing().withBrowser();
    assertThat(again.run("-c", directory.toString(), "--store", other.toString())).isZero();
    assertThat(Authorizing.stored(other)).isPresent();
  }

  @Test
  void browser_refused_storesNothing() throws Exception {
    server.redirectWith(
        answer -> Map.of("error", "access_denied", "state", answer.getOrDefault("state", "")));
    Authorizing run = new Authorizing().withBrowser();

    assertThat(run.run(options())).isEqualTo(ExitCode.CONSENT);

    assertThat(run.err()).contains("refused the consent (access_denied) [IM-AUTHORIZE-DENIED]");
    assertThat(run.out()).isEmpty();
    assertThat(store).doesNotExist();
  }

  @Test
  void browser_foreignState_isNotTheAnswer() throws Exception {
    server.redirectWith(
        answer -> {
          Map<String, String> changed = new HashMap<>(answer);
          changed.put("state", "canary-state");
          return changed;
        });
    Authorizing run = new Authorizing().withBrowser();

    assertThat(run.run(options("--timeout", "1"))).isEqualTo(ExitCode.CONSENT);

    assertThat(run.page()).contains("This is not the answer").doesNotContain("canary");
    assertThat(run.err()).contains("nobody signed in within 1 s");
    assertThat(server.tokenRequests()).isEmpty();
  }

  @Test
  void browser_none_printsTheAddressAndGivesUpInTime() {
    Authorizing run = new Authorizing();

    assertThat(run.run(options("--timeout", "1"))).isEqualTo(ExitCode.CONSENT);

    assertThat(run.err())
        .startsWith("Open this address in a browser on this machine")
        .contains("--paste", "--device");
    assertThat(Authorizing.address(run.err(), ".*/authorize[?].*")).hasPath("/authorize");
  }

  @Test
  void browser_noRefreshToken_warnsAndStoresNothing() throws Exception {
    server.refreshTokens(false);
    Authorizing run = new Authorizing().withBrowser();

    assertThat(run.run(options())).isEqualTo(ExitCode.CONSENT);

    assertThat(run.out())
        .contains("Refresh token   NONE", "Token store     not written: nothing to keep");
    assertThat(run.err()).contains("Warning: No refresh token was granted");
    assertThat(store).doesNotExist();
  }

  @Test
  void browser_exchangeRefused_tellsWhy() {
    server.nextToken(401, "{\"error\":\"invalid_client\"}");
    Authorizing run = new Authorizing().withBrowser();

    assertThat(run.run(options())).isEqualTo(ExitCode.TOKEN);

    assertThat(run.err()).contains("answered 401 invalid_client", "[IM-OAUTH-CLIENT]");
  }

  @Test
  void browser_redirectUriElsewhere_needsPaste() {
    Authorizing run = new Authorizing();

    assertThat(run.run(options("--redirect-uri", "https://app.example.com/back")))
        .isEqualTo(ExitCode.CONFIGURATION);

    assertThat(run.err()).contains("use --paste");
  }

  @Test
  void browser_portTaken_isTold() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Authorizing run = new Authorizing();

      assertThat(run.run(options("--redirect-uri", "http://127.0.0.1:" + taken.getLocalPort())))
          .isEqualTo(ExitCode.CONFIGURATION);

      assertThat(run.err()).contains("port " + taken.getLocalPort() + " of redirectUri");
    }
  }

  @Test
  void paste_wholeAddress_isTaken() throws Exception {
    Authorizing run = new Authorizing().typing(prompts -> "\n" + consent(prompts) + "\n");

    int exit = run.run(options("--paste", "--redirect-uri", "https://app.example.com/back"));

    assertThat(exit).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(Authorizing.stored(store)).isPresent();
    assertThat(run.out() + run.err()).doesNotContain("canary");
  }

  @Test
  void paste_codeAlone_isTaken() throws Exception {
    Authorizing run =
        new Authorizing()
            .typing(prompts -> consent(prompts).getQuery().replaceAll(".*code=([^&]*).*", "$1"));

    assertThat(run.run(options("--paste"))).as(run.err()).isEqualTo(ExitCode.OK);

    assertThat(Authorizing.stored(store)).isPresent();
  }

  @Test
  void paste_nothing_isTold() {
    Authorizing run = new Authorizing();

    assertThat(run.run(options("--paste"))).isEqualTo(ExitCode.CONSENT);

    assertThat(run.err()).contains("the input ended without an address");
  }

  @Test
  void paste_anotherSignInsAddress_isNotUsed() {
    Authorizing run =
        new Authorizing().typing(prompts -> consent(prompts) + "&state=x&state=y".substring(0, 8));

    assertThat(run.run(options("--paste"))).isEqualTo(ExitCode.CONSENT);

    assertThat(run.err()).contains("state stands there twice [IM-AUTHORIZE-ANSWER]");
  }

  @Test
  void device_signedInLater_isAskedAsOftenAsTheServerWants() throws Exception {
    server.nextToken(400, "{\"error\":\"authorization_pending\"}");
    server.nextToken(400, "{\"error\":\"slow_down\"}");
    Authorizing run = new Authorizing();

    int exit = run.run(options("--device"));

    assertThat(exit).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.err())
        .contains("  " + server.issuer() + "/activate\n", "type this code: WDJB-MJHT");
    assertThat(run.waits())
        .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10));
    assertThat(Authorizing.stored(store)).isPresent();
    assertThat(run.out() + run.err()).doesNotContain("canary");
  }

  @Test
  void device_nobodySignsIn_endsInTime() {
    for (int i = 0; i < 4; i++) {
      server.nextToken(400, "{\"error\":\"authorization_pending\"}");
    }
    Authorizing run = new Authorizing();

    assertThat(run.run(options("--device", "--timeout", "20"))).isEqualTo(ExitCode.CONSENT);

    assertThat(run.err()).contains("nobody signed in within 20 s");
    assertThat(run.waits()).hasSize(4);
  }

  @Test
  void device_codeExpired_isTold() {
    server.nextToken(400, "{\"error\":\"expired_token\"}");
    Authorizing run = new Authorizing();

    assertThat(run.run(options("--device"))).isEqualTo(ExitCode.CONSENT);

    assertThat(run.err()).contains("begin anew [IM-AUTHORIZE-EXPIRED]");
  }

  @Test
  void store_present_isNamedAndReplaced() throws Exception {
    assertThat(new Authorizing().withBrowser().run(options())).isZero();
    Authorizing run = new Authorizing().withBrowser();

    assertThat(run.run(options())).isZero();

    assertThat(run.err())
        .startsWith(
            store
                + " holds a consent by olga@example.com of 2026-11-21T12:00:00Z, which this sign-in"
                + " will replace.");
  }

  @Test
  void store_cannotBeWritten_isTold() throws Exception {
    store = Files.createFile(directory.resolve("file")).resolve("mail.json");
    Authorizing run = new Authorizing().withBrowser();

    assertThat(run.run(options())).isEqualTo(ExitCode.CONFIGURATION);

    assertThat(run.err()).contains("[IM-OAUTH-STORE]");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void configuration_missing_isTold() {
    Authorizing run = new Authorizing();

    assertThat(run.run("--config", directory.resolve("none.xml").toString()))
        .isEqualTo(ExitCode.NO_CONFIGURATION);
  }

  @Test
  void configuration_wrong_tellsEveryProblemOfTheSection() {
    Authorizing run = new Authorizing();

    assertThat(run.run("--issuer", "http://id.example", "--scope", "", "--store", store.toString()))
        .isEqualTo(ExitCode.CONFIGURATION);

    assertThat(run.err())
        .contains("OAuth2.clientId: is missing", "OAuth2.issuer", "OAuth2.scope")
        .doesNotContain("MailServer");
  }

  @Test
  void configuration_clientCredentials_needsNobody() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("log4j2.xml"),
            """
            <Configuration>
              <Appenders>
                <IncidentMail name="MAIL" service="s" environment="e" from="a@example.com" to="b@example.com">
                  <MailServer host="smtp.example.com"/>
                  <OAuth2 tokenEndpoint="https://id.example/token" clientId="app" clientSecret="file:/secret"/>
                </IncidentMail>
              </Appenders>
              <Loggers><Root><AppenderRef ref="MAIL"/></Root></Loggers>
            </Configuration>
            """);
    Authorizing run = new Authorizing();

    assertThat(run.run("--config", file.toString())).isEqualTo(ExitCode.CONFIGURATION);

    assertThat(run.err()).contains("needs nobody's sign-in").contains("tokenStore");
  }

  @Test
  void options_contradictory_areRefused() {
    assertThat(new Authorizing().run(options("--paste", "--device"))).isEqualTo(ExitCode.USAGE);
    Authorizing run = new Authorizing();
    assertThat(run.run("--client-id", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--store is missing");
  }

  private URI consent(String prompts) {
    return server.consent(Authorizing.address(prompts, ".*/authorize[?].*"));
  }

  private String[] options(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--authorization-endpoint", server.authorizationEndpoint().toString(),
                "--device-endpoint", server.deviceEndpoint().toString(),
                "--token-endpoint", server.tokenEndpoint().toString(),
                "--client-id", CLIENT,
                "--client-authentication", "none",
                "--scope", "smtp.send offline_access",
                "--store", store.toString()));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }
}
