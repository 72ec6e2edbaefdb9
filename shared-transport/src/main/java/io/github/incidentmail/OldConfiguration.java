package io.github.incidentmail;

import static java.util.Map.entry;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.event.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets configurations of Logback's SMTPAppender and Log4j 2's SMTP carry over: each of their
 * options becomes one of ours, is refused, or has no effect, which is told. docs/migration.md lists
 * all.
 */
final class OldConfiguration {
  /** The id of what is told of an old configuration that is accepted. */
  static final String ID = "IM-CONFIG-OLD";

  /** Without effect, unless what they say is so anyway. */
  private static final List<Map.Entry<String, String>> WITHOUT_EFFECT =
      List.of(
          entry("subject", ""),
          entry("layout", ""),
          entry("evaluator", "OnErrorEvaluator"),
          entry("discriminator", "DefaultDiscriminator"),
          entry("asynchronousSending", "true"),
          entry("includeCallerData", "false"),
          entry("smtpDebug", "false"),
          entry("ignoreExceptions", "true"),
          entry("SSL.verifyHostName", "true"),
          entry("SSL.protocol", "TLS"));

  /** Whose value is a class, which the one who reads a warning knows better than the option. */
  private static final Set<String> CLASSES = Set.of("layout", "evaluator", "discriminator");

  private final MailerConfigBuilder builder;
  private final OldOptions old;
  private final OptionReader options;
  private final OldConnection connection;
  private final List<String> warnings = new ArrayList<>();

  private OldConfiguration(MailerConfigBuilder builder, List<Problem> problems) {
    this.builder = builder;
    this.old = builder.oldOptions();
    this.options = new OptionReader(old, problems);
    this.connection = new OldConnection(builder, options, problems);
  }

  /**
   * Gives the builder's options the values that the old ones have.
   *
   * @return what has no effect, or another than it had
   */
  static List<String> carryOver(MailerConfigBuilder builder, List<Problem> problems) {
    OldConfiguration configuration = new OldConfiguration(builder, problems);
    configuration.carryOver();
    return List.copyOf(configuration.warnings);
  }

  private void carryOver() {
    connection.carryOver();
    refuse("sessionViaJNDI", options.truth("sessionViaJNDI", false));
    refuse("jndiLocation", old.given("jndiLocation"));
    refuse("SSL.KeyStore", old.given("SSL.KeyStore"));
    if (old.given("SSL.TrustStore")) {
      options.problem(
          "IM-CONFIG-MISSING",
          "SSL.TrustStore",
          "is missing or can't be read; mend it, or leave SSL out to trust whom the JVM trusts");
    }
    if (old.given("charsetEncoding") && isFree("charset", "charsetEncoding")) {
      builder.give("charset", String.valueOf(old.raw("charsetEncoding")), "charsetEncoding");
    }
    contextEvents("cyclicBufferTracker", 1); // counts the event itself
    contextEvents("bufferSize", 0);
    filters();
    WITHOUT_EFFECT.forEach(each -> withoutEffect(each.getKey(), each.getValue()));
  }

  private void refuse(String name, boolean refused) {
    if (refused) {
      options.problem("IM-CONFIG-UNKNOWN", name, "is no option here; " + instead(name));
    }
  }

  private boolean isFree(String option, String name) {
    if (builder.isGiven(option)) {
      options.problem("IM-CONFIG-CONFLICT", name, "stands beside " + option + "; keep one of them");
      return false;
    }
    return true;
  }

  private void contextEvents(String name, int itself) {
    if (!old.given(name) || !isFree("contextEvents", name)) {
      return;
    }
    int size = options.number(name, itself, itself, Integer.MAX_VALUE);
    int events = Math.min(size - itself, ConfigReader.MAX_CONTEXT_EVENTS);
    if (events < size - itself) {
      warnings.add(
          name
              + ": "
              + size
              + " is more than a mail shows; contextEvents="
              + events
              + " is the most, and those of other threads and traces are left out");
    }
    builder.give("contextEvents", Integer.toString(events), name);
  }

  /** SMTP mails whatever its filter lets through, and from ERROR on without one. */
  private void filters() {
    if (!connection.isGiven() || builder.isGiven("threshold")) {
      return;
    }
    Severity level = options.value("ThresholdFilter", Severity.ERROR, RouteReader::severity);
    if (!level.atLeast(Severity.ERROR)) {
      builder.give("threshold", level.name(), "ThresholdFilter");
    }
    if (old.given("filter")) {
      options.problem(
          "IM-CONFIG-MISSING",
          "threshold",
          "is missing, as SMTP mailed all that its "
              + old.raw("filter")
              + " let through, of any level; add threshold=TRACE for that, or else threshold=ERROR");
    }
  }

  private void withoutEffect(String name, String asMeant) {
    if (!old.given(name)) {
      return;
    }
    if (asMeant.equals("true") || asMeant.equals("false")) {
      options.truth(name, true); // told if it is neither
    }
    String value = String.valueOf(old.raw(name)).trim();
    if (!value.equalsIgnoreCase(asMeant)) {
      String written = CLASSES.contains(name) ? name + " (" + value + ")" : name;
      warnings.add(written + ": has no effect; " + instead(name));
    }
  }

  private static String instead(String name) {
    return PeerOption.instead(name).orElseThrow();
  }
}
