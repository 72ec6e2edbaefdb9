package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.fleet.FleetDeparture;
import io.github.incidentmail.fleet.FleetSettings;
import io.github.incidentmail.fleet.FleetUri;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who a real store lets in, and what it must allow. */
@Tag("real-servers")
class RedisAccessTrialTest {
  private static final String PASSWORD = "s3cret-of-the-store";

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init")
  private RedisServer server;

  @BeforeEach
  void start() {
    server =
        RedisServer.start(
            directory,
            List.of("--requirepass", PASSWORD),
            List.of("--no-auth-warning", "-a", PASSWORD));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TestedFleet fleet(@Nullable String username, @Nullable String password) {
    return new TestedFleet(
        TestedFleet.settings(
            server.uri(), username, password, TrustSettings.JVM_DEFAULT, TestedFleet.DEADLINE));
  }

  @Test
  void exchange_rightPassword_isAnswered() {
    try (TestedFleet fleet = fleet(null, PASSWORD)) {
      assertThat(fleet.total(1)).isEqualTo(1);
    }
  }

  @Test
  void exchange_wrongPassword_saysSoWithoutIt() {
    try (TestedFleet fleet = fleet(null, "guessed")) {
      assertThat(TestedFleet.failure(fleet.ask(1)))
          .startsWith("WRONGPASS")
          .doesNotContain("guessed");
    }
  }

  @Test
  void exchange_noPassword_saysSo() {
    try (TestedFleet fleet = fleet(null, null)) {
      assertThat(TestedFleet.failure(fleet.ask(1))).startsWith("NOAUTH");
    }
  }

  @Test
  void exchange_passwordMissing_namesTheReference() {
    try (TestedFleet fleet = fleet(null, "file:" + directory.resolve("absent"))) {
      assertThat(TestedFleet.failure(fleet.ask(1)))
          .startsWith("the password: file:")
          .contains("absent");
    }
  }

  @Test
  void exchange_passwordRenewed_isReadAtTheNextConnect() throws IOException {
    Path file = Files.writeString(directory.resolve("password"), PASSWORD);
    FleetSettings settings =
        new FleetSettings(
            FleetUri.parse(server.uri()),
            null,
            Secret.parse("file:" + file),
            TrustSettings.JVM_DEFAULT,
            TestedFleet.PREFIX,
            TestedFleet.SCOPE,
            TestedFleet.DEADLINE,
            Duration.ofHours(1));
    try (TestedFleet fleet = new TestedFleet(settings)) {
      assertThat(fleet.total(1)).isEqualTo(1);
      server.cli("CONFIG", "SET", "requirepass", "another");
      Files.writeString(file, "another");
      server.cli("-a", "another", "CLIENT", "KILL", "TYPE", "normal");
      Await.until(
          "the new password",
          Duration.ofSeconds(20),
          () -> TestedFleet.failure(fleet.ask(2)).startsWith("answered"),
          () -> TestedFleet.failure(fleet.ask(2)));
    }
  }

  @Test
  void exchange_userWithTheDocumentedRights_mayAllThatIsNeeded() throws IOException {
    allow(documentedRights());
    try (TestedFleet fleet = fleet("mailer", PASSWORD)) {
      assertThat(fleet.total(1)).isEqualTo(1);
      FleetDeparture departure =
          new FleetDeparture(
              "id-a",
              List.of(new FleetDeparture.Tells(7, 0, 1)),
              new FleetDeparture.Limits(1, 1, 1),
              1,
              true,
              false);
      assertThat(TestedFleet.answer(fleet.coordinator().depart(departure)).lost())
          .containsExactly(7L);
      server.cli("FLUSHALL");
      assertThat(TestedFleet.answer(fleet.coordinator().depart(departure)).granted()).isTrue();
      server.cli("SCRIPT", "FLUSH");
      assertThat(fleet.total(2)).isEqualTo(2);
      assertThat(server.cli("ACL", "LOG")).isEmpty();
      assertThat(fleet.diagnostics()).isEmpty();
    }
  }

  @Test
  void exchange_userMayNotWrite_isToldOnceUntilItMay() throws IOException {
    List<String> rights = new ArrayList<>(documentedRights());
    rights.remove("+hset");
    allow(rights);
    try (TestedFleet fleet = fleet("mailer", PASSWORD)) {
      for (int i = 0; i < 2; i++) {
        // Redis 7.0 doesn't say which command, Valkey 8.0 does
        assertThat(TestedFleet.failure(fleet.ask(1)))
            .containsAnyOf(
                "can't run this command", "has no permissions to run the 'hset' command");
      }
      assertThat(fleet.diagnostics()).hasSize(1);
      assertThat(fleet.diagnostics().get(0))
          .startsWith("IM-FLEET-STORE-ACL " + server.uri() + " forbids its user");
      allow(documentedRights());
      assertThat(fleet.total(1)).isEqualTo(1);
    }
  }

  @Test
  void exchange_otherKeys_areForbidden() throws IOException {
    List<String> rights = new ArrayList<>(documentedRights());
    rights.replaceAll(right -> right.startsWith("~") ? "~other:*" : right);
    allow(rights);
    try (TestedFleet fleet = fleet("mailer", PASSWORD)) {
      assertThat(TestedFleet.failure(fleet.ask(1))).startsWith("NOPERM");
      assertThat(fleet.diagnostics()).hasSize(1);
    }
  }

  private void allow(List<String> rights) {
    List<String> command =
        new ArrayList<>(List.of("ACL", "SETUSER", "mailer", "reset", "on", ">" + PASSWORD));
    command.addAll(rights);
    assertThat(server.cli(command.toArray(new String[0]))).isEqualTo("OK");
  }

  private static List<String> documentedRights() throws IOException {
    return DocumentedRights.read();
  }
}
