package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.ReflectConfig;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What this module does by reflection is told to native-image. */
class NativeImageTest {
  private static final String FOLDER = "io.github.incidentmail/incident-mail-transport";

  @Test
  void options_canBeListed() throws IOException {
    ReflectConfig config = ReflectConfig.read(FOLDER);

    Set<String> sections = optionClasses();
    assertThat(sections).hasSize(7);
    assertThat(sections)
        .allSatisfy(type -> assertThat(config.of(type)).contains("queryAllPublicMethods"));
  }

  @Test
  void managedBean_canBeRead() throws IOException {
    ReflectConfig config = ReflectConfig.read(FOLDER);

    assertThat(config.of(IncidentMailerMXBean.class.getName()))
        .contains("allPublicMethods", "queryAllPublicMethods");
    assertThat(config.of(ManagedMailer.class.getName())).contains("queryAllPublicConstructors");
    assertThat(config.of("io.github.incidentmail.jmx.DescribedBean"))
        .contains("queryAllDeclaredMethods");
  }

  @Test
  void types_allExist() throws IOException {
    assertThat(ReflectConfig.read(FOLDER).types())
        .allSatisfy(type -> assertThat(Class.forName(type, false, loader())).isNotNull());
  }

  /** The builder and the classes of its sections. */
  private static Set<String> optionClasses() {
    Set<String> names = new TreeSet<>(Set.of(MailerConfigBuilder.class.getName()));
    for (Method method : MailerConfigBuilder.class.getMethods()) {
      for (String word : method.toGenericString().split("[^\\w.]+", -1)) {
        if (word.matches("io\\.github\\.incidentmail\\.\\w+Options")) {
          names.add(word);
        }
      }
    }
    return names;
  }

  private static ClassLoader loader() {
    return NativeImageTest.class.getClassLoader();
  }
}
