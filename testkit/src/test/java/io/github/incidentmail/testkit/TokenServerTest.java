package io.github.incidentmail.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenServerTest {
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final String FORM = "grant_type=client_credentials&scope=mail";
  private static final String BY_POST = FORM + "&client_id=app%3A1&client_secret=s%3A%25+x";

  private final AtomicLong nanos = new AtomicLong();
  private TokenServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TokenServer("app:1", "s:% x", nanos::get);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void token_secretByPost_isValidUntilItsLifetimeEnds() throws Exception {
    server.lifetime(Duration.ofSeconds(5));
    server.tokenLength(2_000);

    String token = tokenIn(ask(BY_POST, null));

    assertThat(token).hasSize(2_000);
    nanos.set(4_999_999_999L);
    assertThat(server.isValid(token)).isTrue();
    nanos.set(5_000_000_000L);
    assertThat(server.isValid(token)).isFalse();
  }

  @Test
  void token_secretByBasic_isDecoded() throws Exception {
    String pair = Base64.getEncoder().encodeToString("app%3A1:s%3A%25+x".getBytes(UTF_8));

    String token = tokenIn(ask(FORM, "Basic " + pair));

    assertThat(server.isValid(token)).isTrue();
    server.revokeAll();
    assertThat(server.isValid(token)).isFalse();
    assertThat(server.requests()).isEqualTo(1);
    assertThat(server.received().get(0).form()).containsEntry("scope", "mail");
  }

  @Test
  void token_wrongSecret_isRefused() throws Exception {
    server.clientSecret("another");

    assertThat(ask(BY_POST, null).statusCode()).isEqualTo(401);
    assertThat(ask(FORM, "Basic !").statusCode()).isEqualTo(401);
  }

  @Test
  void next_answer_isGivenOnce() throws Exception {
    server.next(TokenServer.answer(429, null, "", "Retry-After", "7"));

    HttpResponse<String> first = ask(BY_POST, null);

    assertThat(first.statusCode()).isEqualTo(429);
    assertThat(first.headers().firstValue("Retry-After")).contains("7");
    assertThat(ask(BY_POST, null).statusCode()).isEqualTo(200);
  }

  @Test
  void always_answer_isGivenUntilRecover() throws Exception {
    server.always(TokenServer.json(200, "{\"access_token\":\"%TOKEN%\"}"));

    assertThat(server.isValid(tokenIn(ask("", null)))).isTrue();
    assertThat(server.isValid(tokenIn(ask("", null)))).isTrue();
    server.recover();
    assertThat(ask("", null).statusCode()).isEqualTo(401);
  }

  private static String tokenIn(HttpResponse<String> response) {
    Matcher matcher = TOKEN.matcher(response.body());
    assertThat(matcher.find()).as(response.body()).isTrue();
    return matcher.group(1);
  }

  private HttpResponse<String> ask(String form, @Nullable String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.endpoint())
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }
}
