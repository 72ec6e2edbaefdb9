package io.github.incidentmail;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.oauth.AccessTokenSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the configuration as text, option by option, and reports everything that is wrong with it
 * at once. Every option's value is the text of the configuration file; null means not given.
 * docs/configuration.md defines each option. Not thread-safe.
 */
public final class MailerConfigBuilder extends Options {
  private final String appender;
  private final Surroundings surroundings;
  private final MailServerOptions mailServer = new MailServerOptions();
  private final OAuth2Options oauth2 = new OAuth2Options();
  private final MailThrottleOptions mailThrottle = new MailThrottleOptions();
  private final MailOutboxOptions mailOutbox = new MailOutboxOptions();
  private final MailFleetOptions mailFleet = new MailFleetOptions();
  private final OldOptions oldOptions = new OldOptions();
  private final List<MailRouteOptions> mailRoutes = new ArrayList<>();
  private final List<Problem> others = new ArrayList<>();
  private @Nullable AccessTokenSource tokenSource;
  private String context = "";
  private String contextId = "";
  private boolean routesNeedOrder;

  MailerConfigBuilder(String appender, Surroundings surroundings) {
    super("");
    this.appender = appender;
    this.surroundings = surroundings;
  }

  public MailerConfigBuilder service(@Nullable String value) {
    put("service", value);
    return this;
  }

  public MailerConfigBuilder environment(@Nullable String value) {
    put("environment", value);
    return this;
  }

  public MailerConfigBuilder version(@Nullable String value) {
    put("version", value);
    return this;
  }

  public MailerConfigBuilder instance(@Nullable String value) {
    put("instance", value);
    return this;
  }

  public MailerConfigBuilder activeIn(@Nullable String value) {
    put("activeIn", value);
    return this;
  }

  public MailerConfigBuilder enabled(@Nullable String value) {
    put("enabled", value);
    return this;
  }

  public MailerConfigBuilder redirectTo(@Nullable String value) {
    put("redirectTo", value);
    return this;
  }

  public MailerConfigBuilder from(@Nullable String value) {
    put("from", value);
    return this;
  }

  public MailerConfigBuilder to(@Nullable String value) {
    append("to", value);
    return this;
  }

  public MailerConfigBuilder cc(@Nullable String value) {
    append("cc", value);
    return this;
  }

  public MailerConfigBuilder bcc(@Nullable String value) {
    append("bcc", value);
    return this;
  }

  public MailerConfigBuilder replyTo(@Nullable String value) {
    append("replyTo", value);
    return this;
  }

  public MailerConfigBuilder sender(@Nullable String value) {
    put("sender", value);
    return this;
  }

  public MailerConfigBuilder threshold(@Nullable String value) {
    put("threshold", value);
    return this;
  }

  public MailerConfigBuilder fatalMarkers(@Nullable String value) {
    append("fatalMarkers", value);
    return this;
  }

  public MailerConfigBuilder loggers(@Nullable String value) {
    append("loggers", value);
    return this;
  }

  public MailerConfigBuilder excludeLoggers(@Nullable String value) {
    append("excludeLoggers", value);
    return this;
  }

  public MailerConfigBuilder subjectPrefix(@Nullable String value) {
    put("subjectPrefix", value);
    return this;
  }

  public MailerConfigBuilder format(@Nullable String value) {
    put("format", value);
    return this;
  }

  public MailerConfigBuilder charset(@Nullable String value) {
    put("charset", value);
    return this;
  }

  public MailerConfigBuilder headers(@Nullable String value) {
    put("headers", value);
    return this;
  }

  public MailerConfigBuilder traceLink(@Nullable String value) {
    put("traceLink", value);
    return this;
  }

  public MailerConfigBuilder logsLink(@Nullable String value) {
    put("logsLink", value);
    return this;
  }

  public MailerConfigBuilder runbookLink(@Nullable String value) {
    put("runbookLink", value);
    return this;
  }

  public MailerConfigBuilder attachTrace(@Nullable String value) {
    put("attachTrace", value);
    return this;
  }

  public MailerConfigBuilder traceFormat(@Nullable String value) {
    put("traceFormat", value);
    return this;
  }

  public MailerConfigBuilder contextEvents(@Nullable String value) {
    put("contextEvents", value);
    return this;
  }

  public MailerConfigBuilder mdcKeys(@Nullable String value) {
    append("mdcKeys", value);
    return this;
  }

  public MailerConfigBuilder redact(@Nullable String value) {
    append("redact", value, ";");
    return this;
  }

  public MailerConfigBuilder inAppPackages(@Nullable String value) {
    append("inAppPackages", value);
    return this;
  }

  public MailerConfigBuilder shutdownTimeout(@Nullable String value) {
    put("shutdownTimeout", value);
    return this;
  }

  public MailerConfigBuilder shutdownHook(@Nullable String value) {
    put("shutdownHook", value);
    return this;
  }

  public MailerConfigBuilder startupMail(@Nullable String value) {
    put("startupMail", value);
    return this;
  }

  public MailerConfigBuilder heartbeat(@Nullable String value) {
    put("heartbeat", value);
    return this;
  }

  public MailerConfigBuilder noActivityAfter(@Nullable String value) {
    put("noActivityAfter", value);
    return this;
  }

  public MailerConfigBuilder onConfigurationError(@Nullable String value) {
    put("onConfigurationError", value);
    return this;
  }

  /** The section MailServer. */
  public MailServerOptions mailServer() {
    return mailServer;
  }

  /** The section OAuth2. */
  public OAuth2Options oauth2() {
    return oauth2;
  }

  /** The section MailThrottle. */
  public MailThrottleOptions mailThrottle() {
    return mailThrottle;
  }

  /** The section MailOutbox. */
  public MailOutboxOptions mailOutbox() {
    return mailOutbox;
  }

  /** The section MailFleet. */
  public MailFleetOptions mailFleet() {
    return mailFleet;
  }

  /** One more section MailRoute. */
  public MailRouteOptions mailRoute() {
    MailRouteOptions route = new MailRouteOptions();
    mailRoutes.add(route);
    return route;
  }

  /** The program's own source of access tokens, in place of the section OAuth2. */
  public MailerConfigBuilder accessTokenSource(AccessTokenSource source) {
    tokenSource = source;
    return this;
  }

  /**
   * What the appender is part of, such as a logger context: JMX tells appenders of one name apart
   * by it. Of two mailers of one name in the same surroundings, the later succeeds the earlier.
   *
   * @param name as people know it; may be empty
   * @param identity compared only, and not kept
   */
  public MailerConfigBuilder within(String name, Object identity) {
    context = name;
    contextId = Integer.toHexString(System.identityHashCode(identity));
    return this;
  }

  /**
   * The format of the configuration doesn't keep the order of routes, so that each has to tell its
   * own.
   */
  public MailerConfigBuilder routesNeedOrder() {
    routesNeedOrder = true;
    return this;
  }

  /**
   * Takes an option of Logback's SMTPAppender or Log4j 2's SMTP, so that their configurations carry
   * over; docs/migration.md says what becomes of each.
   *
   * @param name as it is there; for what is inside an element, with the element's name before it
   * @param value its text, or the class that stands there, by its simple name; null means not given
   */
  public MailerConfigBuilder oldOption(String name, @Nullable String value) {
    oldOptions.put(name, value);
    return this;
  }

  /** Notes a name that is no option of the appender. */
  public MailerConfigBuilder unknown(String name) {
    refuse(name, UnknownOption.remedy(name, MailerConfigBuilder.class));
    return this;
  }

  /** Notes a section that stands there twice. */
  public MailerConfigBuilder repeatedSection(String section) {
    others.add(new Problem("IM-CONFIG-REPEATED", section, "is there twice; make one of them"));
    return this;
  }

  /**
   * Whether a wrong configuration is to stop the application; false as long as nobody says {@code
   * fail}.
   */
  public boolean failsOnConfigurationError() {
    String wish = raw("onConfigurationError");
    return wish != null && wish.trim().equalsIgnoreCase("fail");
  }

  /**
   * The configuration.
   *
   * @throws ConfigurationException if anything is wrong, with every problem
   */
  public MailerConfig build() throws ConfigurationException {
    return new ConfigReader(this).read();
  }

  /**
   * What a person's sign-in needs of the configuration, whether or not mail is sent here. Only the
   * section OAuth2 is judged.
   *
   * @param store takes the place of {@code tokenStore}, or null
   * @throws ConfigurationException if that section is wrong, missing, or needs nobody's consent
   */
  public SignIn signIn(@Nullable Path store) throws ConfigurationException {
    return SignIn.read(this, store);
  }

  String appender() {
    return appender;
  }

  /** The context's name. */
  String context() {
    return context;
  }

  /** Tells the context apart from any other; empty if none was told. */
  String contextId() {
    return contextId;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  OldOptions oldOptions() {
    return oldOptions;
  }

  List<MailRouteOptions> mailRoutes() {
    return mailRoutes;
  }

  /** What was already wrong while the options were taken, in all sections. */
  List<Problem> problemsSoFar() {
    List<Problem> all = new ArrayList<>(problems());
    all.addAll(others);
    for (Options section :
        List.of(oldOptions, mailServer, oauth2, mailThrottle, mailOutbox, mailFleet)) {
      all.addAll(section.problems());
    }
    mailRoutes.forEach(route -> all.addAll(route.problems()));
    return all;
  }

  @Nullable AccessTokenSource tokenSource() {
    return tokenSource;
  }

  boolean needsOrder() {
    return routesNeedOrder;
  }

  /** What the process tells about itself; passed in so that tests can choose. */
  record Surroundings(Map<String, String> environment, Map<String, String> properties) {
    Surroundings {
      environment = Map.copyOf(environment);
      properties = Map.copyOf(properties);
    }

    @Nullable String variable(String name) {
      return environment.get(name);
    }

    @Nullable String property(String name) {
      return properties.get(name);
    }
  }
}
