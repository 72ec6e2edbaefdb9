package io.github.incidentmail.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxDirectoryTest {
  @TempDir private Path temporary;
  private final Said said = new Said();
  private final Map<String, String> environment = new HashMap<>();

  private Optional<Path> resolve(@Nullable String configured, @Nullable String home) {
    return new OutboxDirectory(environment, home, said)
        .resolve(configured, "my shop", "prod", "MAIL");
  }

  private Path create(String name) throws IOException {
    return Files.createDirectories(temporary.resolve(name));
  }

  private static Path below(Path base) {
    return base.resolve("incident-mail/my%20shop/prod/MAIL");
  }

  @Test
  void resolve_configured_isThatAlone() throws IOException {
    environment.put("STATE_DIRECTORY", create("state").toString());
    Path configured = temporary.resolve("x");
    assertThat(resolve(configured.toString(), null)).contains(configured);
    assertThat(said.ids).isEmpty();
  }

  @Test
  void resolve_none_isMemoryAndSaid() {
    assertThat(resolve("none", temporary.toString())).isEmpty();
    assertThat(said.ids).containsExactly("info IM-OUTBOX-NONE");
  }

  @Test
  void resolve_notAPath_isMemoryAndSaid() {
    assertThat(resolve("a\0b", temporary.toString())).isEmpty();
    assertThat(said.ids).containsExactly("warn IM-OUTBOX-NO-DIRECTORY");
  }

  @Test
  void resolve_environment_firstUsableWins() throws IOException {
    environment.put("LOCALAPPDATA", create("local").toString());
    assertThat(resolve(null, temporary.toString())).contains(below(temporary.resolve("local")));
    environment.put("XDG_STATE_HOME", create("xdg").toString());
    assertThat(resolve(null, temporary.toString())).contains(below(temporary.resolve("xdg")));
    environment.put("STATE_DIRECTORY", create("state") + ":" + create("second"));
    assertThat(resolve(null, temporary.toString())).contains(below(temporary.resolve("state")));
    assertThat(said.ids).isEmpty();
  }

  @Test
  void resolve_unusableEnvironment_isPassedOver() throws IOException {
    environment.put("STATE_DIRECTORY", temporary.resolve("missing").toString());
    environment.put("XDG_STATE_HOME", "relative");
    environment.put("LOCALAPPDATA", Files.createFile(temporary.resolve("file")).toString());
    assertThat(resolve(null, temporary.toString()))
        .contains(below(temporary.resolve(".local").resolve("state")));
    assertThat(said.ids).isEmpty();
  }

  @Test
  void resolve_stateHomeNotYetThere_isTakenIfItCanBeMade() throws IOException {
    Path parent = create("me");
    environment.put("XDG_STATE_HOME", parent.resolve("state").toString());

    assertThat(resolve(null, temporary.toString())).contains(below(parent.resolve("state")));
    assertThat(parent.resolve("state")).as("made by whoever writes first").doesNotExist();
  }

  @Test
  void resolve_stateHomeThatCannotBeMade_isPassedOver() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    Path home = below(temporary.resolve(".local").resolve("state"));
    for (Path impossible : List.of(file, file.resolve("state"), temporary.resolve("no/parent"))) {
      environment.put("XDG_STATE_HOME", impossible.toString());

      assertThat(resolve(null, temporary.toString())).as("%s", impossible).contains(home);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such variable")
  void open_stateHomeNotYetThere_makesItForItsOwnerOnly() throws IOException {
    Path base = create("me").resolve("state");
    environment.put("XDG_STATE_HOME", base.toString());
    Path directory = resolve(null, null).orElseThrow();

    OutboxSettings settings =
        new OutboxSettings(directory, "identity", 1 << 20, Duration.ofDays(1));
    try (Outbox outbox = Outbox.open(settings, said)) {
      outbox.add(Letters.letter("first"), Instant.EPOCH);
    }

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(base)))
        .isEqualTo("rwx------");
    assertThat(said.ids).isEmpty();
  }

  @Test
  void resolve_homeUnknown_isMemoryAndSaid() {
    assertThat(resolve(null, "?")).isEmpty();
    assertThat(resolve(null, null)).isEmpty();
    assertThat(said.ids)
        .containsExactly("warn IM-OUTBOX-NO-DIRECTORY", "warn IM-OUTBOX-NO-DIRECTORY");
  }

  @Test
  void resolve_localIsAFile_isMemory() throws IOException {
    Files.createFile(temporary.resolve(".local"));
    assertThat(resolve(null, temporary.toString())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, MAIL",
    "'', %",
    "., %2E",
    ".., %2E%2E",
    "a.b, a.b",
    "a., a%2E",
    "a/b, a%2Fb",
    "a:b, a%3Ab",
    "ü, %C3%BC",
    "con, %63on",
    "LPT1.x, %4CPT1.x",
    "console, console",
    "100%, 100%25"
  })
  void encode_name_isFitForEveryFileSystem(String text, String name) {
    assertThat(PathName.encode(text)).isEqualTo(name);
  }

  @Test
  void encode_long_isShortAndDistinct() {
    String first = PathName.encode("x".repeat(300) + "1");
    String second = PathName.encode("x".repeat(300) + "2");
    assertThat(first).hasSize(100).isNotEqualTo(second);
    assertThat(second).hasSize(100);
  }
}
