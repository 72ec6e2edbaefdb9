package io.github.incidentmail.testkit;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What JMX shows of the appenders of this process, as any console would see it. */
public final class RegisteredBeans {
  private static final String PREFIX = "io.github.incidentmail:type=IncidentMailer,";
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

  private final MBeanServer server;

  /** Makes the platform's MBean server if there is none, so that beans are registered at once. */
  public RegisteredBeans() {
    server = ManagementFactory.getPlatformMBeanServer();
  }

  /**
   * Waits for the bean of this name, which a thread of its own registers where the server of beans
   * wasn't there at the start.
   *
   * @throws IllegalStateException if it isn't there after a minute
   */
  public static RegisteredBeans await(String name) {
    RegisteredBeans beans = new RegisteredBeans();
    long start = System.nanoTime();
    while (!beans.names().contains(name)) {
      if (System.nanoTime() - start > LONGEST) {
        throw new IllegalStateException("no bean " + name + " but " + beans.names());
      }
      Pauses.until(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(10));
    }
    return beans;
  }

  /** The names behind {@code type=IncidentMailer,}, sorted. */
  public List<String> names() {
    try {
      return server.queryNames(new ObjectName(PREFIX + "*"), null).stream()
          .map(name -> name.toString().substring(PREFIX.length()))
          .sorted()
          .toList();
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The attribute EffectiveConfiguration. */
  public String configuration(String name) {
    return (String) attribute(name, "EffectiveConfiguration");
  }

  /** One attribute, which must not be null. */
  public Object attribute(String name, String attribute) {
    try {
      return server.getAttribute(new ObjectName(PREFIX + name), attribute);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls the operation flush. */
  public String flush(String name) {
    try {
      return (String) server.invoke(new ObjectName(PREFIX + name), "flush", null, null);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every attribute with its value. */
  public String everything(String name) {
    try {
      ObjectName bean = new ObjectName(PREFIX + name);
      String[] attributes =
          Arrays.stream(server.getMBeanInfo(bean).getAttributes())
              .map(MBeanFeatureInfo::getName)
              .toArray(String[]::new);
      return server.getAttributes(bean, attributes).toString();
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
