package io.github.incidentmail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Every option with the value that counts, given or not, and of secrets only where they come from.
 * The names are {@code from}, {@code MailServer.host}, {@code MailRoute[payment].to}. Immutable.
 */
record EffectiveConfiguration(Map<String, String> values) {
  /** What the reading of these options left. */
  static EffectiveConfiguration of(MailerConfigBuilder builder) {
    Map<String, String> all = new LinkedHashMap<>();
    add(all, "", builder);
    add(all, "MailServer.", builder.mailServer());
    if (!builder.oauth2().isEmpty()) {
      add(all, "OAuth2.", builder.oauth2());
    }
    for (MailRouteOptions route : asTried(builder.mailRoutes())) {
      add(all, "MailRoute[" + route.effective().getOrDefault("name", "") + "].", route);
    }
    add(all, "MailThrottle.", builder.mailThrottle());
    add(all, "MailOutbox.", builder.mailOutbox());
    if (!builder.mailFleet().isEmpty()) {
      add(all, "MailFleet.", builder.mailFleet());
    }
    return new EffectiveConfiguration(all);
  }

  /** Routes in the order in which they take events, wherever they stand in the file. */
  private static List<MailRouteOptions> asTried(List<MailRouteOptions> routes) {
    return routes.stream()
        .sorted(
            Comparator.comparingInt(
                r -> Integer.parseInt(r.effective().getOrDefault("order", "0"))))
        .toList();
  }

  private static void add(Map<String, String> all, String section, Options options) {
    options.effective().forEach((option, value) -> all.put(section + option, value));
    for (String option : UnknownOption.namesOf(options.getClass())) {
      // one that had no meaning beside the others was not read
      String given = options.raw(option);
      all.putIfAbsent(section + option, given == null ? "" : Shown.given(option, given.trim()));
    }
  }

  /** The same with one value that is known later. */
  EffectiveConfiguration with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put(name, value);
    return new EffectiveConfiguration(all);
  }

  /** What often has the host's name in it, or a path on it. */
  private static final List<String> OF_ONE_HOST =
      List.of(
          "instance",
          "headers",
          "subjectPrefix",
          "logsLink",
          "MailServer.ehloName",
          "MailServer.trustStore",
          "OAuth2.tokenStore",
          "MailOutbox.directory",
          "MailFleet.trustStore");

  /** Differs from one configuration to the next, and not between instances of one service. */
  String key() {
    Map<String, String> shared = new TreeMap<>(values);
    shared.keySet().removeAll(OF_ONE_HOST);
    return UUID.nameUUIDFromBytes(shared.toString().getBytes(UTF_8)).toString();
  }

  /** Lines of {@code name = value}; nothing after the equals sign where there is no value. */
  String text() {
    return values.entrySet().stream()
        .map(entry -> (entry.getKey() + " = " + entry.getValue()).stripTrailing() + "\n")
        .collect(Collectors.joining());
  }
}
