package io.github.incidentmail.smtp;

import io.github.incidentmail.event.Diagnostics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what is said. */
final class RecordingDiagnostics implements Diagnostics {
  final List<String> said = new CopyOnWriteArrayList<>();

  @Override
  public void info(String id, String text) {
    said.add(id + " " + text);
  }

  @Override
  public void warn(String id, String text, @Nullable Throwable cause) {
    said.add(id + " " + text + " " + cause);
  }

  @Override
  public void error(String id, String text, @Nullable Throwable cause) {
    said.add(id + " " + text + " " + cause);
  }
}
