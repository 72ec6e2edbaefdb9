package io.github.incidentmail.cli.config;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Asks a running application what it has. Its mailers show their options in JMX, without secrets;
 * the JVM's attach mechanism opens the way to JMX for its own user on this machine, over loopback.
 */
final class RunningApplication {
  private static final String BEANS = "io.github.incidentmail:type=IncidentMailer,*";

  private final String pid;

  RunningApplication(String pid) {
    this.pid = pid;
  }

  @SuppressWarnings("BanJNDI") // the address is the user's own JVM's, told by that JVM
  ApplicationConfig read() throws UnreadableException {
    try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address()))) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      List<LoadedAppender> appenders = new ArrayList<>();
      for (ObjectName name : server.queryNames(new ObjectName(BEANS), null)) {
        appenders.add(new EffectiveOptions(name.getKeyProperty("name")).load(server, name));
      }
      return new ApplicationConfig("of process " + pid, null, "Effective", appenders, List.of());
    } catch (IOException | JMException e) {
      throw new UnreadableException("process " + pid + " can't be asked over JMX: " + e);
    }
  }

  private String address() throws UnreadableException {
    try {
      VirtualMachine machine = VirtualMachine.attach(pid);
      try {
        return machine.startLocalManagementAgent();
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException | IOException e) {
      throw new UnreadableException(
          "process "
              + pid
              + " can't be attached to; run this as the application's user on the same machine"
              + " (in a container: inside of it), and see that the process is a JVM without"
              + " -XX:+DisableAttachMechanism: "
              + e.getMessage());
    } catch (LinkageError e) {
      throw new UnreadableException(
          "this Java runtime lacks the module jdk.attach; use a JDK, or --config");
    }
  }
}
