package com.example.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that exports a file, or fails and exits at once. */
public final class NightlyExport {
  private static final Logger LOG = LoggerFactory.getLogger(NightlyExport.class);

  private NightlyExport() {}

  /**
   * Exports. Nobody stops the logging framework: the appender does what is left when the JVM exits.
   *
   * @param arguments the file to export, the file to write
   */
  public static void main(String[] arguments) {
    try {
      Files.copy(Path.of(arguments[0]), Path.of(arguments[1]));
    } catch (IOException e) {
      LOG.error("Nothing was exported", e);
      System.exit(1);
    }
  }
}
