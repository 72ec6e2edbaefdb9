package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.DisklessContract;
import io.github.incidentmail.testkit.DisklessErrors;
import java.nio.file.Path;

class DisklessTest extends DisklessContract {
  DisklessTest() {
    super(RunningLog4j2.program(Application.class));
  }

  static final class Application {
    private Application() {}

    public static void main(String[] arguments) {
      Path file = Path.of(System.getProperty("log4j2.configurationFile", ""));
      DisklessErrors.run(new RunningLog4j2(file));
    }
  }
}
