package io.github.incidentmail.samples.inbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The shop in a JVM of its own, so that its end is a real one. */
final class ShopProcess {
  private static final int LIMIT_SECONDS = 180;

  private ShopProcess() {}

  static ShopRun run(String mainClass, Map<String, String> environment, Path log)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(), "-Xmx256m", "-Dfile.encoding=UTF-8", "-Duser.language=en", mainClass);
    builder.environment().putAll(environment);
    // not on the command line, whose length is limited on some systems
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            mainClass + " did not end within " + LIMIT_SECONDS + " s; see " + log);
      }
      Instant ended = Instant.now();
      return new ShopRun(
          Files.readAllLines(log, StandardCharsets.UTF_8), process.exitValue(), ended);
    } finally {
      process.destroyForcibly();
    }
  }
}
