package com.example.orders;

import io.github.incidentmail.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The application in a JVM with what deployment.yaml gives it and nothing else: its environment,
 * its volumes, no home, and no other folder that is known to it can be written, by root neither.
 */
final class Pod implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Path NOBODY_CAN_WRITE = Path.of("/proc");
  private static final Pattern PORT = Pattern.compile("Taking orders on port (\\d+)");

  private final Process process;
  private final Path output;

  private Pod(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param node below it lie the volumes, by their paths in the container
   * @param environment in place of what the manifest gives
   */
  static Pod start(Path node, List<String> options, Map<String, String> environment)
      throws IOException {
    Deployment deployment = Deployment.read();
    Path configuration = Files.writeString(node.resolve("logback.xml"), mounted(node, deployment));
    Path output = node.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-Duser.home=?",
                "-Djava.io.tmpdir=" + NOBODY_CAN_WRITE,
                "-XX:-UsePerfData",
                "-Dlogback.configurationFile=" + configuration)
            .directory(NOBODY_CAN_WRITE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.command().addAll(options);
    builder
        .command()
        .addAll(List.of("-cp", absoluteClassPath(), OrderService.class.getName(), "0"));
    builder.environment().clear();
    builder.environment().putAll(deployment.environment("orders-7c9d-x2x"));
    builder.environment().putAll(environment);
    return new Pod(builder.start(), output);
  }

  /** As the container sees its volumes: the same folders at other places. */
  private static String mounted(Path node, Deployment deployment) throws IOException {
    String text = LogConfiguration.read().text();
    for (Deployment.Mount mount : deployment.mounts()) {
      Path volume = Path.of(node + mount.path().toString());
      Files.createDirectories(volume);
      text = text.replace(mount.path().toString(), volume.toString());
    }
    return text;
  }

  private static String absoluteClassPath() {
    return Pattern.compile(System.getProperty("path.separator", ":"), Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path", ""))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((one, another) -> one + System.getProperty("path.separator") + another)
        .orElseThrow();
  }

  /** Orders something and returns the answer's status. */
  int order(String pieces) throws IOException {
    Await.until("the service listens", SOON, () -> PORT.matcher(output()).find(), this::output);
    Matcher port = PORT.matcher(output());
    if (!port.find()) {
      throw new AssertionError(output());
    }
    URI uri = URI.create("http://127.0.0.1:" + port.group(1) + "/order/" + pieces);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout((int) SOON.toMillis());
    connection.setReadTimeout((int) SOON.toMillis());
    return connection.getResponseCode();
  }

  /** Sends SIGTERM and returns how long it took to end. */
  Duration terminate() throws InterruptedException {
    long start = System.nanoTime();
    process.destroy();
    if (!process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the service still runs: " + output());
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** All it has printed. */
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
