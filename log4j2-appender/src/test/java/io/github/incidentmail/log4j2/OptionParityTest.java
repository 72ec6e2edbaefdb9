package io.github.incidentmail.log4j2;

import io.github.incidentmail.MailFleetOptions;
import io.github.incidentmail.MailOutboxOptions;
import io.github.incidentmail.MailRouteOptions;
import io.github.incidentmail.MailServerOptions;
import io.github.incidentmail.MailThrottleOptions;
import io.github.incidentmail.MailerConfigBuilder;
import io.github.incidentmail.OAuth2Options;
import io.github.incidentmail.testkit.OptionParityContract;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;

class OptionParityTest extends OptionParityContract {
  private static final Map<String, Class<?>> PLUGINS =
      Map.of(
          "IncidentMail", IncidentMailBuilder.class,
          "MailServer", MailServer.Builder.class,
          "OAuth2", OAuth2.Builder.class,
          "MailRoute", MailRoute.Builder.class,
          "MailThrottle", MailThrottle.Builder.class,
          "MailOutbox", MailOutbox.Builder.class,
          "MailFleet", MailFleet.Builder.class);

  @Override
  protected Map<String, Class<?>> builders() {
    return Map.of(
        "IncidentMail", MailerConfigBuilder.class,
        "MailServer", MailServerOptions.class,
        "OAuth2", OAuth2Options.class,
        "MailRoute", MailRouteOptions.class,
        "MailThrottle", MailThrottleOptions.class,
        "MailOutbox", MailOutboxOptions.class,
        "MailFleet", MailFleetOptions.class);
  }

  @Override
  protected Set<String> optionsOf(String section) {
    Set<String> names = new TreeSet<>();
    for (Field field : Objects.requireNonNull(PLUGINS.get(section)).getDeclaredFields()) {
      if (field.isAnnotationPresent(PluginBuilderAttribute.class)) {
        names.add(field.getName());
      }
    }
    return names;
  }
}
