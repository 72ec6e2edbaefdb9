package io.github.incidentmail;

import io.github.incidentmail.event.Diagnostics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what is said, for whoever tells it on. Safe for use by many threads. */
final class HeardDiagnostics implements Diagnostics {
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Override
  public void info(String id, String text) {
    heard.add(text + " [" + id + "]");
  }

  @Override
  public void warn(String id, String text, @Nullable Throwable cause) {
    heard.add(text + " [" + id + "]");
  }

  @Override
  public void error(String id, String text, @Nullable Throwable cause) {
    heard.add(text + " [" + id + "]");
  }

  List<String> lines() {
    return List.copyOf(heard);
  }
}
