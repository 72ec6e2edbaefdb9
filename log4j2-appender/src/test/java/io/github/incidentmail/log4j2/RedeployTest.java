package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.LoggingFramework;
import io.github.incidentmail.testkit.RedeployTrial;
import io.github.incidentmail.testkit.Redeployments;
import java.nio.file.Path;

class RedeployTest extends RedeployTrial {
  RedeployTest() {
    super(RunningLog4j2.program(Server.class));
  }

  /** Starts Log4j 2 with a configuration and logs; in a class loader of its own. */
  public static final class Application implements AutoCloseable {
    private final LoggingFramework framework;

    public Application(String file) {
      framework = new RunningLog4j2(Path.of(file));
      Redeployments.log(framework);
    }

    @Override
    public void close() {
      framework.close();
    }
  }

  /** The application server. */
  static final class Server {
    private Server() {}

    public static void main(String[] arguments) throws Exception {
      Redeployments.run(arguments, Application.class);
    }
  }
}
