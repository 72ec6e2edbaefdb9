package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.BridgeContract;
import io.github.incidentmail.testkit.BridgedErrors;
import org.apache.logging.log4j.jul.Log4jBridgeHandler;
import org.junit.jupiter.api.Nested;

/** With log4j-jul, in both of its ways. */
class BridgeTest {
  @Nested
  class LogManager extends BridgeContract {
    LogManager() {
      super(
          RunningLog4j2.program(Managed.class),
          "-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager");
    }
  }

  @Nested
  class BridgeHandler extends BridgeContract {
    BridgeHandler() {
      super(RunningLog4j2.program(Handled.class));
    }
  }

  static final class Managed {
    private Managed() {}

    public static void main(String[] arguments) {
      BridgedErrors.run(() -> {});
    }
  }

  static final class Handled {
    private Handled() {}

    public static void main(String[] arguments) {
      BridgedErrors.run(() -> Log4jBridgeHandler.install(true, null, false));
    }
  }
}
