package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.BridgeContract;
import io.github.incidentmail.testkit.BridgedErrors;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

class BridgeTest extends BridgeContract {
  BridgeTest() {
    super(RunningLogback.program(Application.class));
  }

  /** With jul-to-slf4j, as its manual says. */
  static final class Application {
    private Application() {}

    public static void main(String[] arguments) {
      BridgedErrors.run(
          () -> {
            // what others log meanwhile SLF4J logs again when it is ready, on this thread
            LoggerFactory.getILoggerFactory();
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
          });
    }
  }
}
