package io.github.incidentmail.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.incidentmail.cli.config.ApplicationConfig;
import io.github.incidentmail.cli.config.LoadedAppender;
import io.github.incidentmail.cli.config.Variables;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** What the pages show as code is a file that a test starts, or is taken by the mailer's reader. */
class SnippetsTest {
  /** Files in these folders are started by a test of their module. */
  private static final List<String> STARTED =
      List.of(
          "logback-appender/src/test/resources/readme/",
          "log4j2-appender/src/test/resources/readme/",
          "command-line/src/test/resources/guides/",
          "command-line/src/test/resources/editors/",
          "samples/");

  /** Its configurations are parts, which MigrationTest of both appenders starts. */
  private static final String MIGRATION = "migration.md";

  private static final Pattern OURS = Pattern.compile("\\bIncidentMail(Appender)?\\b");

  @TempDir Path directory = Path.of("");

  static List<Fence> code() throws IOException {
    return Pages.fences().stream().filter(fence -> !fence.language().isEmpty()).toList();
  }

  static List<Fence> files() throws IOException {
    return code().stream().filter(fence -> !fence.marked("snippet").isEmpty()).toList();
  }

  static List<Fence> configurations() throws IOException {
    return code().stream()
        .filter(fence -> fence.marked("snippet").isEmpty() && OURS.matcher(fence.text()).find())
        .filter(fence -> !fence.page().endsWith(MIGRATION))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void snippet_isTheFileToTheLetter(Fence fence) throws IOException {
    String file = fence.marked("snippet");

    assertThat(STARTED).anyMatch(file::startsWith);
    assertThat(fence.text()).isEqualTo(Files.readString(Pages.ROOT.resolve(file)).strip());
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void configuration_isTaken(Fence fence) throws Exception {
    Path file = directory.resolve(name(fence));
    Files.writeString(file, fence.text());

    List<LoadedAppender> appenders =
        ApplicationConfig.read(
                file.toString(), Variables.of(Map.of("ENVIRONMENT", "prod"), null, List.of()))
            .appenders();

    assertThat(appenders).hasSize(1);
    assertThat(appenders.get(0).options().build().enabled()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("code")
  void code_isWellFormed(Fence fence) throws Exception {
    switch (fence.language()) {
      case "xml" -> {
        String whole = "<all>" + fence.text() + "</all>";
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(whole)));
      }
      case "json" -> new ObjectMapper().readTree(fence.text());
      case "yaml" -> new YAMLMapper().readTree(fence.text());
      case "properties" -> new Properties().load(new StringReader(fence.text()));
      case "java" -> assertThat(fence.marked("snippet")).isNotEmpty();
      case "sieve" -> assertThat(fence.text()).startsWith("require [");
      default -> throw new AssertionError(fence + ": what is " + fence.language() + "?");
    }
  }

  @Test
  void migration_isTriedElsewhere() throws IOException {
    assertThat(code().stream().filter(fence -> fence.page().endsWith(MIGRATION))).hasSize(4);
    for (String module : List.of("logback-appender", "log4j2-appender")) {
      String tests = Files.readString(test(module, "MigrationTest"));
      assertThat(tests).contains("DocumentedExample.ofMigration(");
    }
  }

  @Test
  void pages_showEnough() throws IOException {
    assertThat(files()).hasSizeGreaterThan(12);
    assertThat(configurations()).hasSizeGreaterThan(4);
  }

  private static Path test(String module, String name) throws IOException {
    return Pages.files(name + ".java").stream()
        .filter(file -> file.startsWith(Pages.ROOT.resolve(module)))
        .findFirst()
        .orElseThrow();
  }

  private static String name(Fence fence) {
    boolean logback = fence.text().contains("<configuration");
    return (logback ? "logback." : "log4j2.") + fence.language();
  }
}
