package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.fleet.FleetProvider;
import io.github.incidentmail.fleet.FleetSettings;
import io.github.incidentmail.security.TrustSettings;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Without a store, or with one that isn't as it should be. */
class RedisFleetProviderTest {
  private static final String PASSWORD = "s3cret-of-the-store";

  private static TestedFleet fleet(String uri, Duration deadline) {
    return new TestedFleet(
        TestedFleet.settings(uri, "orders", PASSWORD, TrustSettings.JVM_DEFAULT, deadline));
  }

  @Test
  void provider_isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(FleetProvider.class))
        .singleElement()
        .isInstanceOf(RedisFleetProvider.class)
        .matches(provider -> provider.serves("rediss") && !provider.serves("https"));
  }

  @Test
  void connect_wrongPrefix_isRefused() {
    FleetSettings settings = TestedFleet.settings("redis://a");
    FleetSettings braces =
        new FleetSettings(
            settings.uri(),
            null,
            null,
            settings.trust(),
            "mail{x}:",
            settings.scope(),
            settings.deadline(),
            settings.remembered());
    assertThatThrownBy(() -> new TestedFleet(braces)).hasMessageContaining("no braces");
  }

  @Test
  void exchange_nobodyListens_failsSoonAndSaysWhy() {
    String uri = "redis://127.0.0.1:" + RedisServer.freePort();
    try (TestedFleet fleet = fleet(uri, Duration.ofSeconds(20))) {
      assertThat(TestedFleet.failure(fleet.ask(1))).startsWith("Connection refused");
      assertThat(fleet.diagnostics()).isEmpty();
    }
  }

  @Test
  void exchange_passwordCannotBeRead_isToldByItsReference() {
    try (FakeStore store = new FakeStore(command -> "+OK");
        TestedFleet fleet =
            new TestedFleet(
                TestedFleet.settings(
                    store.uri(),
                    null,
                    "file:/no/such/password",
                    TrustSettings.JVM_DEFAULT,
                    Duration.ofSeconds(20)))) {
      assertThat(TestedFleet.failure(fleet.ask(1)))
          .startsWith("the password: file:/no/such/password");
    }
  }

  /** The first answer is awaited for longer, as the connection has to be made for it. */
  @Test
  void exchange_storeIsSilent_failsAtTheDeadline() {
    Duration deadline = Duration.ofMillis(50);
    try (FakeStore store = new FakeStore(command -> null);
        TestedFleet fleet = fleet(store.uri(), deadline)) {
      Duration first = deadline.multipliedBy(20);
      assertThat(silence(fleet)).isGreaterThanOrEqualTo(first);
      for (int i = 0; i < 3; i++) {
        assertThat(silence(fleet)).isBetween(deadline, first);
      }
    }
  }

  private static Duration silence(TestedFleet fleet) {
    long start = System.nanoTime();
    assertThat(TestedFleet.failure(fleet.ask(1))).isEqualTo("no answer in time");
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Lettuce 6 answers what the store did. */
  @Test
  @Tag("newest-lettuce")
  void exchange_storeDoesNotKnowHello_isTooOldAndTheAnswerHoldsNoPassword() {
    String unknown = "-ERR unknown command `%s`, with args beginning with: `%s`";
    try (FakeStore store =
            new FakeStore(
                command ->
                    command.startsWith("AUTH") ? "+OK" : unknown.formatted("HELLO", PASSWORD));
        TestedFleet fleet = fleet(store.uri(), Duration.ofSeconds(20))) {
      for (int i = 0; i < 3; i++) {
        assertThat(TestedFleet.failure(fleet.ask(1)))
            .isEqualTo("the store is of version 5.0 or older, and 6.2 is the oldest used");
      }
      assertThat(fleet.diagnostics())
          .containsExactly(
              "IM-FLEET-STORE-OLD "
                  + store.uri()
                  + ": the store is of version 5.0 or older, and 6.2 is the oldest used");
    }
  }

  @Test
  void exchange_storeDoesNotKnowAuth_saysSoWithoutThePassword() {
    try (FakeStore store =
            new FakeStore(
                command ->
                    "-ERR unknown command `x`, with args beginning with: `" + command + "`");
        TestedFleet fleet = fleet(store.uri(), Duration.ofSeconds(20))) {
      assertThat(TestedFleet.failure(fleet.ask(1))).isEqualTo("ERR unknown command `x`");
      assertThat(fleet.diagnostics()).isEmpty();
    }
  }

  @Test
  void exchange_storeIsOfAnOldVersion_isRefused() {
    String hello = "%2\r\n$7\r\nversion\r\n$6\r\n6.0.16\r\n$5\r\nproto\r\n:3";
    try (FakeStore store = new FakeStore(command -> command.startsWith("HELLO") ? hello : "+OK");
        TestedFleet fleet = new TestedFleet(TestedFleet.settings(store.uri()))) {
      assertThat(TestedFleet.failure(fleet.ask(1)))
          .isEqualTo("the store is of version 6.0.16, and 6.2 is the oldest used");
      assertThat(fleet.diagnostics()).hasSize(1);
    }
  }

  @Test
  void isOld_versions_areCompared() {
    for (String old : new String[] {"2.8.24", "5.0.14", "6.0.16", "6.1.240"}) {
      assertThat(StoreJudge.isOld(old)).as(old).isTrue();
    }
    for (String good :
        new String[] {"6.2.0", "7.0.15", "8.4", "10.0.1", "255.255.255", "unknown"}) {
      assertThat(StoreJudge.isOld(good)).as(good).isFalse();
    }
  }
}
