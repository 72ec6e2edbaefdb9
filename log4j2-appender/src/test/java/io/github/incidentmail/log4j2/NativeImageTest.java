package io.github.incidentmail.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.ReflectConfig;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.junit.jupiter.api.Test;

/** Whatever Log4j 2 makes and fills by reflection is told to native-image, by Log4j's processor. */
class NativeImageTest {
  private static final String FOLDER =
      "log4j-generated/io.github.incidentmail/incident-mail-log4j2";

  @Test
  void pluginsAndBuilders_canBeMadeAndFilled() throws IOException {
    ReflectConfig config = ReflectConfig.read(FOLDER);

    List<Class<?>> plugins =
        new ArrayList<>(
            List.of(
                MailServer.class,
                OAuth2.class,
                MailRoute.class,
                MailThrottle.class,
                MailOutbox.class,
                MailFleet.class,
                IncidentMailAppender.class));
    assertThat(sections()).containsExactlyInAnyOrderElementsOf(plugins.subList(0, 6));
    for (Class<?> plugin : plugins) {
      assertThat(config.of(plugin.getName())).as(plugin.getName()).contains("newBuilder");
    }
    assertFilled(config, IncidentMailBuilder.class);
    assertFilled(config, SmtpAttributes.class);
    for (Class<?> plugin : plugins.subList(0, 6)) {
      assertFilled(config, plugin.getDeclaredClasses()[0]);
    }
  }

  private static void assertFilled(ReflectConfig config, Class<?> builder) {
    List<String> filled = new ArrayList<>();
    for (Field field : builder.getDeclaredFields()) {
      if (field.isAnnotationPresent(PluginBuilderAttribute.class)
          || field.isAnnotationPresent(PluginElement.class)
          || field.isAnnotationPresent(PluginNode.class)) {
        filled.add(field.getName());
      }
    }
    assertThat(filled).as(builder.getName()).isNotEmpty();
    assertThat(config.of(builder.getName()))
        .as(builder.getName())
        .containsExactlyInAnyOrderElementsOf(filled);
  }

  private static List<Class<?>> sections() {
    List<Class<?>> sections = new ArrayList<>();
    for (Field field : IncidentMailBuilder.class.getDeclaredFields()) {
      Class<?> type = field.getType();
      if (field.isAnnotationPresent(PluginElement.class) && type.isArray()) {
        sections.add(type.getComponentType());
      }
    }
    return sections;
  }
}
