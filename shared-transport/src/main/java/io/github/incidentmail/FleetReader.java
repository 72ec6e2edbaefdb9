package io.github.incidentmail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.MailerConfig.FleetPlan;
import io.github.incidentmail.fleet.FleetSettings;
import io.github.incidentmail.fleet.FleetUri;
import io.github.incidentmail.incident.RoutePolicy;
import io.github.incidentmail.incident.ThrottlePolicy;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the instances of the service count together, if they do. */
final class FleetReader {
  /** Default of {@code keyPrefix}. */
  private static final String KEY_PREFIX = "incident-mail:";

  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9:._-]{1,64}");

  private static final Duration DEADLINE = Duration.ofMillis(250);

  private final MailerConfigBuilder builder;
  private final OptionReader options;

  FleetReader(MailerConfigBuilder builder, List<Problem> problems) {
    this.builder = builder;
    this.options = new OptionReader(builder.mailFleet(), problems);
  }

  /**
   * The plan, or null if every instance mails on its own or a problem was told that leaves no plan.
   *
   * @param otherwise what is trusted if the section says nothing of it
   */
  @Nullable FleetPlan read(
      ServiceIdentity service, TrustSettings otherwise, Collection<RoutePolicy> policies) {
    if (builder.mailFleet().isEmpty()) {
      return null;
    }
    FleetUri uri = uri();
    Secret password = options.valueOrNull("password", Secret::parse);
    String username = username();
    TrustSettings trust = TrustReader.read(options, otherwise);
    String keyPrefix = options.value("keyPrefix", KEY_PREFIX, FleetReader::prefix);
    if (uri == null) {
      return null;
    }
    FleetSettings settings =
        new FleetSettings(
            uri,
            username,
            password,
            trust,
            keyPrefix,
            scope(service),
            DEADLINE,
            remembered(policies));
    return new FleetPlan(
        settings, service.instance(), Objects.requireNonNullElse(service.version(), ""));
  }

  private @Nullable FleetUri uri() {
    options.required("redis", "the store's address, such as redis=rediss://redis.example.com");
    FleetUri uri = options.valueOrNull("redis", FleetUri::parse);
    if (uri != null) {
      options.effective("redis", uri.toString());
      String missing = FleetConnection.libraryProblem(uri.scheme());
      if (missing != null) {
        options.problem(RequiredLibrary.ID, missing);
      }
    }
    return uri;
  }

  private @Nullable String username() {
    String username = options.text("username");
    if (options.given("username") && !options.given("password")) {
      options.problem(
          "IM-CONFIG-CONFLICT", "username", "is given without a password; add one or leave it out");
    }
    return username;
  }

  private static String prefix(String text) {
    if (!PREFIX.matcher(text).matches()) {
      throw new IllegalArgumentException("write 1 to 64 letters, digits, colons, dots, _ or -");
    }
    return text;
  }

  /** Appenders of one service have their own addresses, so each needs its own fleet. */
  private String scope(ServiceIdentity service) {
    return Stream.of(service.service(), service.environment(), builder.appender())
        .map(name -> URLEncoder.encode(name, UTF_8)) // so that a slash or blank is none of a name's
        .collect(Collectors.joining("/"));
  }

  /** What comes back within that time is the same problem. */
  private static Duration remembered(Collection<RoutePolicy> policies) {
    return policies.stream()
        .map(policy -> policy.throttle().reopenWithin())
        .max(Comparator.naturalOrder())
        .orElse(ThrottlePolicy.REOPEN_WITHIN);
  }
}
