package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.LoggingFramework;
import io.github.incidentmail.testkit.RestartContract;
import java.io.IOException;
import java.nio.file.Path;

class RestartTest extends RestartContract {
  /** An application that is killed. */
  static final class Application {
    public static void main(String[] args) throws IOException {
      logAndDie(new RunningLog4j2(Path.of(args[0])), Path.of(args[1]));
    }
  }

  @Override
  protected LoggingFramework start(ConfigTree appender) {
    return new RunningLog4j2(file("log4j2.xml", text(appender)));
  }

  @Override
  protected String text(ConfigTree appender) {
    return RunningLog4j2.xml(appender, "");
  }

  @Override
  protected void reload(LoggingFramework framework, ConfigTree appender) {
    ((RunningLog4j2) framework).context().reconfigure();
  }

  @Override
  protected Class<?> application() {
    return Application.class;
  }

  @Override
  protected int mailsAtReload() {
    return 0;
  }
}
