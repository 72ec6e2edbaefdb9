package io.github.incidentmail.testing;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;

/**
 * The mailers of this JVM as JMX shows them, so that it doesn't matter which class loader and which
 * logging framework they belong to.
 */
final class Mailers {
  private static final String PATTERN = "io.github.incidentmail:type=IncidentMailer,*";
  private static final List<String> ON_THE_WAY = List.of("Pending", "Ledger", "OutboxLetters");
  private static final List<String> TOLD =
      List.of("Pending", "Ledger", "OutboxLetters", "HeldReason", "LastError");

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  /** Lets all of them mail; whether there is one and all is mailed. */
  boolean flush() {
    Set<ObjectName> names = names();
    boolean settled = !names.isEmpty();
    for (ObjectName name : names) {
      settled &= settles(name);
    }
    return settled;
  }

  private boolean settles(ObjectName name) {
    try {
      // before any look, as it takes in what was logged until now
      server.invoke(name, "flush", new Object[0], new String[0]);
      return isSettled(name);
    } catch (InstanceNotFoundException | RuntimeMBeanException e) {
      return false; // stopped meanwhile; the next look won't find it
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isSettled(ObjectName name) throws JMException {
    for (String attribute : ON_THE_WAY) {
      if (((Number) server.getAttribute(name, attribute)).longValue() > 0) {
        return false;
      }
    }
    return true;
  }

  /** How all of them stand, for people. */
  String trouble() {
    List<String> lines = new ArrayList<>();
    for (ObjectName name : names()) {
      StringBuilder line = new StringBuilder(name.getKeyProperty("name"));
      for (String attribute : TOLD) {
        line.append(' ').append(attribute).append('=').append(value(name, attribute));
      }
      lines.add(line.toString());
    }
    return lines.isEmpty()
        ? "no mailer runs in this JVM. Was the appender's configuration read, is it right (see standard"
            + " error), and is incidentmail.jmx not false?"
        : String.join("; ", lines);
  }

  private Object value(ObjectName name, String attribute) {
    try {
      return String.valueOf(server.getAttribute(name, attribute));
    } catch (JMException | RuntimeMBeanException e) {
      return "unknown";
    }
  }

  private Set<ObjectName> names() {
    try {
      return server.queryNames(new ObjectName(PATTERN), null);
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(e);
    }
  }
}
