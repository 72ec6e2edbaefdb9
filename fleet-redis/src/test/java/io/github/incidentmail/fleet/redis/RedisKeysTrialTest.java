package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.fleet.FleetDeparture;
import io.github.incidentmail.fleet.FleetInstance;
import io.github.incidentmail.fleet.FleetPart;
import io.github.incidentmail.fleet.FleetReport;
import io.github.incidentmail.fleet.FleetStanding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in a real store, for how long, and how large it grows. */
@Tag("real-servers")
class RedisKeysTrialTest {
  private static final Duration REMEMBERED = Duration.ofHours(24);
  private static final long MINUTE = 60_000;

  @SuppressWarnings("NullAway.Init")
  private static RedisServer server;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = RedisServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() {
    server.cli("FLUSHALL");
  }

  @Test
  void keys_ofOneFleet_haveOneHashTagAndAnEnd() {
    try (TestedFleet fleet = new TestedFleet(TestedFleet.settings(server.uri()))) {
      fleet.total(3);
      depart(fleet);
      TestedFleet.answer(fleet.coordinator().share("", "told"));
      List<String> keys = server.cli("KEYS", "*").lines().toList();

      assertThat(keys).hasSize(8);
      for (String key : keys) {
        assertThat(key).matches("incident-mail:\\{[0-9a-f]{16}}:[a-z]+(:[0-9a-f]{16})?");
        long life = Long.parseLong(server.cli("PTTL", key));
        long expected = life(key.substring(key.indexOf("}:") + 2).replaceAll(":.*", ""));
        assertThat(life).as(key).isBetween(expected - MINUTE, expected);
      }
    }
  }

  private static long life(String kind) {
    return switch (kind) {
      case "problem", "counts", "versions" -> REMEMBERED.toMillis() + MINUTE;
      case "budget" -> 25 * 60 * MINUTE;
      case "shared" -> 15 * 24 * 60 * MINUTE;
      default -> 5 * MINUTE;
    };
  }

  private static void depart(TestedFleet fleet) {
    TestedFleet.answer(
        fleet
            .coordinator()
            .depart(
                new FleetDeparture(
                    "id-a", List.of(), new FleetDeparture.Limits(9, 9, 9), 1, true, false)));
  }

  /** As nobody of us writes it: believed, it would keep mails from leaving. */
  @Test
  void shared_foreignValues_areReplaced() {
    String key = StoreKeys.of(TestedFleet.PREFIX, TestedFleet.SCOPE).shared();
    try (TestedFleet fleet = new TestedFleet(TestedFleet.settings(server.uri()))) {
      for (String[] foreign :
          new String[][] {
            {"LPUSH", key, "a"},
            {"SET", key, "\u00e9"},
            {"SET", key, "x".repeat(16_385)},
            {"EVAL", "return redis.call('SET', KEYS[1], '\\255\\0')", "1", key}
          }) {
        server.cli("DEL", key);
        server.cli(foreign);
        assertThat(TestedFleet.answer(fleet.coordinator().share("other", "told"))).isEmpty();
        assertThat(TestedFleet.answer(fleet.coordinator().share("", "told"))).isEmpty();
        assertThat(server.cli("GET", key)).isEqualTo("told");
      }
    }
  }

  @Test
  void keys_sizes_growWithTheInstancesOnly() {
    StringBuilder sizes = new StringBuilder();
    for (int instances : new int[] {1, 10, 100, 400}) {
      server.cli("FLUSHALL");
      try (TestedFleet fleet = new TestedFleet(TestedFleet.settings(server.uri()))) {
        for (int i = 0; i < instances; i++) {
          report(fleet, i);
        }
        depart(fleet);
        sizes.append(instances).append(" instances:");
        long all = 0;
        for (String key : server.cli("KEYS", "*").lines().sorted().toList()) {
          long bytes = Long.parseLong(server.cli("MEMORY", "USAGE", key, "SAMPLES", "0"));
          sizes.append(' ').append(key.substring(key.indexOf("}:") + 2)).append('=').append(bytes);
          all += bytes;
        }
        sizes.append(" all=").append(all).append('\n');
        assertThat(all).isLessThan(8_000 + 300L * instances);
      }
    }
    System.out.print(sizes);
  }

  /** As in a cluster: ids of 32 digits, names of pods, a story of 500 characters. */
  private static FleetStanding report(TestedFleet fleet, int i) {
    FleetInstance self =
        new FleetInstance(
            "%032x".formatted(i * 7919L), "orders-7d9f8c6b5-%05d".formatted(i), "4.2." + i % 2);
    FleetPart part =
        new FleetPart(7, "7QX2", 100 + i, 0, 0, 0, 0, 0, 4, false, "12345 67890 ".repeat(41));
    return TestedFleet.answer(
            fleet.coordinator().exchange(new FleetReport(self, List.of(part), 0, false)))
        .standings()
        .get(0);
  }

  @Test
  void counters_ofInstancesThatAreGone_areForgottenAtTheBound() {
    try (TestedFleet fleet = new TestedFleet(TestedFleet.settings(server.uri()))) {
      String counters = StoreKeys.of(TestedFleet.PREFIX, TestedFleet.SCOPE).counters(7);
      report(fleet, 0);
      List<String> many = new ArrayList<>(List.of("HSET", counters));
      for (int i = 0; i < 1999; i++) {
        many.add("gone-" + i);
        many.add("1");
      }
      server.cli(many.toArray(new String[0]));
      assertThat(report(fleet, 1).total()).isEqualTo(201);
      assertThat(server.cli("HLEN", counters)).isEqualTo("2");
    }
  }

  @Test
  void counters_ofBuildsThatDoNotSayWhenTheyAsked_countAndAreNoHeirs() {
    try (TestedFleet fleet = new TestedFleet(TestedFleet.settings(server.uri()))) {
      String counters = StoreKeys.of(TestedFleet.PREFIX, TestedFleet.SCOPE).counters(7);
      TestedFleet.answer(fleet.ask("id-a", TestedFleet.part(7, 5)));
      TestedFleet.answer(fleet.ask("id-b", TestedFleet.part(7, 3)));
      assertThat(server.cli("HGET", counters, "id-b")).matches("3 \\d{13}");
      server.cli("HSET", counters, "id-a", "5", "id-b", "3");

      assertThat(fleet.total(6)).isEqualTo(9);
      FleetInstance leaving = new FleetInstance("id-a", "orders-id-a", "1.0");
      FleetReport last = new FleetReport(leaving, List.of(TestedFleet.part(7, 6)), 0, true);
      FleetStanding standing =
          TestedFleet.answer(fleet.coordinator().exchange(last)).standings().get(0);
      assertThat(standing.owner()).isTrue();
    }
  }

  @Test
  void versions_areBounded() {
    try (TestedFleet fleet = new TestedFleet(TestedFleet.settings(server.uri()))) {
      for (int i = 0; i < 60; i++) {
        FleetInstance self = new FleetInstance("id-a", "orders-a", "version-" + i);
        TestedFleet.answer(
            fleet
                .coordinator()
                .exchange(new FleetReport(self, List.of(TestedFleet.part(7, 1)), 0, false)));
      }
      String versions = StoreKeys.of(TestedFleet.PREFIX, TestedFleet.SCOPE).versions(7);
      assertThat(server.cli("SCARD", versions)).isEqualTo("50");
    }
  }

  @Test
  void exchange_moreProblemsThanOneScriptTakes_areAnsweredInTheirOrder() {
    FleetPart[] parts = new FleetPart[450];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = TestedFleet.part(i, i);
    }
    try (TestedFleet fleet = new TestedFleet(TestedFleet.settings(server.uri()))) {
      TestedFleet.answer(fleet.ask("id-a", parts));
      server.cli("CONFIG", "RESETSTAT");
      List<FleetStanding> standings = TestedFleet.answer(fleet.ask("id-a", parts)).standings();
      assertThat(standings).hasSize(450);
      for (int i = 0; i < parts.length; i++) {
        assertThat(standings.get(i).problem()).isEqualTo(i);
        assertThat(standings.get(i).total()).isEqualTo(i);
      }
      System.out.println(
          server
              .cli("INFO", "commandstats")
              .replaceAll("(?s).*(cmdstat_evalsha[^\\r\\n]*).*", "$1"));
    }
  }
}
