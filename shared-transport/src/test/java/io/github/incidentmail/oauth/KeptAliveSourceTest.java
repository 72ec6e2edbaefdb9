package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.oauth.OAuthSettings.Anonymous;
import io.github.incidentmail.oauth.OAuthSettings.Client;
import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.OAuthSettings.RefreshToken;
import io.github.incidentmail.testkit.RefreshGrants;
import io.github.incidentmail.testkit.TokenServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KeptAliveSourceTest {
  private static final Instant START = Instant.parse("2026-11-21T14:00:00Z");

  @TempDir Path directory;
  private final AtomicLong seconds = new AtomicLong();
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  private RefreshGrants grants = new RefreshGrants("canary-", true, "");
  private TokenServer server;
  private TokenStore store;

  @BeforeEach
  void start() throws Exception {
    server = new TokenServer("app", "unused");
    server.always(grants);
    store = TokenStore.open(directory.resolve("mail.token"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void keepAlive_weeksWithoutMail_usesTheTokenOnceADay() throws Exception {
    store.write(stored(grants.consent(), null));
    AccessTokenSource source = source(Duration.ofDays(90));

    passDays(source, 40);

    assertThat(grants.used()).isEqualTo(40);
    assertThat(grants.reused()).isZero();
    assertThat(diagnostics.messages).isEmpty();
    assertThat(server.isValid(source.token().value())).isTrue();
  }

  @Test
  void keepAlive_freshStore_asksNobody() throws Exception {
    store.write(stored(grants.consent(), null));

    assertThat(source(null).keepAlive(now())).isEqualTo(Duration.ofHours(1));
    assertThat(server.requests()).isZero();
  }

  @Test
  void state_tellsWhoSignedInAndUntilWhen() throws Exception {
    AccessTokenSource source = source(Duration.ofDays(90));
    assertThat(source.state()).isEqualTo(new TokenState(TokenState.Phase.NONE, null, null));
    source.keepAlive(now());
    assertThat(source.state().phase()).isEqualTo(TokenState.Phase.CONSENT_NEEDED);

    store.write(stored(grants.consent(), null));
    seconds.addAndGet(3_600);
    source.keepAlive(now());
    source.renew();

    assertThat(source.state())
        .isEqualTo(
            new TokenState(
                TokenState.Phase.VALID,
                Duration.ofMinutes(5),
                new TokenState.Authorization(
                    "olga@example.com", START.minusSeconds(60), START.plus(Duration.ofDays(90)))));
  }

  @Test
  void keepAlive_anotherProcessUsesIt_isContent() throws Exception {
    store.write(stored(grants.consent(), null));
    AccessTokenSource one = source(null);
    AccessTokenSource other = source(null);

    for (int hour = 0; hour < 240; hour++) {
      one.keepAlive(now());
      other.keepAlive(now());
      seconds.addAndGet(3_600);
    }

    assertThat(grants.used()).isEqualTo(9);
  }

  @Test
  void keepAlive_shortSession_isUsedWithinHalfOfItsLife() throws Exception {
    grants = new RefreshGrants("canary-", true, "\"refresh_expires_in\":7200");
    server.always(grants);
    store.write(stored(grants.consent(), START.plusSeconds(7_200)));

    passDays(source(null), 1);

    assertThat(grants.used()).isEqualTo(25); // one at once, to see whether its end moves
    assertThat(diagnostics.messages).isEmpty();
  }

  @Test
  void keepAlive_endThatUsingDoesNotMove_isCountedDown() throws Exception {
    Instant end = START.plus(Duration.ofDays(20));
    server.always(
        (exchange, request, s) ->
            TokenServer.json(
                    200,
                    "{\"access_token\":\"%TOKEN%\",\"refresh_token_expires_in\":"
                        + Duration.between(now(), end).toSeconds()
                        + "}")
                .give(exchange, request, s));
    store.write(stored("canary-fixed", end));

    passDays(source(Duration.ofDays(180)), 20);

    assertThat(diagnostics.messages).hasSize(5);
    for (int i = 0; i < 4; i++) {
      assertThat(diagnostics.messages.get(i))
          .startsWith("WARN IM-OAUTH-ENDING the consent in the token store " + store.file())
          .contains("given by olga@example.com on 2026-11-21T13:59:00Z")
          .contains(List.of("within 14 days", "within 7 days", "within 3 days", "1 day,").get(i))
          .contains("2026-12-11T14:00:00Z", "authorize --config")
          .doesNotContain("canary");
    }
    assertThat(diagnostics.messages.get(4)).contains("ended on");
  }

  @Test
  void keepAlive_endsSoonAndMoves_isNoReasonToWarn() throws Exception {
    grants = new RefreshGrants("canary-", true, "\"refresh_token_expires_in\":604800");
    server.always(grants);
    store.write(stored(grants.consent(), START.plus(Duration.ofDays(7))));

    passDays(source(null), 30);

    assertThat(diagnostics.messages).isEmpty();
    assertThat(grants.used()).isEqualTo(31); // two soon, to see whether its end moves
  }

  @Test
  void keepAlive_serverDownForMonths_warnsOfTheIdleLimit() throws Exception {
    store.write(stored(grants.consent(), null));
    server.always(TokenServer.answer(503, null, "", "Retry-After", "9000"));

    seconds.set(Duration.ofDays(75).toSeconds());
    passDays(source(Duration.ofDays(90)), 16);

    assertThat(diagnostics.messages.stream().filter(m -> m.contains("IM-OAUTH-ENDING"))).hasSize(5);
    assertThat(diagnostics.messages.stream().filter(m -> m.contains("IM-OAUTH-UNAVAILABLE")))
        .hasSize(17); // once a day
  }

  @Test
  void keepAlive_noConsentYet_saysSoDailyAndNoticesIt() throws Exception {
    AccessTokenSource source = source(null);

    passDays(source, 2);
    assertThat(diagnostics.messages).hasSize(3);
    assertThat(diagnostics.messages.get(0))
        .startsWith("WARN IM-OAUTH-CONSENT the refresh token can't be kept alive: there is no");

    store.write(stored(grants.consent(), null));
    passDays(source, 2);
    assertThat(diagnostics.messages).hasSize(3);
    assertThat(grants.used()).isPositive();
  }

  @Test
  void keepAlive_damagedStore_isSaidOnceADay() throws Exception {
    Files.writeString(store.file(), "canary");

    passDays(source(null), 1);

    assertThat(diagnostics.messages).hasSize(2).allMatch(m -> m.contains("IM-OAUTH-STORE"));
    assertThat(diagnostics.messages.toString()).doesNotContain("canary");
  }

  private void passDays(AccessTokenSource source, int days) {
    long end = seconds.get() + days * 86_400L;
    while (seconds.get() <= end) {
      Duration wait = source.keepAlive(now());
      assertThat(wait).isPositive();
      seconds.addAndGet(Math.max(1, (wait.toMillis() + 999) / 1_000));
    }
  }

  private Instant now() {
    return START.plusSeconds(seconds.get());
  }

  private AccessTokenSource source(@Nullable Duration idleLimit) {
    AccessTokenSource source =
        AccessTokens.create(
            Settings.of(
                Endpoints.ofToken(server.endpoint()),
                new RefreshToken(new Client("app", new Anonymous()), store.file(), idleLimit),
                List.of()),
            diagnostics,
            () -> seconds.get() * 1_000_000_000L,
            () -> 0,
            this::now);
    assertThat(source.wantsKeepAlive()).isTrue();
    return source;
  }

  private StoredToken stored(String refreshToken, @Nullable Instant end) {
    return new StoredToken(
        refreshToken,
        "app",
        server.endpoint(),
        "olga@example.com",
        START.minusSeconds(60),
        List.of(),
        Duration.ZERO,
        end,
        now());
  }
}
