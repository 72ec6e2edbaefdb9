package io.github.incidentmail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This machine's name without asking DNS. */
final class HostName {
  private HostName() {}

  static String fromFile() {
    try {
      String name = Files.readString(Path.of("/etc/hostname")).trim();
      return name.isEmpty() ? "localhost" : name;
    } catch (IOException | RuntimeException e) {
      return "localhost";
    }
  }
}
