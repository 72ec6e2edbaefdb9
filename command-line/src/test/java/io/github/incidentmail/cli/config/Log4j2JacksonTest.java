package io.github.incidentmail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of configurations in JSON and YAML beside their options. */
class Log4j2JacksonTest {
  private static final String YAML_HINT =
      "Log4j 2 reads YAML only if the application itself has"
          + " com.fasterxml.jackson.dataformat:jackson-dataformat-yaml at run time; without it this"
          + " file is passed over and nothing is mailed";

  @TempDir Path directory = Path.of("");

  @Test
  void read_jsonOrYaml_saysWhatTheApplicationNeeds() throws Exception {
    ApplicationConfig yaml =
        Reading.read(Reading.write(directory, "log4j2.yml", Log4j2Texts.YAML), Map.of());
    ApplicationConfig json =
        Reading.read(Reading.write(directory, "log4j2.json", Log4j2Texts.JSON), Map.of());

    assertThat(Reading.texts(yaml.notes(), Note.Kind.HINT)).containsExactly(YAML_HINT);
    assertThat(Reading.texts(json.notes(), Note.Kind.HINT))
        .singleElement()
        .asString()
        .startsWith(
            "Log4j 2 reads JSON only if the application itself has"
                + " com.fasterxml.jackson.core:jackson-databind at run time");
    assertThat(
            Reading.read(
                    Reading.write(
                        directory, "log4j2.xml", Log4j2Texts.xml("", Log4j2Texts.appender("prod"))),
                    Map.of())
                .notes())
        .isEmpty();
  }

  @Test
  void read_yamlInAJarThatHasJackson_saysNothingOfIt() throws Exception {
    Path without = directory.resolve("without.jar");
    LogbackReaderTest.zip(without, "BOOT-INF/classes/log4j2.yaml", Log4j2Texts.YAML);
    assertThat(Reading.texts(Reading.read(without, Map.of()).notes(), Note.Kind.HINT))
        .containsExactly(YAML_HINT);

    for (String library :
        new String[] {
          "BOOT-INF/lib/jackson-dataformat-yaml-2.21.0.jar",
          "com/fasterxml/jackson/dataformat/yaml/YAMLFactory.class"
        }) {
      Path jar = directory.resolve("with.jar");
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
        out.putNextEntry(new ZipEntry("BOOT-INF/classes/log4j2.yaml"));
        out.write(Log4j2Texts.YAML.getBytes(StandardCharsets.UTF_8));
        out.putNextEntry(new ZipEntry(library));
      }
      assertThat(Reading.read(jar, Map.of()).notes()).as(library).isEmpty();
    }
  }

  @Test
  void read_listOfTexts_namesTheOption() {
    String yaml =
        Log4j2Texts.YAML
            .replace("to: ops@example.com", "to: [ops@example.com, dev@example.com]")
            .replace(
                "MailServer: {",
                "MailRoute:\n        - {name: a, loggers: [a, b], to: a@example.com}\n"
                    + "      MailServer: {");
    String json = Log4j2Texts.JSON.replace("\"ops@example.com\"", "[\"ops@example.com\"]");

    assertThat(mistakes("log4j2.yaml", yaml))
        .containsExactly(
            "to: is a list, on which Log4j 2 fails; write one text with commas between the values",
            "MailRoute.loggers: is a list, on which Log4j 2 fails; write one text with commas"
                + " between the values");
    assertThat(mistakes("log4j2.json", json))
        .containsExactly(
            "to: is a list, on which Log4j 2 fails; write one text with commas between the values");
  }

  private List<String> mistakes(String name, String content) {
    ApplicationConfig config = Reading.read(Reading.write(directory, name, content), Map.of());
    return Reading.texts(config.notes(), Note.Kind.MISTAKE);
  }
}
