package io.github.incidentmail.cli.authorize;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The browser of the desktop, if there is one. Stateless. */
final class DesktopBrowser implements Browser {
  private static final int PATIENCE_SECONDS = 5;

  private final Map<String, String> environment;

  DesktopBrowser(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public boolean open(URI address) {
    return byDesktop(address) || byProgram(address);
  }

  private static boolean byDesktop(URI address) {
    try {
      if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
        Desktop.getDesktop().browse(address);
        return true;
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      return false; // no desktop, or a Java without one
    }
    return false;
  }

  /** On Linux Java's own way needs libraries that are often missing. */
  private boolean byProgram(URI address) {
    if (!environment.containsKey("DISPLAY") && !environment.containsKey("WAYLAND_DISPLAY")) {
      return false;
    }
    try {
      Process process =
          new ProcessBuilder("xdg-open", address.toASCIIString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      // Some start the browser and stay: whoever hasn't failed by now has done it.
      return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
