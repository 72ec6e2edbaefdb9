package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.LoggingFramework;
import io.github.incidentmail.testkit.RestartContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class RestartTest extends RestartContract {
  /** An application that is killed. */
  static final class Application {
    public static void main(String[] args) throws IOException {
      logAndDie(new RunningLogback(Files.readString(Path.of(args[0]))), Path.of(args[1]));
    }
  }

  @Override
  protected LoggingFramework start(ConfigTree appender) {
    return new RunningLogback(text(appender));
  }

  @Override
  protected String text(ConfigTree appender) {
    return RunningLogback.xml(appender, "");
  }

  @Override
  protected void reload(LoggingFramework framework, ConfigTree appender) {
    RunningLogback logback = (RunningLogback) framework;
    logback.context().reset();
    logback.configure(text(appender));
  }

  @Override
  protected Class<?> application() {
    return Application.class;
  }

  /** Logback stops the old configuration first, which can't know that there will be another. */
  @Override
  protected int mailsAtReload() {
    return 1;
  }
}
