package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.LoggingFramework;
import io.github.incidentmail.testkit.RedeployTrial;
import io.github.incidentmail.testkit.Redeployments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class RedeployTest extends RedeployTrial {
  RedeployTest() {
    super(RunningLogback.program(Server.class));
  }

  /** Starts Logback with a configuration and logs; in a class loader of its own. */
  public static final class Application implements AutoCloseable {
    private final LoggingFramework framework;

    public Application(String file) throws IOException {
      framework = new RunningLogback(Files.readString(Path.of(file)));
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
