package io.github.incidentmail.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.IncidentMailerMXBean;
import io.github.incidentmail.testkit.Await;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class IncidentMailMetricsTest {
  /** Some of what JMX shows. */
  public interface ShownMBean {
    /** Counts up. */
    long getAccepted();

    /** Yes or no. */
    boolean isHeld();

    /** In seconds. */
    long getOutboxOldestSeconds();
  }

  /** An appender. */
  public static final class Shown implements ShownMBean {
    private volatile long accepted;

    @Override
    public long getAccepted() {
      return accepted;
    }

    @Override
    public boolean isHeld() {
      return true;
    }

    @Override
    public long getOutboxOldestSeconds() {
      return 90;
    }
  }

  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final IncidentMailMetrics metrics = new IncidentMailMetrics(server);

  private static ObjectName name(String rest) throws Exception {
    return new ObjectName("io.github.incidentmail:type=IncidentMailer," + rest);
  }

  private List<String> appenders() {
    return registry.getMeters().stream()
        .map(Meter::getId)
        .filter(id -> id.getName().equals("incident.mail.held"))
        .map(id -> id.getTag("appender"))
        .sorted()
        .toList();
  }

  /** Micrometer keeps what a counter counts by a weak reference. */
  @Test
  void nobodyKeepsTheBinder_itsMetersGoOn() throws Exception {
    Shown shown = new Shown();
    server.registerMBean(shown, name("name=MAIL"));
    new IncidentMailMetrics(server).bindTo(registry);
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    Await.until(
        "a collection",
        Duration.ofSeconds(20),
        () -> {
          System.gc();
          return garbage.get() == null;
        },
        () -> "");

    shown.accepted = 7;
    assertThat(registry.get("incident.mail.events.accepted").functionCounter().count())
        .isEqualTo(7);
  }

  @Test
  void appender_isShownWithItsValues() throws Exception {
    Shown shown = new Shown();
    server.registerMBean(shown, name("name=MAIL"));
    metrics.bindTo(registry);

    assertThat(registry.getMeters()).hasSameSizeAs(Metric.ALL);
    assertThat(registry.get("incident.mail.events.accepted").functionCounter().count()).isZero();
    shown.accepted = 7;
    assertThat(registry.get("incident.mail.events.accepted").functionCounter().count())
        .isEqualTo(7);
    assertThat(registry.get("incident.mail.held").tag("appender", "MAIL").gauge().value())
        .isEqualTo(1);
    assertThat(registry.get("incident.mail.outbox.oldest").timeGauge().value()).isEqualTo(90);
    assertThat(registry.get("incident.mail.events.pending").gauge().value())
        .as("what an older version doesn't show")
        .isNaN();
  }

  @Test
  void appendersThatComeAndGo_areFollowed() throws Exception {
    metrics.bindTo(registry);
    assertThat(appenders()).isEmpty();
    server.registerMBean(new Shown(), name("name=A"));
    server.registerMBean(new Shown(), name("name=" + ObjectName.quote("B,2") + ",context=shop"));
    server.registerMBean(new Shown(), new ObjectName("com.example:type=Other,name=C"));
    assertThat(appenders()).containsExactly("A", "B,2");
    assertThat(registry.get("incident.mail.held").tag("context", "shop").gauge()).isNotNull();

    server.unregisterMBean(name("name=A"));
    assertThat(appenders()).containsExactly("B,2");
  }

  @Test
  void close_removesItsMetersAndFollowsNobody() throws Exception {
    metrics.bindTo(registry);
    registry.counter("of.somebody.else");
    server.registerMBean(new Shown(), name("name=A"));
    metrics.close();
    server.registerMBean(new Shown(), name("name=B"));
    assertThat(registry.getMeters()).hasSize(1);
  }

  @Test
  void everyName_isDocumentedAndShowsAnAttributeThatThereIs() throws Exception {
    String docs = Files.readString(Path.of("../docs/monitoring.md"));
    List<String> attributes =
        Arrays.stream(IncidentMailerMXBean.class.getMethods())
            .map(method -> method.getName().replaceFirst("^(get|is)", ""))
            .toList();
    for (Metric metric : Metric.ALL) {
      assertThat(docs)
          .contains("| `incident.mail." + metric.name() + "` | `" + metric.attribute() + "` |");
      assertThat(attributes).contains(metric.attribute());
    }
  }
}
