package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.oauth.OAuthSettings.Anonymous;
import io.github.incidentmail.oauth.OAuthSettings.Client;
import io.github.incidentmail.oauth.OAuthSettings.ClientCredentials;
import io.github.incidentmail.oauth.OAuthSettings.ClientSecret;
import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.OAuthSettings.PemKey;
import io.github.incidentmail.oauth.OAuthSettings.PrivateKeyJwt;
import io.github.incidentmail.oauth.OAuthSettings.RefreshToken;
import io.github.incidentmail.oauth.OAuthSettings.SecretPlace;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.testkit.Await;
import io.github.incidentmail.testkit.ForkedJvm;
import io.github.incidentmail.testkit.RealServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of a server that nobody here wrote; see testkit/real-servers/README.md. */
@Tag("real-servers")
@Timeout(120)
class KeycloakTest {
  @TempDir Path directory;
  private final RealServers servers = RealServers.running();
  private final URI endpoint = URI.create(servers.get("oauth.token.endpoint"));
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicLong nanos = new AtomicLong();
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();

  @Test
  void privateKeyJwt_isTakenWithEachAlgorithm() throws Exception {
    for (String algorithm : new String[] {null, "RS256", "PS512"}) {
      AccessTokenSource source = source(Endpoints.ofToken(endpoint), key(algorithm));

      AccessToken token = source.token();
      source.refused(token);

      assertThat(token.lifetime()).hasSeconds(Long.parseLong(servers.get("oauth.token.seconds")));
      assertThat(source.token().value()).isNotEqualTo(token.value());
    }
  }

  @Test
  void issuer_tellsTheEndpoint() throws Exception {
    URI issuer = URI.create(servers.get("oauth.issuer"));
    Directory found =
        new Directory(
            new Endpoints(null, null, null, issuer),
            new TokenHttp(Settings.CONNECTION, Duration.ofSeconds(20)),
            InstantSource.system());

    assertThat(found.tokenEndpoint()).isEqualTo(endpoint);
    assertThat(found.authorizationEndpoint())
        .hasToString(servers.get("oauth.authorization.endpoint"));
    assertThat(found.deviceEndpoint()).hasToString(servers.get("oauth.device.endpoint"));
    assertThat(source(new Endpoints(null, null, null, issuer), key(null)).token().value())
        .isNotBlank();
  }

  @Test
  void shortTokens_areRenewedBeforeTheyEnd() throws Exception {
    AccessTokenSource source = create(shortLived(), nanos::get);

    AccessToken first = source.token();
    nanos.addAndGet(Duration.ofSeconds(48).toNanos());
    assertThat(source.token()).isEqualTo(first);
    nanos.incrementAndGet();

    assertThat(first.lifetime()).hasSeconds(60);
    assertThat(source.token().value()).isNotEqualTo(first.value());
  }

  /** Twelve seconds, or {@code -Dkeycloak.minutes=10}. */
  @Test
  @Timeout(900)
  void tokensOfFiveAndSixtySeconds_areValidAtEachUse() throws Exception {
    int minutes = Integer.getInteger("keycloak.minutes", 0);
    Duration span = minutes == 0 ? Duration.ofSeconds(12) : Duration.ofMinutes(minutes);
    AccessTokenSource five = kept(store(consent()), System::nanoTime);
    AccessTokenSource sixty = create(shortLived(), System::nanoTime);
    Set<String> fives = new HashSet<>();
    Set<String> sixties = new HashSet<>();
    AtomicLong uses = new AtomicLong();
    long start = System.nanoTime();
    Await.until(
        span + " of use",
        span.plusMinutes(1),
        () -> {
          assertThat(userinfo(five)).isEqualTo(200);
          fives.add(value(five));
          sixties.add(value(sixty));
          uses.incrementAndGet();
          return System.nanoTime() - start > span.toNanos();
        },
        uses::get);

    System.out.println(
        span
            + ": "
            + uses
            + " uses, "
            + fives.size()
            + " tokens of 5 s, "
            + sixties.size()
            + " of 60 s");
    assertThat(uses.get()).isGreaterThan(10);
    // renewed when a fifth is left, so after 4 s and after 48 s
    assertThat((long) fives.size()).isBetween(span.toSeconds() / 5, span.toSeconds() / 4 + 2);
    assertThat((long) sixties.size()).isBetween(span.toSeconds() / 60, span.toSeconds() / 48 + 2);
    assertThat(diagnostics.messages).isEmpty();
  }

  private static String value(AccessTokenSource source) {
    try {
      return source.token().value();
    } catch (TokenException e) {
      throw new AssertionError(e);
    }
  }

  private OAuthSettings shortLived() {
    Secret secret = Secret.parse("file:" + servers.get("oauth.client.secret.file"));
    Client client =
        new Client(
            servers.get("oauth.short.client.id"), new ClientSecret(secret, SecretPlace.BASIC));
    return Settings.of(Endpoints.ofToken(endpoint), new ClientCredentials(client), List.of());
  }

  @Test
  void rotation_sourcesOnOneStore_neverReuse() throws Exception {
    TokenStore store = store(consent());
    String first = store.read().orElseThrow().refreshToken();
    AccessTokenSource one = kept(store, nanos::get);
    AccessTokenSource other = kept(store, nanos::get);

    for (int i = 0; i < 5; i++) {
      one.refused(one.token());
      other.refused(other.token());
    }

    StoredToken after = store.read().orElseThrow();
    assertThat(after.refreshToken()).isNotEqualTo(first);
    assertThat(after.accessTokenLifetime()).hasSeconds(5);
  }

  @Test
  void reuse_byAThief_asksForConsentAndANewOneNeedsNoRestart() throws Exception {
    TokenStore store = store(consent());
    String stolen = store.read().orElseThrow().refreshToken();
    AccessTokenSource source = kept(store, nanos::get);
    source.refused(source.token());
    assertThat(refresh(stolen).statusCode()).isEqualTo(400);

    TokenException failure = catchThrowableOfType(TokenException.class, source::token);

    assertThat(failure.kind()).isEqualTo(TokenException.Kind.CONSENT);
    assertThat(failure).hasMessageContaining("authorize --config");
    store.write(stored(consent()));
    assertThat(source.token().value()).isNotBlank();
  }

  /**
   * 32 threads in each of two processes, and Keycloak is killed twice in between, which may make it
   * forget its latest rotations.
   */
  @Test
  @Timeout(600)
  void thousandRotations_byTwoProcessesAcrossTwoCrashes_loseNoConsent() throws Exception {
    TokenStore store = store(consent());
    ExecutorService processes = Executors.newFixedThreadPool(2);
    List<Path> outputs = List.of(directory.resolve("one.log"), directory.resolve("two.log"));
    try {
      List<Future<Integer>> ends = new ArrayList<>();
      for (Path output : outputs) {
        ends.add(processes.submit(() -> rotate(store, output)));
      }
      crashAfter(300, outputs);
      crashAfter(600, outputs);
      for (int i = 0; i < 2; i++) {
        int end = ends.get(i).get(8, TimeUnit.MINUTES);
        List<String> lines = Files.readAllLines(outputs.get(i));
        System.out.println(lines.get(lines.size() - 1));
        assertThat(end).as(lines.get(lines.size() - 1)).isZero();
      }
      assertThat(rotations(outputs)).isGreaterThanOrEqualTo(1_000);
    } finally {
      processes.shutdownNow();
    }
  }

  private int rotate(TokenStore store, Path output) {
    return ForkedJvm.run(
        RotatingProcess.class,
        List.of(),
        output,
        Duration.ofMinutes(9),
        endpoint.toString(),
        servers.get("oauth.seed.client.id"),
        store.file().toString(),
        "500",
        "32");
  }

  private static long rotations(List<Path> outputs) {
    long rotations = 0;
    for (Path output : outputs) {
      try {
        rotations +=
            Files.exists(output)
                ? Files.readAllLines(output).stream().filter("rotated"::equals).count()
                : 0;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return rotations;
  }

  private void crashAfter(int rotations, List<Path> outputs) throws Exception {
    Await.until(
        rotations + " rotations",
        Duration.ofMinutes(4),
        () -> rotations(outputs) > rotations,
        () -> rotations(outputs));
    script("kill-keycloak");
    System.out.println("Keycloak killed after " + rotations(outputs) + " rotations");
    script("start", "keycloak");
  }

  private void script(String script, String... parts) throws Exception {
    Path folder = Path.of("../testkit/real-servers").toAbsolutePath().normalize();
    List<String> command = new ArrayList<>();
    command.add(folder.resolve(script).toString());
    command.add(servers.folder().toString());
    command.addAll(List.of(parts));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(script + ".log").toFile())
            .start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(script).isTrue();
    assertThat(process.exitValue())
        .as(Files.readString(directory.resolve(script + ".log")))
        .isZero();
  }

  private ClientCredentials key(@Nullable String algorithm) {
    PemKey key =
        new PemKey(
            Path.of(servers.get("oauth.key.certificate")),
            Path.of(servers.get("oauth.key.private")));
    return new ClientCredentials(
        new Client(servers.get("oauth.key.client.id"), new PrivateKeyJwt(key, null, algorithm)));
  }

  private AccessTokenSource source(Endpoints endpoints, OAuthSettings.Grant grant) {
    return create(Settings.of(endpoints, grant, List.of()), nanos::get);
  }

  private AccessTokenSource kept(TokenStore store, LongSupplier clock) {
    Client client = new Client(servers.get("oauth.seed.client.id"), new Anonymous());
    return create(
        Settings.of(
            Endpoints.ofToken(endpoint),
            new RefreshToken(client, store.file(), null),
            List.of("openid", "offline_access")),
        clock);
  }

  private AccessTokenSource create(OAuthSettings settings, LongSupplier clock) {
    return AccessTokens.create(settings, diagnostics, clock, () -> 0, InstantSource.system());
  }

  private TokenStore store(String refreshToken) throws TokenException {
    TokenStore store = TokenStore.open(directory.resolve("mail.token"));
    store.write(stored(refreshToken));
    return store;
  }

  private StoredToken stored(String refreshToken) {
    return new StoredToken(
        refreshToken,
        servers.get("oauth.seed.client.id"),
        endpoint,
        servers.get("oauth.person.user"),
        Instant.now(),
        List.of(),
        Duration.ZERO,
        null,
        Instant.now());
  }

  /** The person's consent, by her password. */
  private String consent() throws Exception {
    HttpResponse<String> answer =
        post(
            Map.of(
                "grant_type",
                "password",
                "client_id",
                servers.get("oauth.seed.client.id"),
                "username",
                servers.get("oauth.person.user"),
                "password",
                servers.get("password"),
                "scope",
                "openid offline_access"));
    return (String)
        Objects.requireNonNull(
            Objects.requireNonNull(Json.parse(answer.body())).get("refresh_token"), answer::body);
  }

  private HttpResponse<String> refresh(String refreshToken) throws Exception {
    return post(
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            servers.get("oauth.seed.client.id"),
            "refresh_token",
            refreshToken));
  }

  private HttpResponse<String> post(Map<String, String> form) throws Exception {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return http.send(
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private int userinfo(AccessTokenSource source) {
    try {
      URI uri = URI.create(endpoint.toString().replaceAll("/token$", "/userinfo"));
      return http.send(
              HttpRequest.newBuilder(uri)
                  .header("Authorization", "Bearer " + source.token().value())
                  .build(),
              BodyHandlers.ofString())
          .statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
