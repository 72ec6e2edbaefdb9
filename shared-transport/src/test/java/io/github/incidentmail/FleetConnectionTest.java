package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.MailerConfig.FleetPlan;
import io.github.incidentmail.TriedFleetProvider.Store;
import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.fleet.FleetCoordinator;
import io.github.incidentmail.fleet.FleetSettings;
import io.github.incidentmail.fleet.FleetUri;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetConnectionTest {
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();

  /** Says what is said of a store while a class that its provider needs is missing. */
  public static final class WithoutProvider implements Supplier<String> {
    @Override
    public String get() {
      return String.valueOf(FleetConnection.libraryProblem("redis"));
    }
  }

  @Test
  void store_isTheProvidersWithTheSettingsAsTheyAre() {
    FleetPlan plan = plan("redis://r:6379", null);

    assertThat(FleetConnection.open(plan, diagnostics))
        .isInstanceOfSatisfying(
            Store.class, store -> assertThat(store.settings).isSameAs(plan.settings()));
    assertThat(diagnostics.messages).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "unlinked"})
  void providerThatFails_isToldAndTheMailerGoesOn(String host) {
    FleetCoordinator store =
        FleetConnection.open(plan("rediss://" + host + ":6379", "canary"), diagnostics);

    assertThat(store).isNull();
    assertThat(diagnostics.messages)
        .singleElement()
        .asString()
        .startsWith(
            "WARN IM-FLEET-CONNECT the fleet at rediss://"
                + host
                + ":6379 can't be joined, so this instance mails on its own: java.lang.")
        .containsAnyOf("this store is none", "io/lettuce/core/RedisClient")
        .doesNotContain("canary");
  }

  @Test
  void storeThatNobodyServes_isToldAndTheMailerGoesOn() {
    assertThat(FleetConnection.open(plan("redis-cluster://a:1", null), diagnostics)).isNull();
    assertThat(diagnostics.messages)
        .singleElement()
        .asString()
        .contains("IM-FLEET-CONNECT", "io.github.incidentmail:incident-mail-fleet-redis");
  }

  @Test
  void passwordWithoutTls_isWarnedOfOnItsWay() {
    FleetConnection.open(plan("redis://r:6379", "canary"), diagnostics);

    assertThat(diagnostics.messages)
        .containsExactly(
            "WARN IM-FLEET-CLEARTEXT the password for redis://r:6379 can be read on its way there;"
                + " write rediss in place of redis if the server speaks TLS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "redis://a true",
        "rediss://a false",
        "redis://localhost false",
        "redis://127.0.0.1 false",
        "redis://[::1] false",
        "redis-cluster://localhost,a true",
        "rediss-cluster://localhost,a false",
        "redis-sentinel://localhost,127.0.0.1#m false"
      })
  void passwordThatLeavesTheMachineWithoutTls_isSentInClear(String uri, boolean clear) {
    assertThat(FleetConnection.sendsPasswordInClear(plan(uri, "canary").settings()))
        .isEqualTo(clear);
    assertThat(FleetConnection.sendsPasswordInClear(plan(uri, null).settings())).isFalse();
  }

  @Test
  void passwordWithTls_isNotWarnedOf() {
    FleetConnection.open(plan("rediss://r:6379", "canary"), diagnostics);

    assertThat(diagnostics.messages).isEmpty();
  }

  @Test
  void library_isMissingOrBrokenOrThere() throws Exception {
    assertThat(FleetConnection.libraryProblem("rediss")).isNull();
    assertThat(FleetConnection.libraryProblem("redis-sentinel"))
        .isEqualTo(
            "needs the dependency io.github.incidentmail:incident-mail-fleet-redis, which is"
                + " missing");
    assertThat(new WithoutPackages("io.github.incidentmail.TriedFleet").says(WithoutProvider.class))
        .startsWith(
            "needs the dependency io.github.incidentmail:incident-mail-fleet-redis and what it"
                + " brings; a part of it is missing or too old: ")
        .contains("TriedFleetProvider");
  }

  private static FleetPlan plan(String uri, @Nullable String password) {
    return new FleetPlan(
        new FleetSettings(
            FleetUri.parse(uri),
            null,
            password == null ? null : Secret.parse(password),
            TrustSettings.JVM_DEFAULT,
            "incident-mail:",
            "orders/prod/MAIL",
            Duration.ofMillis(250),
            Duration.ofHours(26)),
        "orders-1",
        "");
  }
}
