package io.github.incidentmail.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The schemas in docs/schema are what the mailer's reader takes. {@code
 * -Dincidentmail.golden=write} writes them anew after an option was added or its row in
 * docs/configuration.md changed.
 */
class SchemaFilesTest {
  static final Path FOLDER = Path.of("../docs/schema");
  private static final Path PAGE = Path.of("../docs/configuration.md");

  @Test
  void logback_isWhatTheReaderTakes() throws IOException {
    compare("incident-mail-logback.xsd", new LogbackXsd(OptionCatalog.read(PAGE)).write());
  }

  @Test
  void log4j2_isWhatTheReaderTakes() throws IOException {
    compare("incident-mail-log4j2.xsd", new Log4j2Xsd(OptionCatalog.read(PAGE)).write());
  }

  @Test
  void log4j2AsJson_isWhatTheReaderTakes() throws IOException {
    compare(
        "incident-mail-log4j2.schema.json", new Log4j2JsonSchema(OptionCatalog.read(PAGE)).write());
  }

  @Test
  void kinds_areFoundInTheReader() throws IOException {
    Map<String, List<Option>> catalog = OptionCatalog.read(PAGE);

    assertThat(kind(catalog, "MailServer", "tls").words())
        .containsExactly("starttls", "implicit", "none");
    assertThat(kind(catalog, "MailServer", "port"))
        .isEqualTo(new ValueKind(ValueKind.Form.NUMBER, List.of(), 1, 65_535));
    assertThat(kind(catalog, "IncidentMail", "threshold").words()).hasSize(6);
    assertThat(kind(catalog, "OAuth2", "signingAlgorithm").words()).hasSize(9);
    assertThat(kind(catalog, "IncidentMail", "enabled").words()).containsExactly("true", "false");
    assertThat(kind(catalog, "MailOutbox", "maxSize").form()).isEqualTo(ValueKind.Form.SIZE);
    assertThat(kind(catalog, "MailOutbox", "maxAge").form()).isEqualTo(ValueKind.Form.DURATION);
    assertThat(kind(catalog, "MailThrottle", "schedule").form())
        .isEqualTo(ValueKind.Form.DURATIONS);
    assertThat(kind(catalog, "IncidentMail", "to")).isEqualTo(ValueKind.TEXT);
  }

  private static ValueKind kind(Map<String, List<Option>> catalog, String section, String option) {
    return catalog.getOrDefault(section, List.of()).stream()
        .filter(o -> o.name().equals(option))
        .findFirst()
        .orElseThrow()
        .kind();
  }

  private static void compare(String name, String schema) throws IOException {
    Path file = FOLDER.resolve(name);
    if ("write".equals(System.getProperty("incidentmail.golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, schema);
    }
    assertThat(schema).isEqualTo(Files.readString(file));
  }
}
