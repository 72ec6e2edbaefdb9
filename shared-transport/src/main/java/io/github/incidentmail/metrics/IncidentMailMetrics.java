package io.github.incidentmail.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.MBeanServer;

/**
 * Binds what JMX shows of every Incident Mail appender of this process to a Micrometer registry, as
 * {@code incident.mail.*} with the tag {@code appender}; docs/monitoring.md lists the names.
 * Appenders that start later are bound when they do, and those that stop are removed. Reading a
 * value takes no lock and does no I/O. Safe for use by many threads.
 *
 * <p>In Spring Boot a bean of this type is enough:
 *
 * <pre>{@code
 * @Bean
 * IncidentMailMetrics incidentMailMetrics() {
 *   return new IncidentMailMetrics();
 * }
 * }</pre>
 */
@SuppressWarnings("exports") // who binds metrics has Micrometer, and nobody else needs it
public final class IncidentMailMetrics implements MeterBinder, AutoCloseable {
  private final MBeanServer server;
  private final List<Binding> bindings = new CopyOnWriteArrayList<>();

  /** For the appenders in the platform's MBean server. */
  public IncidentMailMetrics() {
    this(ManagementFactory.getPlatformMBeanServer());
  }

  IncidentMailMetrics(MBeanServer server) {
    this.server = server;
  }

  /** May be called for several registries. */
  @Override
  public void bindTo(MeterRegistry registry) {
    Binding binding = new Binding(server, registry);
    bindings.add(binding);
    binding.open();
  }

  /** Removes all its meters, and looks for no more appenders. */
  @Override
  public void close() {
    bindings.forEach(Binding::close);
    bindings.clear();
  }
}
