package io.github.incidentmail.testkit.compatibility;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A Java that applications run on. */
record Jdk(Path home, String version) {
  /** Reads its version from the file that every JDK has. */
  static Jdk at(Path home) {
    Properties release = new Properties();
    try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Jdk(home, release.getProperty("JAVA_VERSION", "?").replace("\"", ""));
  }

  String feature() {
    return version.replaceAll("[^0-9].*", "");
  }

  Path java() {
    return home.resolve("bin").resolve("java");
  }
}
