package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.DeployedLoad;
import io.github.incidentmail.testkit.RedeployTrial;
import io.github.incidentmail.testkit.Redeployments;
import java.nio.file.Path;

class RedeployTest extends RedeployTrial {
  RedeployTest() {
    super(RunningLog4j2.program(Server.class));
  }

  /** Starts Log4j 2 with a configuration and logs; in a class loader of its own. */
  public static final class Application implements AutoCloseable {
    private final DeployedLoad load;

    public Application(String file) {
      load = new DeployedLoad(new RunningLog4j2(Path.of(file)));
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
