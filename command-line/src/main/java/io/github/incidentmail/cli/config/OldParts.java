package io.github.incidentmail.cli.config;

import ch.qos.logback.core.model.ComponentModel;
import ch.qos.logback.core.model.Model;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parts that Logback's SMTPAppender has and ours passes over. They may be classes that only the
 * application has, so that they are named here and not made.
 */
final class OldParts {
  private static final Set<String> TAGS = Set.of("layout", "evaluator", "discriminator");

  private OldParts() {}

  /** Joran makes nothing of them then. */
  static void skip(Model appender) {
    appender.getSubModels().stream()
        .filter(child -> TAGS.contains(child.getTag()))
        .forEach(Model::deepMarkAsSkipped);
  }

  /** The simple names of their classes by their elements. */
  static Map<String, String> in(Model appender) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (Model child : appender.getSubModels()) {
      if (TAGS.contains(child.getTag()) && child instanceof ComponentModel component) {
        parts.put(child.getTag(), simpleName(component.getClassName()));
      }
    }
    return parts;
  }

  /** Only a layout has a class without naming it. */
  private static String simpleName(@Nullable String className) {
    return className == null
        ? "PatternLayout"
        : className.substring(className.lastIndexOf('.') + 1);
  }
}
