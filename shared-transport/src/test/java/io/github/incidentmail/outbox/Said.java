package io.github.incidentmail.outbox;

import io.github.incidentmail.event.Diagnostics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Remembers the ids of what was said. */
final class Said implements Diagnostics {
  final List<String> ids = new CopyOnWriteArrayList<>();

  @Override
  public void info(String id, String text) {
    ids.add("info " + id);
  }

  @Override
  public void warn(String id, String text, @Nullable Throwable cause) {
    ids.add("warn " + id);
  }

  @Override
  public void error(String id, String text, @Nullable Throwable cause) {
    ids.add("error " + id);
  }
}
