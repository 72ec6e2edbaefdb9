package io.github.incidentmail;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.incident.Routes.Rule;
import io.github.incidentmail.mail.Audience;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The routes in their order, and what can't be meant: equal names, and routes that nothing can
 * reach.
 */
final class RouteReader {
  private final List<Problem> problems;
  private final Severity threshold;
  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, Audience> audiences = new LinkedHashMap<>();

  RouteReader(
      MailerConfigBuilder builder,
      AudienceReader reader,
      Severity threshold,
      List<Problem> problems) {
    this.problems = problems;
    this.threshold = threshold;
    audiences.put(Routes.INTERNAL, reader.internal());
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
            options.value("threshold", threshold, RouteReader::severity));
    check(rule);
    rules.add(rule);
    audiences.put(rule.name(), reader.route(rule.name(), section));
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
      if (takesAll(earlier)) {
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

  private boolean takesAll(Rule rule) {
    return rule.loggers().isEmpty()
        && rule.markers().isEmpty()
        && threshold.atLeast(rule.threshold());
  }

  private void problem(String id, String option, String text) {
    problems.add(new Problem(id, "MailRoute." + option, text));
  }
}
