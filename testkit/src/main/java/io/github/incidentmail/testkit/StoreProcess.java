package io.github.incidentmail.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A fleet's store for one run: redis-server on a free port of loopback. For one thread. */
public final class StoreProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(20);
  private static final String PROGRAM = "redis-server";

  private final Process process;
  private final int port;

  private StoreProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Whether the PATH has the program. */
  public static boolean isInstalled() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(String.valueOf(System.getenv("PATH")))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
  }

  /**
   * Started, and listening.
   *
   * @param options of the program, but for port and address
   * @param output where all that it prints goes
   */
  public static StoreProcess start(List<String> options, Path output) {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of(PROGRAM));
    command.addAll(options);
    command.addAll(List.of("--port", String.valueOf(port), "--bind", "127.0.0.1"));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      StoreProcess store = new StoreProcess(process, port);
      Await.until(PROGRAM, START, store::listens, () -> process);
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port of loopback where nobody listens now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return process.isAlive();
    } catch (IOException e) {
      return false;
    }
  }

  /** For the option {@code redis}. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
