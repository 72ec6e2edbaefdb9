package io.github.incidentmail.cli.schema;

import io.github.incidentmail.ConfigurationException;
import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.MailServerOptions;
import io.github.incidentmail.MailerConfig;
import io.github.incidentmail.MailerConfigBuilder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Every option of every section. What a value may be is what the reader says when it is given
 * nonsense, and a list is what it takes twice, so that nothing here can differ from it.
 */
final class OptionCatalog {
  private static final String NONSENSE = "no such value";

  private static final Map<String, Function<MailerConfigBuilder, Object>> SECTIONS =
      new LinkedHashMap<>();

  static {
    SECTIONS.put("IncidentMail", builder -> builder);
    SECTIONS.put("MailServer", MailerConfigBuilder::mailServer);
    SECTIONS.put("OAuth2", MailerConfigBuilder::oauth2);
    SECTIONS.put("MailRoute", MailerConfigBuilder::mailRoute);
    SECTIONS.put("MailThrottle", MailerConfigBuilder::mailThrottle);
    SECTIONS.put("MailOutbox", MailerConfigBuilder::mailOutbox);
    SECTIONS.put("MailFleet", MailerConfigBuilder::mailFleet);
  }

  private OptionCatalog() {}

  /** By section, in the page's order. */
  static Map<String, List<Option>> read(Path page) throws IOException {
    Map<String, Map<String, String>> texts = OptionPage.read(page);
    Map<String, List<Option>> catalog = new LinkedHashMap<>();
    for (String section : SECTIONS.keySet()) {
      List<Option> options = new ArrayList<>();
      Map<String, String> ofPage = texts.getOrDefault(section, Map.of());
      ofPage.forEach((name, text) -> options.add(option(section, name, text)));
      catalog.put(section, List.copyOf(options));
    }
    return catalog;
  }

  private static Option option(String section, String name, String text) {
    boolean repeatable =
        problems(section, name, NONSENSE, NONSENSE).stream()
            .noneMatch(problem -> problem.id().equals("IM-CONFIG-REPEATED"));
    String qualified = section.equals("IncidentMail") ? name : section + "." + name;
    ValueKind kind =
        problems(section, name, NONSENSE).stream()
            .filter(problem -> problem.option().equals(qualified))
            .map(problem -> ValueKind.of(problem.text()))
            .findFirst()
            .orElse(ValueKind.TEXT);
    boolean several =
        kind.form() == ValueKind.Form.DURATION
            && problems(section, name, "10m, 1h").stream()
                .noneMatch(problem -> problem.option().equals(qualified));
    return new Option(name, repeatable, several ? ValueKind.DURATIONS : kind, text);
  }

  private static List<Problem> problems(String section, String option, String... values) {
    MailerConfigBuilder builder = MailerConfig.builder("schema");
    Object target = Objects.requireNonNull(SECTIONS.get(section)).apply(builder);
    try {
      Method method = target.getClass().getMethod(option, String.class);
      for (String value : values) {
        method.invoke(target, value);
      }
      completeOAuth(builder, section, option);
      builder.build();
      return List.of();
    } catch (ConfigurationException e) {
      return e.problems();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the page has an option that is none: " + option, e);
    }
  }

  /** What the reader wants before it looks at a signing algorithm. */
  private static void completeOAuth(MailerConfigBuilder builder, String section, String option) {
    if (section.equals("OAuth2") && option.equals("signingAlgorithm")) {
      builder.oauth2().clientId("x").tokenEndpoint("https://login.example.com/token");
      builder.oauth2().certificate("x").privateKey("x");
    }
    MailServerOptions server = builder.mailServer();
    if (!option.equals("host")) {
      server.host("mail.example.com");
    }
  }
}
