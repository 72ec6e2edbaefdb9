package io.github.incidentmail;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.RoutePolicy;
import io.github.incidentmail.incident.RoutePolicy.Hold;
import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.incident.Routes.Rule;
import io.github.incidentmail.incident.ThrottlePolicy;
import io.github.incidentmail.mail.Audience;
import io.github.incidentmail.redaction.Redactor;
import io.github.incidentmail.redaction.Redactor.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The routes in their order, and what can't be meant: equal names, and routes that nothing can
 * reach.
 */
final class RouteReader {
  private static final Duration LEAST_WINDOW = Duration.ofSeconds(1);

  private final List<Problem> problems;
  private final ThrottlePolicy throttle;
  private final Severity threshold;
  private final List<Pattern> redact;
  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, Audience> audiences = new LinkedHashMap<>();
  private final Map<String, RoutePolicy> policies = new LinkedHashMap<>();

  RouteReader(
      MailerConfigBuilder builder,
      AudienceReader reader,
      ThrottlePolicy throttle,
      Severity threshold,
      List<Pattern> redact,
      List<Problem> problems) {
    this.problems = problems;
    this.throttle = throttle;
    this.threshold = threshold;
    this.redact = redact;
    Audience internal = reader.internal();
    audiences.put(Routes.INTERNAL, internal);
    policies.put(Routes.INTERNAL, internal(throttle, internal));
    for (MailRouteOptions section : inOrder(builder)) {
      read(section, reader);
    }
  }

  List<Rule> rules() {
    return rules;
  }

  Map<String, Audience> audiences() {
    return audiences;
  }

  Map<String, RoutePolicy> policies() {
    return policies;
  }

  static Severity severity(String text) {
    return Severity.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "write one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL"));
  }

  private List<MailRouteOptions> inOrder(MailerConfigBuilder builder) {
    List<MailRouteOptions> sections = builder.mailRoutes();
    record Placed(MailRouteOptions section, int place) {}
    List<Placed> placed = new ArrayList<>();
    boolean needed = builder.needsOrder() && sections.size() > 1;
    for (int i = 0; i < sections.size(); i++) {
      OptionReader options = new OptionReader(sections.get(i), problems);
      if (needed && !options.given("order")) {
        problem(
            "IM-CONFIG-MISSING",
            "order",
            "is missing; this format doesn't keep the order of routes");
      }
      int place = options.number("order", i, 0, 1_000_000);
      placed.add(new Placed(sections.get(i), place));
    }
    return placed.stream()
        .sorted(Comparator.comparingInt(Placed::place))
        .map(Placed::section)
        .toList();
  }

  private void read(MailRouteOptions section, AudienceReader reader) {
    OptionReader options = new OptionReader(section, problems);
    String name = options.required("name", "give the route a name, such as name=service");
    Rule rule =
        new Rule(
            name == null ? "" : name,
            options.list("loggers", List.of()),
            Set.copyOf(options.list("markers", List.of())),
            options.value("mdc", Map.of(), RouteReader::mdc),
            Set.copyOf(options.list("throwables", List.of())),
            options.value("threshold", threshold, RouteReader::severity));
    check(rule);
    rules.add(rule);
    Audience audience = reader.route(rule.name(), section);
    audiences.put(rule.name(), audience);
    policies.put(rule.name(), policy(options, audience));
  }

  /** Who runs the service may need the addresses that a route's people must not read. */
  private RoutePolicy internal(ThrottlePolicy throttle, Audience internal) {
    return new RoutePolicy(
        throttle, recipients(internal), null, null, Redactor.of(Profile.SECRETS, redact));
  }

  private RoutePolicy policy(OptionReader options, Audience audience) {
    return new RoutePolicy(
        throttle.with(options.oneOf("preset", throttle.preset(), ThrottlePolicy.Preset.class)),
        recipients(audience),
        hold(options),
        options.valueOrNull("quietHours", Values::quietHours),
        Redactor.of(options.oneOf("redaction", Profile.PII, Profile.class), redact));
  }

  private @Nullable Hold hold(OptionReader options) {
    int minEvents = options.number("minEvents", 1, 1, 1_000_000);
    Duration within =
        options.duration("minEventsWithin", Duration.ZERO, LEAST_WINDOW, Duration.ofDays(1));
    Set<String> immediateFor = Set.copyOf(options.list("immediateFor", List.of()));
    if (minEvents > 1 && !options.given("minEventsWithin")) {
      options.problem(
          "IM-CONFIG-MISSING",
          "minEventsWithin",
          "is missing beside minEvents; say in which time so many must come, such as 10m");
    }
    if (minEvents == 1) {
      for (String option : List.of("minEventsWithin", "immediateFor")) {
        if (options.given(option)) {
          options.problem(
              "IM-CONFIG-CONFLICT", option, "has no meaning without minEvents of 2 or more");
        }
      }
      return null;
    }
    return new Hold(minEvents, within, immediateFor);
  }

  private static Map<String, Set<String>> mdc(String text) {
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    for (String pair : Values.list(text)) {
      int colon = pair.indexOf(':');
      if (colon < 1 || colon == pair.length() - 1) {
        throw new IllegalArgumentException("write key:value pairs such as tenant:acme");
      }
      wanted
          .computeIfAbsent(pair.substring(0, colon).trim(), key -> new HashSet<>())
          .add(pair.substring(colon + 1).trim());
    }
    return wanted;
  }

  private static int recipients(Audience audience) {
    return audience.redirectTo() != null
        ? 1
        : audience.to().size() + audience.cc().size() + audience.bcc().size();
  }

  private void check(Rule rule) {
    String name = rule.name();
    if (audiences.containsKey(name)) {
      problem(
          "IM-CONFIG-CONFLICT",
          "name",
          "'" + name + "' is taken; every route needs a name of its own");
    }
    if (!rule.threshold().atLeast(threshold)) {
      problem(
          "IM-CONFIG-CONFLICT",
          "threshold",
          "route '"
              + name
              + "' asks for "
              + rule.threshold()
              + ", but the appender takes nothing below "
              + threshold);
    }
    for (Rule earlier : rules) {
      if (earlier.takesAll(threshold)) {
        problem(
            "IM-CONFIG-CONFLICT",
            "name",
            "route '"
                + name
                + "' is never reached: '"
                + earlier.name()
                + "' before it takes everything");
        return;
      }
    }
  }

  private void problem(String id, String option, String text) {
    problems.add(new Problem(id, "MailRoute." + option, text));
  }
}
