package io.github.incidentmail.fleet.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store that answers each command with what a test wants, without being one. */
final class FakeStore implements AutoCloseable {
  private final ServerSocket listener;
  private final Function<String, @Nullable String> answers;

  /**
   * @param answers by the words of a command; null is no answer
   */
  FakeStore(Function<String, @Nullable String> answers) {
    this.answers = answers;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread(this::accept);
  }

  String uri() {
    return "redis://127.0.0.1:" + listener.getLocalPort();
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "fake store");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        thread(() -> talk(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void talk(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      for (String command = read(in); !command.isEmpty(); command = read(in)) {
        String answer = answers.apply(command);
        if (answer != null) {
          socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      // the other side has gone
    }
  }

  private static String read(BufferedReader in) throws IOException {
    String head = in.readLine();
    if (head == null) {
      return "";
    }
    StringBuilder words = new StringBuilder();
    for (int i = Integer.parseInt(head.substring(1)); i > 0; i--) {
      in.readLine();
      words.append(words.isEmpty() ? "" : " ").append(in.readLine());
    }
    return words.toString();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
