package io.github.incidentmail;

import io.github.incidentmail.MailerConfig.Exposure;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.jmx.JmxRegistration;
import io.github.incidentmail.jmx.Place;
import org.jspecify.annotations.Nullable;

/** Shows a mailer in JMX where there is JMX. Never in the mailer's way. */
final class Management {
  /** The name of the thread that makes the platform's server; what it logs is no incident. */
  static final String THREAD = "incident-mail-jmx";

  private static final String ID = "IM-JMX";

  private final @Nullable JmxRegistration registration;

  private Management(@Nullable JmxRegistration registration) {
    this.registration = registration;
  }

  static Management start(MailerConfig config, ManagedMailer bean, Diagnostics diagnostics) {
    if (!config.exposure().wanted()) {
      return new Management(null);
    }
    try {
      return new Management(
          JmxRegistration.register(
              bean,
              IncidentMailerMXBean.class,
              place(config.appender(), config.exposure(), bean),
              Management::inBackground,
              note -> diagnostics.info(ID, config.appender() + " is " + note)));
    } catch (RuntimeException | LinkageError e) {
      diagnostics.info(
          ID, config.appender() + " is not shown in JMX, which this Java runtime lacks: " + e);
      return new Management(null);
    }
  }

  void stop() {
    if (registration != null) {
      registration.close();
    }
  }

  private static Place place(String name, Exposure exposure, ManagedMailer bean) {
    String owner =
        exposure.contextId().isEmpty()
            ? Integer.toHexString(System.identityHashCode(bean))
            : exposure.contextId();
    return new Place(name, exposure.context(), owner, System.nanoTime());
  }

  /**
   * Not on one of our own threads: what the JDK starts meanwhile would inherit their group, and
   * with it our class loader, for the life of the process.
   */
  private static void inBackground(Runnable work) {
    Thread thread = new Thread(Worker.topGroup(), work, THREAD, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    thread.start();
  }
}
