package io.github.incidentmail.cli.schema;

import io.github.incidentmail.log4j2.IncidentMailBuilder;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.util.PluginManager;
import org.apache.logging.log4j.core.config.plugins.util.PluginType;

/** What may stand in the element IncidentMail besides our own options and sections. */
final class Log4j2Parts {
  private Log4j2Parts() {}

  /** Attributes that carry over from Log4j 2's SMTP. */
  static Set<String> oldAttributes() {
    Set<String> names = new TreeSet<>();
    for (Field field : IncidentMailBuilder.class.getSuperclass().getDeclaredFields()) {
      if (field.isAnnotationPresent(PluginBuilderAttribute.class)) {
        names.add(field.getName());
      }
    }
    return names;
  }

  /** Elements of Log4j 2: its filters, its layouts, which have no effect, and SSL. */
  static Set<String> elements() {
    PluginManager plugins = new PluginManager(Core.CATEGORY_NAME);
    plugins.collectPlugins();
    Set<String> names = new TreeSet<>(Set.of("SSL"));
    for (PluginType<?> type : plugins.getPlugins().values()) {
      Class<?> part = type.getPluginClass();
      if (part.getName().startsWith("org.apache.logging.log4j.")
          && (Filter.class.isAssignableFrom(part) || Layout.class.isAssignableFrom(part))) {
        names.add(part.getAnnotation(Plugin.class).name());
      }
    }
    return names;
  }
}
