package com.example.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The composition, the page about the fleet and logback.xml belong together. */
class ComposeTest {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::-[^}]*)?}");
  private static final Pattern YAML =
      Pattern.compile("```yaml\\n(services:.*?)```", Pattern.DOTALL);

  private Compose compose;
  private String page;

  @BeforeEach
  void read() throws IOException {
    compose = Compose.read();
    page = Files.readString(Path.of("..", "..", "docs", "fleet.md"));
  }

  @Test
  void store_isThatOfThePage() throws IOException {
    Matcher documented = YAML.matcher(page);
    assertThat(documented.find()).isTrue();

    assertThat(compose.store()).isEqualTo(Compose.of(documented.group(1)).store());
    assertThat(compose.store().path("image").asText()).startsWith("valkey/valkey:");
  }

  @Test
  void store_isConfiguredAsThatOfDebian() {
    List<String> debian =
        page.lines()
            .filter(line -> line.startsWith("redis-server "))
            .map(Compose::words)
            .findFirst()
            .orElseThrow();
    List<String> valkey = Compose.command(compose.store());

    assertThat(debian.subList(0, 5))
        .containsExactly("redis-server", "--port", "6379", "--bind", "127.0.0.1");
    assertThat(valkey.get(0)).isEqualTo("valkey-server");
    assertThat(valkey.subList(1, valkey.size()))
        .isEqualTo(debian.subList(5, debian.size()))
        .containsSequence("--save", "", "--appendonly", "no");
  }

  @Test
  void instances_haveWhatTheirConfigurationNames() throws IOException {
    String logback = Files.readString(Path.of("src", "main", "resources", "logback.xml"));

    assertThat(Compose.environment(compose.payments()))
        .containsOnlyKeys(VARIABLE.matcher(logback).results().map(found -> found.group(1)).toList())
        .containsEntry("MAIL_RELAY", "mail")
        .containsEntry("FLEET_STORE", "redis://fleet:6379");
    assertThat(compose.services().has("mail")).isTrue();
    assertThat(compose.services().has("fleet")).isTrue();
  }

  @Test
  void instances_areThreeOfTheApplication() {
    assertThat(compose.payments().path("deploy").path("replicas").asInt()).isEqualTo(3);
    assertThat(compose.payments().path("volumes").path(0).asText()).isEqualTo("./target:/app:ro");
    assertThat(Compose.command(compose.payments()))
        .startsWith("java", "-cp", "/app/classes:/app/lib/*", Payments.class.getName());
  }
}
