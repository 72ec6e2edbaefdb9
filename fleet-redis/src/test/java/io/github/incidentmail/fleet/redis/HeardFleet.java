package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.event.Diagnostics;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How often which thing was said by any of many instances. */
final class HeardFleet implements Diagnostics {
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();

  @Override
  public void info(String id, String text) {
    ids.merge(id, 1, Integer::sum);
  }

  @Override
  public void warn(String id, String text, @Nullable Throwable cause) {
    ids.merge(id, 1, Integer::sum);
  }

  @Override
  public void error(String id, String text, @Nullable Throwable cause) {
    ids.merge(id, 1, Integer::sum);
  }

  /** By id. */
  Map<String, Integer> said() {
    return new TreeMap<>(ids);
  }
}
