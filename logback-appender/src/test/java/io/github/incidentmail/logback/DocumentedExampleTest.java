package io.github.incidentmail.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.CapturedStandardError;
import io.github.incidentmail.testkit.DocumentedExample;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedExampleTest {
  @TempDir Path directory;

  @Test
  void example_starts() {
    String outbox = "<mailOutbox><directory>" + directory + "</directory></mailOutbox></appender>";
    String xml = DocumentedExample.of("logback.xml").replace("</appender>", outbox);

    try (CapturedStandardError error = new CapturedStandardError();
        RunningLogback logback = new RunningLogback(xml)) {
      assertThat(error.text()).isEmpty();
      assertThat(logback.appender().isStarted()).isTrue();
    }
  }
}
