package io.github.incidentmail;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.fleet.FleetInstance;
import io.github.incidentmail.fleet.FleetSettings;
import io.github.incidentmail.incident.MailboxLimits;
import io.github.incidentmail.incident.RoutePolicy;
import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.mail.MailSettings;
import io.github.incidentmail.oauth.AccessTokenSource;
import io.github.incidentmail.oauth.OAuthSettings;
import io.github.incidentmail.outbox.OutboxSettings;
import io.github.incidentmail.smtp.SmtpSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A valid configuration, or the reason why no mail is wanted. Immutable; made by {@link #builder}.
 */
public final class MailerConfig {
  /** Default of {@code shutdownTimeout}. */
  public static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);

  /** Default of {@code mdcKeys}. */
  public static final List<String> MDC_KEYS =
      List.of("traceId", "spanId", "trace_id", "span_id", "requestId");

  /** Default of {@code fatalMarkers}. */
  public static final Set<String> FATAL_MARKERS = Set.of("FATAL");

  /** Default of {@code contextEvents}. */
  public static final int CONTEXT_EVENTS = 20;

  /**
   * What may cause a mail.
   *
   * @param contextEvents how many earlier events an event brings along at most
   */
  record Admission(
      Severity threshold,
      Set<String> fatalMarkers,
      List<String> loggers,
      List<String> excludeLoggers,
      int contextEvents) {}

  /** How the appender behaves at stop. */
  record Stopping(Duration timeout, boolean hook) {}

  /** How often a mail proves that mail works. */
  enum Heartbeat {
    OFF,
    DAILY,
    WEEKLY;

    /** Null for never. */
    @Nullable Duration period() {
      return switch (this) {
        case OFF -> null;
        case DAILY -> Duration.ofDays(1);
        case WEEKLY -> Duration.ofDays(7);
      };
    }
  }

  /**
   * What the mailer tells of itself.
   *
   * @param noActivityAfter how much silence is told, or null for none
   */
  record Watch(boolean startupMail, Heartbeat heartbeat, @Nullable Duration noActivityAfter) {}

  /** Where letters wait; the directory is looked for when the mailer starts. */
  record OutboxPlan(@Nullable String directory, String identity, long maxSize, Duration maxAge) {
    OutboxSettings settings(@Nullable Path resolved) {
      return new OutboxSettings(resolved, identity, maxSize, maxAge);
    }
  }

  /**
   * Where this instance meets the others of its service.
   *
   * @param version of the service; empty if it isn't known
   */
  record FleetPlan(FleetSettings settings, String instance, String version) {
    /** Characters of 5 bits each. */
    private static final long SUFFIX = 1L << 30;

    /**
     * This instance in one start of it. Its id is another one at each start, since counts begin
     * anew.
     */
    FleetInstance self(long random) {
      String suffix = Long.toString(SUFFIX | (random & (SUFFIX - 1)), 32).substring(1);
      return new FleetInstance(instance + "~" + suffix, instance, version);
    }
  }

  /**
   * What JMX is to show, if anything.
   *
   * @param contextId tells the context apart from any other; empty for none
   */
  record Exposure(
      boolean wanted, String context, String contextId, EffectiveConfiguration effective) {}

  /** Everything that a running mailer needs. */
  record Plan(
      Admission admission,
      Routes routes,
      Map<String, RoutePolicy> policies,
      MailboxLimits mailbox,
      MailSettings mail,
      SmtpSettings smtp,
      @Nullable OAuthSettings oauth,
      @Nullable AccessTokenSource tokenSource,
      OutboxPlan outbox,
      @Nullable FleetPlan fleet,
      Stopping stopping,
      Watch watch) {}

  private final String appender;
  private final @Nullable Plan plan;
  private final String offReason;
  private final Exposure exposure;
  private final List<ConfigWarning> warnings;

  private MailerConfig(
      String appender,
      @Nullable Plan plan,
      String offReason,
      Exposure exposure,
      List<ConfigWarning> warnings) {
    this.appender = appender;
    this.plan = plan;
    this.offReason = offReason;
    this.exposure = exposure;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * A builder for the appender of this name.
   *
   * @param appender the appender's name; part of the default outbox directory
   */
  public static MailerConfigBuilder builder(String appender) {
    return new MailerConfigBuilder(
        appender,
        new MailerConfigBuilder.Surroundings(System.getenv(), texts(System.getProperties())));
  }

  static MailerConfig on(
      String appender, Plan plan, Exposure exposure, List<ConfigWarning> warnings) {
    return new MailerConfig(appender, plan, "", exposure, warnings);
  }

  static MailerConfig off(String appender, String reason) {
    Exposure hidden = new Exposure(false, "", "", new EffectiveConfiguration(Map.of()));
    return new MailerConfig(appender, null, reason, hidden, List.of());
  }

  /** Whether mail is sent at all. */
  public boolean enabled() {
    return plan != null;
  }

  /** Why no mail is sent; empty if it is. */
  public String offReason() {
    return offReason;
  }

  /** The appender's name. */
  public String appender() {
    return appender;
  }

  /**
   * Whether the mailer should drain itself when the JVM exits, where the framework doesn't stop its
   * appenders.
   */
  public boolean shutdownHook() {
    return plan != null && plan.stopping().hook();
  }

  /** How long the mailer may drain at stop. */
  public Duration shutdownTimeout() {
    return plan == null ? SHUTDOWN_TIMEOUT : plan.stopping().timeout();
  }

  /** Context values that a mail may show or a route asks for; adapters capture only these. */
  public List<String> mdcKeys() {
    return plan == null
        ? List.of()
        : Stream.concat(plan.mail().mdcKeys().stream(), plan.routes().mdcKeys().stream())
            .distinct()
            .toList();
  }

  /** Markers that make an ERROR a FATAL. */
  public Set<String> fatalMarkers() {
    return plan == null ? Set.of() : plan.admission().fatalMarkers();
  }

  /** What it is accepted with, such as options of another appender that have no effect here. */
  List<ConfigWarning> warnings() {
    return warnings;
  }

  Exposure exposure() {
    return exposure;
  }

  /** Where this process would keep letters; empty for memory only, or if no mail is sent. */
  public Optional<Path> outboxDirectory() {
    return plan == null
        ? Optional.empty()
        : Optional.ofNullable(ConfigSummary.directory(plan, appender));
  }

  /** What an outbox directory has to belong to; service, addresses and host, no secret. */
  public String outboxIdentity() {
    return plan == null ? "" : plan.outbox().identity();
  }

  Plan plan() {
    if (plan == null) {
      throw new IllegalStateException("off: " + offReason);
    }
    return plan;
  }

  private static Map<String, String> texts(Properties properties) {
    Map<String, String> texts = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      texts.put(name, properties.getProperty(name, ""));
    }
    return texts;
  }
}
