package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Debian's redis-server on a free port of loopback; keeps nothing on the disk. With the system
 * property {@code fleet.store=valkey} it is valkey-server.
 */
final class RedisServer implements AutoCloseable {
  private static final String PROGRAM = System.getProperty("fleet.store", "redis");
  private static final Duration START = Duration.ofSeconds(20);

  private final Path directory;
  private final int port;
  private final List<String> options;
  private final List<String> access;
  private Process process;

  private RedisServer(Path directory, List<String> options, List<String> access) {
    this.directory = directory;
    this.options = options;
    this.access = access;
    this.port = freePort();
    this.process = launch();
  }

  static RedisServer start(Path directory, String... options) {
    return new RedisServer(directory, List.of(options), List.of());
  }

  /** As {@link #start}; {@code access} are what redis-cli needs to be let in. */
  static RedisServer start(Path directory, List<String> options, List<String> access) {
    return new RedisServer(directory, options, access);
  }

  /** A Sentinel of the configuration in {@code file}, which it rewrites. */
  static RedisServer startSentinel(Path directory, Path file) {
    return new RedisServer(directory, List.of("--sentinel", file.toString()), List.of());
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch() {
    List<String> command = new ArrayList<>(List.of(PROGRAM + "-server"));
    boolean sentinel = options.contains("--sentinel");
    if (sentinel) {
      command.add(options.get(1));
      command.add("--sentinel");
    } else {
      command.addAll(List.of("--save", "", "--appendonly", "no"));
      command.addAll(options);
    }
    command.addAll(List.of("--port", String.valueOf(port), "--bind", "127.0.0.1"));
    command.addAll(List.of("--dir", directory.toString()));
    try {
      Process launched =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("redis-" + port + ".log").toFile())
              .start();
      process = launched;
      Await.until("redis-server", START, () -> cli("PING").equals("PONG"), () -> cli("PING"));
      return launched;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** What redis-cli prints, without the last line feed. */
  String cli(String... arguments) {
    List<String> command = new ArrayList<>(List.of(PROGRAM + "-cli", "-p", String.valueOf(port)));
    command.addAll(access);
    command.addAll(List.of(arguments));
    return run(command);
  }

  static String run(List<String> command) {
    try {
      Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
      run.getOutputStream().close();
      String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!run.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
        run.destroyForcibly();
      }
      return output.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Stops and continues it without its noticing. */
  void signal(String name) {
    run(List.of("kill", "-" + name, String.valueOf(process.pid())));
  }

  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void startAgain() {
    process = launch();
  }

  @Override
  public void close() {
    kill();
  }
}
