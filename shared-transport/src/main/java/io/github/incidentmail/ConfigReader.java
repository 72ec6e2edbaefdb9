package io.github.incidentmail;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.MailerConfig.Admission;
import io.github.incidentmail.MailerConfig.Exposure;
import io.github.incidentmail.MailerConfig.FleetPlan;
import io.github.incidentmail.MailerConfig.Heartbeat;
import io.github.incidentmail.MailerConfig.OutboxPlan;
import io.github.incidentmail.MailerConfig.Plan;
import io.github.incidentmail.MailerConfig.Stopping;
import io.github.incidentmail.MailerConfig.Watch;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.FrameRules;
import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.mail.MailForm;
import io.github.incidentmail.mail.MailSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the text of all sections to a valid configuration, or to every problem there is. */
final class ConfigReader {
  private static final Duration LEAST_SILENCE = Duration.ofSeconds(1);
  static final int MAX_CONTEXT_EVENTS = 100;

  private final MailerConfigBuilder builder;
  private final List<Problem> problems = new ArrayList<>();
  private final OptionReader options;

  ConfigReader(MailerConfigBuilder builder) {
    this.builder = builder;
    this.options = new OptionReader(builder, problems);
  }

  MailerConfig read() throws ConfigurationException {
    String off = switchedOff();
    if (off != null) {
      return MailerConfig.off(builder.appender(), off);
    }
    ServiceIdentity identity = ServiceIdentity.read(options, builder.surroundings());
    List<String> activeIn = options.list("activeIn", List.of());
    boolean elsewhere = !activeIn.isEmpty() && !activeIn.contains(identity.environment());
    if (elsewhere && problems.stream().noneMatch(ConfigReader::concernsTheEnvironment)) {
      return MailerConfig.off(
          builder.appender(),
          "environment '" + identity.environment() + "' is not in activeIn=" + activeIn);
    }
    List<ConfigWarning> warnings = new ArrayList<>();
    OldConfiguration.carryOver(builder, problems).stream()
        .map(text -> ConfigWarning.withRemedy(OldConfiguration.ID, text, "docs/migration.md"))
        .forEach(warnings::add);
    warnings.addAll(SecretPaths.in(builder));
    Plan plan = plan(identity);
    problems.addAll(builder.problemsSoFar());
    if (!problems.isEmpty()) {
      throw new ConfigurationException(Misspellings.first(problems));
    }
    return MailerConfig.on(builder.appender(), plan, exposure(), warnings);
  }

  /** Others are nobody's business where nothing is to be mailed. */
  private static boolean concernsTheEnvironment(Problem problem) {
    return problem.option().equals("environment") || problem.option().equals("activeIn");
  }

  private @Nullable String switchedOff() {
    if (isFalse(builder.surroundings().property("incidentmail.enabled"))) {
      return "switched off by -Dincidentmail.enabled=false";
    }
    if (isFalse(builder.surroundings().variable("INCIDENT_MAIL_ENABLED"))) {
      return "switched off by INCIDENT_MAIL_ENABLED=false";
    }
    return options.truth("enabled", true) ? null : "switched off by enabled=false";
  }

  private Exposure exposure() {
    return new Exposure(
        !isFalse(builder.surroundings().property("incidentmail.jmx")),
        builder.context(),
        builder.contextId(),
        EffectiveConfiguration.of(builder));
  }

  private static boolean isFalse(@Nullable String value) {
    return value != null && value.trim().equalsIgnoreCase("false");
  }

  private Plan plan(ServiceIdentity identity) {
    options.oneOf("onConfigurationError", OnError.DISABLE, OnError.class);
    Severity threshold = threshold();
    AudienceReader audiences = new AudienceReader(options, problems);
    ThrottleReader throttle = new ThrottleReader(builder, problems);
    RouteReader routes =
        new RouteReader(
            builder,
            audiences,
            throttle.policy(),
            threshold,
            options.value("redact", List.of(), Values::expressions),
            problems);
    ServerReader server = new ServerReader(builder, options, problems);
    List<String> mdcKeys = options.list("mdcKeys", MailerConfig.MDC_KEYS);
    FrameRules frames = new FrameRules(options.list("inAppPackages", List.of()));
    MailForm form = FormReader.read(options);
    FleetPlan fleet =
        new FleetReader(builder, problems)
            .read(identity, server.smtp().trust(), routes.policies().values());
    MailSettings mail =
        new MailSettings(
            identity.service(),
            identity.environment(),
            identity.version(),
            identity.instance(),
            ZoneId.systemDefault(),
            frames,
            mdcKeys,
            routes.audiences(),
            form,
            fleet != null);
    return new Plan(
        admission(threshold),
        new Routes(routes.rules()),
        routes.policies(),
        throttle.mailbox(ProviderLimits.of(server.smtp().host())),
        mail,
        server.smtp(),
        server.oauth(),
        builder.tokenSource(),
        outbox(identity, server),
        fleet,
        stopping(),
        watch());
  }

  private Severity threshold() {
    return options.value("threshold", Severity.ERROR, RouteReader::severity);
  }

  private Admission admission(Severity threshold) {
    return new Admission(
        threshold,
        Set.copyOf(options.list("fatalMarkers", List.copyOf(MailerConfig.FATAL_MARKERS))),
        options.list("loggers", List.of()),
        options.list("excludeLoggers", List.of()),
        options.number("contextEvents", MailerConfig.CONTEXT_EVENTS, 0, MAX_CONTEXT_EVENTS));
  }

  private Stopping stopping() {
    return new Stopping(
        options.duration(
            "shutdownTimeout", MailerConfig.SHUTDOWN_TIMEOUT, Duration.ZERO, Duration.ofMinutes(5)),
        options.truth("shutdownHook", true));
  }

  private Watch watch() {
    Duration silence =
        options.duration("noActivityAfter", Duration.ZERO, LEAST_SILENCE, Duration.ofDays(30));
    return new Watch(
        options.truth("startupMail", false),
        options.oneOf("heartbeat", Heartbeat.OFF, Heartbeat.class),
        silence.isZero() ? null : silence);
  }

  private OutboxPlan outbox(ServiceIdentity identity, ServerReader server) {
    return OutboxReader.read(
        builder, problems, identity, String.valueOf(options.raw("from")), server.smtp());
  }

  /** What a wrong configuration does to the application. */
  enum OnError {
    DISABLE,
    FAIL
  }
}
