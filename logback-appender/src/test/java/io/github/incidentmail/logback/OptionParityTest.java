package io.github.incidentmail.logback;

import io.github.incidentmail.MailFleetOptions;
import io.github.incidentmail.MailOutboxOptions;
import io.github.incidentmail.MailRouteOptions;
import io.github.incidentmail.MailServerOptions;
import io.github.incidentmail.MailThrottleOptions;
import io.github.incidentmail.MailerConfigBuilder;
import io.github.incidentmail.OAuth2Options;
import io.github.incidentmail.testkit.OptionParityContract;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

class OptionParityTest extends OptionParityContract {
  private static final Map<String, Class<?>> BEANS =
      Map.of(
          "IncidentMail", IncidentMailAppender.class,
          "MailServer", MailServer.class,
          "OAuth2", OAuth2.class,
          "MailRoute", MailRoute.class,
          "MailThrottle", MailThrottle.class,
          "MailOutbox", MailOutbox.class,
          "MailFleet", MailFleet.class);

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
    Class<?> bean = Objects.requireNonNull(BEANS.get(section));
    Set<String> names = new TreeSet<>();
    for (Method method : bean.getMethods()) {
      if (method.getDeclaringClass() == bean
          && method.getName().matches("(set|add)[A-Z]\\w*")
          && method.getParameterTypes()[0] == String.class) {
        String name = method.getName().substring(3);
        names.add(Character.toLowerCase(name.charAt(0)) + name.substring(1));
      }
    }
    return names;
  }
}
