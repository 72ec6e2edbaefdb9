package io.github.incidentmail.jmx;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.management.Descriptor;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * One MXBean in the platform's MBean server, from {@link #register} to {@link #close}. What goes
 * wrong is noted and has no other effect. Safe for use by many threads.
 *
 * <p>In a runtime without the module {@code java.management}, {@link #register} throws a {@link
 * LinkageError}, because this class can't be linked.
 */
public final class JmxRegistration implements AutoCloseable {
  private static final String OF_THE_PLATFORM = "java.lang:type=Runtime";

  private final Place place;
  private final Supplier<DescribedBean> maker;
  private final Consumer<String> notes;
  private @Nullable DescribedBean bean;
  private @Nullable MBeanServer server;
  private @Nullable ObjectName name;
  private boolean closed;

  private JmxRegistration(Place place, Supplier<DescribedBean> maker, Consumer<String> notes) {
    this.place = place;
    this.maker = maker;
    this.notes = notes;
  }

  /**
   * Registers the bean at once if the platform's MBean server is there; otherwise {@code
   * background} does, because to make the server takes a tenth of a second.
   *
   * @param type an MXBean interface
   * @param notes told why the bean can't be seen
   */
  public static <T> JmxRegistration register(
      T bean, Class<T> type, Place place, Executor background, Consumer<String> notes) {
    JmxRegistration registration =
        new JmxRegistration(place, () -> new DescribedBean(bean, type, place), notes);
    if (isMade()) {
      registration.enter();
    } else {
      background.execute(registration::enter);
    }
    return registration;
  }

  /** Takes the bean back, unless a successor has its name already; idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    if (bean != null && server != null && name != null && bean.isStanding()) {
      try {
        server.unregisterMBean(name);
      } catch (JMException | RuntimeException e) {
        notes.accept("not taken out of JMX: " + e);
      }
    }
  }

  /** The platform's server is not asked for: asking makes it. */
  private static boolean isMade() {
    try {
      ObjectName known = new ObjectName(OF_THE_PLATFORM);
      return MBeanServerFactory.findMBeanServer(null).stream().anyMatch(s -> s.isRegistered(known));
    } catch (JMException | RuntimeException e) {
      return false; // told when the server itself is asked for
    }
  }

  private void enter() {
    try {
      MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
      synchronized (this) {
        server = platform;
        if (!closed && !enter(platform, maker.get())) {
          notes.accept("not shown in JMX: every name like that of " + place.name() + " is taken");
        }
      }
    } catch (JMException | RuntimeException | LinkageError e) {
      notes.accept("not shown in JMX: " + e);
    }
  }

  private boolean enter(MBeanServer platform, DescribedBean made) throws JMException {
    bean = made;
    for (ObjectName candidate : place.names()) {
      name = candidate;
      try {
        platform.registerMBean(made, candidate);
        return true;
      } catch (InstanceAlreadyExistsException e) {
        Descriptor other = descriptor(platform, candidate);
        if (place.owner().equals(other.getFieldValue(DescribedBean.OWNER))) {
          return succeed(platform, made, candidate, other);
        }
      }
    }
    return false;
  }

  /** The other bean is ours, of a configuration that is being replaced; or this one is. */
  private boolean succeed(
      MBeanServer platform, DescribedBean made, ObjectName taken, Descriptor other)
      throws JMException {
    boolean newer =
        other.getFieldValue(DescribedBean.SINCE) instanceof Long since && place.since() - since > 0;
    if (newer) {
      try {
        platform.unregisterMBean(taken);
      } catch (InstanceNotFoundException e) {
        // it has just stopped
      }
      platform.registerMBean(made, taken);
    }
    return true;
  }

  private static Descriptor descriptor(MBeanServer platform, ObjectName taken) throws JMException {
    return platform.getMBeanInfo(taken).getDescriptor();
  }
}
