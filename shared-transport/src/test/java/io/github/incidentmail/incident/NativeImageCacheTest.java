package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.incidentmail.testkit.ReflectConfig;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

/** Caffeine finds the classes for a cache of this kind by their names, which tell its kind. */
class NativeImageCacheTest {
  @Test
  void classesOfTheCache_areTold() throws Exception {
    ReflectConfig config = ReflectConfig.read("io.github.incidentmail/incident-mail-transport");

    Cache<?, ?> cache =
        (Cache<?, ?>) valueOf(IncidentStore.class, "incidents", new IncidentStore());
    Object bounded = cache.asMap();
    Object nodes = valueOf(bounded.getClass().getSuperclass(), "nodeFactory", bounded);

    assertThat(config.of(bounded.getClass().getName())).contains("FACTORY");
    assertThat(config.of(nodes.getClass().getName())).contains("<init>");
  }

  private static Object valueOf(Class<?> type, String name, Object owner) throws Exception {
    for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
      for (Field field : declaring.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field.get(owner);
        }
      }
    }
    throw new IllegalStateException("no field " + name + " in " + type);
  }
}
