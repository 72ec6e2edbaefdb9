package io.github.incidentmail.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.CapturedStandardError;
import io.github.incidentmail.testkit.DocumentedExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentedExampleTest {
  @TempDir Path directory;
  private final String home = System.getProperty("user.home", "");

  @BeforeEach
  void moveHome() {
    System.setProperty("user.home", directory.toString());
  }

  @AfterEach
  void moveHomeBack() {
    System.setProperty("user.home", home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"log4j2.xml", "log4j2.json", "log4j2.yaml", "log4j2.properties"})
  void example_starts(String name) throws IOException {
    Path file = Files.writeString(directory.resolve(name), DocumentedExample.of(name));

    try (CapturedStandardError error = new CapturedStandardError();
        RunningLog4j2 log4j2 = new RunningLog4j2(file)) {
      assertThat(error.text()).doesNotContain("Incident Mail");
      assertThat(log4j2.context().getConfiguration().getAppender("MAIL").isStarted()).isTrue();
      assertThat(log4j2.status()).noneMatch(line -> line.startsWith("ERROR "));
    }
  }
}
