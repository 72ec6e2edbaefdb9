package io.github.incidentmail.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps every message as {@code LEVEL id text}. */
public final class RecordedDiagnostics implements Diagnostics {
  public final List<String> messages = new CopyOnWriteArrayList<>();

  @Override
  public void info(String id, String text) {
    messages.add("INFO " + id + " " + text);
  }

  @Override
  public void warn(String id, String text, @Nullable Throwable cause) {
    messages.add("WARN " + id + " " + text + (cause == null ? "" : " " + cause));
  }

  @Override
  public void error(String id, String text, @Nullable Throwable cause) {
    messages.add("ERROR " + id + " " + text + (cause == null ? "" : " " + cause));
  }
}
