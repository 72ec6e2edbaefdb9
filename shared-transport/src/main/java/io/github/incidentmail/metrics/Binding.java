package io.github.incidentmail.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerNotification;
import javax.management.MalformedObjectNameException;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/**
 * The meters of one registry: those of each appender that stands in the MBean server, which keeps
 * this as a listener until it is closed.
 */
final class Binding implements NotificationListener {
  private static final ObjectName ALL = name("io.github.incidentmail:type=IncidentMailer,*");

  private final MBeanServer server;
  private final MeterRegistry registry;
  private final Map<ObjectName, List<Meter>> meters = new ConcurrentHashMap<>();

  Binding(MBeanServer server, MeterRegistry registry) {
    this.server = server;
    this.registry = registry;
  }

  void open() {
    try {
      server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, this, null, null);
    } catch (InstanceNotFoundException e) {
      throw new IllegalStateException("an MBean server without its delegate", e);
    }
    server.queryNames(ALL, null).forEach(this::add);
  }

  void close() {
    try {
      server.removeNotificationListener(MBeanServerDelegate.DELEGATE_NAME, this);
    } catch (InstanceNotFoundException | ListenerNotFoundException e) {
      // then it hears nothing any more, which is all that is wanted
    }
    List.copyOf(meters.keySet()).forEach(this::remove);
  }

  @Override
  public void handleNotification(Notification notification, Object handback) {
    if (notification instanceof MBeanServerNotification change
        && ALL.apply(change.getMBeanName())) {
      if (MBeanServerNotification.REGISTRATION_NOTIFICATION.equals(change.getType())) {
        add(change.getMBeanName());
      } else {
        remove(change.getMBeanName());
      }
    }
  }

  private void add(ObjectName bean) {
    meters.computeIfAbsent(
        bean,
        name ->
            Metric.ALL.stream()
                .map(
                    metric ->
                        metric.register(
                            registry, tags(name), this, binding -> binding.value(name, metric)))
                .toList());
  }

  private void remove(ObjectName bean) {
    List<Meter> gone = meters.remove(bean);
    if (gone != null) {
      gone.forEach(registry::remove);
    }
  }

  /** An appender that has just gone has no value. */
  private double value(ObjectName bean, Metric metric) {
    try {
      Object value = server.getAttribute(bean, metric.attribute());
      if (value instanceof Boolean yes) {
        return yes ? 1 : 0;
      }
      return value instanceof Number number ? number.doubleValue() : Double.NaN;
    } catch (JMException e) {
      return Double.NaN;
    }
  }

  private static Tags tags(ObjectName bean) {
    Tags tags = Tags.of("appender", plain(bean.getKeyProperty("name")));
    for (String key : List.of("context", "copy")) {
      String value = bean.getKeyProperty(key);
      tags = value == null ? tags : tags.and(key, plain(value));
    }
    return tags;
  }

  private static String plain(String value) {
    return value.startsWith("\"") ? ObjectName.unquote(value) : value;
  }

  private static ObjectName name(String pattern) {
    try {
      return new ObjectName(pattern);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(pattern, e);
    }
  }
}
