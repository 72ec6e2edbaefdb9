package io.github.incidentmail.event;

import org.jspecify.annotations.Nullable;

/** Warnings and errors as lines of standard error. */
final class StandardError implements Diagnostics {
  @Override
  public void info(String id, String text) {}

  @Override
  public void warn(String id, String text, @Nullable Throwable cause) {
    print("warning", id, text, cause);
  }

  @Override
  public void error(String id, String text, @Nullable Throwable cause) {
    print("error", id, text, cause);
  }

  private static void print(String kind, String id, String text, @Nullable Throwable cause) {
    String because = cause == null ? "" : "; cause: " + cause;
    System.err.println("Incident Mail " + kind + ": " + Diagnostics.withHelp(id, text) + because);
  }
}
