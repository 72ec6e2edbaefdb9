package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.LoggingFramework;
import io.github.incidentmail.testkit.ReloadTrial;
import java.nio.file.Path;

class ReloadTest extends ReloadTrial {
  @Override
  protected LoggingFramework start(ConfigTree appender) {
    return start(file("log4j2.xml", text(appender)));
  }

  @Override
  protected LoggingFramework start(Path file) {
    return new RunningLog4j2(file, false); // what is recorded would count as heap
  }

  @Override
  protected String text(ConfigTree appender) {
    return RunningLog4j2.xml(appender, "");
  }

  @Override
  protected void reload(LoggingFramework framework, Path file) {
    ((RunningLog4j2) framework).context().reconfigure();
  }

  /** Log4j 2 starts the new configuration before it stops the old one. */
  @Override
  protected long reached(long logged) {
    return logged;
  }
}
