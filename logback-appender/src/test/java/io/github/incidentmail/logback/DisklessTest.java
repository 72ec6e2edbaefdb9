package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.DisklessContract;
import io.github.incidentmail.testkit.DisklessErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DisklessTest extends DisklessContract {
  DisklessTest() {
    super(RunningLogback.program(Application.class));
  }

  static final class Application {
    private Application() {}

    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(System.getProperty("logback.configurationFile", ""));
      DisklessErrors.run(new RunningLogback(Files.readString(file)));
    }
  }
}
