package io.github.incidentmail.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.joran.JoranConfigurator;
import io.github.incidentmail.logback.IncidentMailAppender;
import io.github.incidentmail.testkit.CapturedStandardError;
import io.github.incidentmail.testkit.DocumentedExample;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tells an editor which schema to take does not disturb the frameworks. */
class EditorLinesTest {
  private static final Path FILES = Path.of("src/test/resources/editors");

  @TempDir Path directory = Path.of("");
  private final String home = System.getProperty("user.home", "");

  @BeforeEach
  void moveHome() {
    System.setProperty("user.home", directory.toString());
  }

  @AfterEach
  void moveHomeBack() {
    System.setProperty("user.home", home);
  }

  @Test
  void logback_starts() throws Exception {
    ch.qos.logback.classic.LoggerContext context = new ch.qos.logback.classic.LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);

    try (CapturedStandardError error = new CapturedStandardError()) {
      configurator.doConfigure(FILES.resolve("logback.xml").toFile());

      assertThat(context.getLogger("ROOT").getAppender("MAIL"))
          .isInstanceOf(IncidentMailAppender.class)
          .matches(appender -> appender.isStarted());
      assertThat(context.getStatusManager().getCopyOfStatusList())
          .noneMatch(status -> status.getEffectiveLevel() > ch.qos.logback.core.status.Status.INFO);
      assertThat(error.text()).isEmpty();
    } finally {
      context.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"log4j2.xml", "log4j2-namespace.xml"})
  void log4j2_starts(String name) {
    try (CapturedStandardError error = new CapturedStandardError();
        LoggerContext context =
            Configurator.initialize("editors", null, FILES.resolve(name).toUri())) {
      assertThat(context.getConfiguration().getAppender("MAIL").isStarted()).isTrue();
      assertThat(error.text()).isEmpty();
    }
  }

  /** Why the page doesn't tell to do so. */
  @Test
  void jsonWithSchemaOnTop_isNotRead() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("log4j2.json"),
            DocumentedExample.of("log4j2.json")
                .replaceFirst("\\{", "{\"\\$schema\": \"incident-mail-log4j2.schema.json\","));

    try (CapturedStandardError error = new CapturedStandardError();
        LoggerContext context = Configurator.initialize("editors", null, file.toUri())) {
      assertThat(context.getConfiguration().getAppenders()).doesNotContainKey("MAIL");
      assertThat(error.text()).doesNotContain("Incident Mail");
    }
  }
}
