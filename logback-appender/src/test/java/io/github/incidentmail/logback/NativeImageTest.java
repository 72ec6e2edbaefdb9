package io.github.incidentmail.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.ReflectConfig;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever Joran makes and fills by reflection is told to native-image. */
class NativeImageTest {
  @Test
  void appenderAndSections_canBeMadeAndFilled() throws IOException {
    ReflectConfig config = ReflectConfig.read("io.github.incidentmail/incident-mail-logback");

    Set<String> beans = beans();
    assertThat(beans).hasSize(7);
    assertThat(config.types()).isEqualTo(beans);
    assertThat(beans)
        .allSatisfy(
            bean ->
                assertThat(config.of(bean))
                    .contains("<init>", "queryAllPublicMethods", "allPublicMethods"));
  }

  /** The appender, and each class of ours that one of its setters takes. */
  private static Set<String> beans() {
    Set<String> names = new TreeSet<>(Set.of(IncidentMailAppender.class.getName()));
    for (Method method : IncidentMailAppender.class.getMethods()) {
      if (method.getName().matches("(set|add)[A-Z]\\w*") && method.getParameterCount() == 1) {
        Class<?> taken = method.getParameterTypes()[0];
        if (taken.getPackage() == IncidentMailAppender.class.getPackage()) {
          names.add(taken.getName());
        }
      }
    }
    return names;
  }
}
