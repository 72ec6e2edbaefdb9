package io.github.incidentmail.incident;

import io.github.incidentmail.event.Failure;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Throwables by simple or full name. Causes count, and subclasses as far as the live object tells
 * them. Pure.
 */
final class ThrowableNames {
  private ThrowableNames() {}

  /** Whether the failure, or a cause of it, is of one of these types. */
  static boolean anyOf(@Nullable Failure failure, Set<String> names) {
    if (failure == null) {
      return false;
    }
    Throwable source = failure.source();
    if (source == null) {
      return failure.links().stream().anyMatch(link -> isNamed(link.className(), names));
    }
    return Failure.chain(source, Failure::causeOf).stream()
        .anyMatch(throwable -> isOne(throwable.getClass(), names));
  }

  private static boolean isOne(Class<?> type, Set<String> names) {
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      if (isNamed(c.getName(), names)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamed(String className, Set<String> names) {
    int end = Math.max(className.lastIndexOf('.'), className.lastIndexOf('$'));
    return names.contains(className) || names.contains(className.substring(end + 1));
  }
}
