package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.DeployedLoad;
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
    private final DeployedLoad load;

    public Application(String file) throws IOException {
      load = new DeployedLoad(new RunningLogback(Files.readString(Path.of(file))));
    }

    @Override
    public void close() {
      load.close();
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
