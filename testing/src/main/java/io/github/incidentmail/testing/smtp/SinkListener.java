package io.github.incidentmail.testing.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts connections on loopback, each served by a thread of its own. */
final class SinkListener implements AutoCloseable {
  /** What is done with a connection; it is closed afterwards. */
  interface Server {
    void serve(LineChannel channel) throws IOException, InterruptedException;
  }

  private final ServerSocket listener;
  private final Server server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final Thread acceptor;

  private SinkListener(ServerSocket listener, Server server) {
    this.listener = listener;
    this.server = server;
    this.acceptor = daemon("mail-sink-" + port(), this::accept);
  }

  /**
   * @param port 0 for any that is free
   */
  static SinkListener start(int port, Server server) {
    try {
      ServerSocket listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
      SinkListener started = new SinkListener(listener, server);
      started.acceptor.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  void disconnectAll() {
    open.forEach(SinkListener::closeQuietly);
  }

  @Override
  public void close() {
    try {
      listener.close();
      acceptor.join(10_000); // until then the port is still taken
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    disconnectAll();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        connections.incrementAndGet();
        daemon("mail-sink-" + port() + "-" + connections(), () -> serve(socket)).start();
      } catch (IOException e) {
        // closed; the loop's condition ends it
      }
    }
    disconnectAll();
  }

  private void serve(Socket socket) {
    try (LineChannel channel = new LineChannel(socket)) {
      server.serve(channel);
    } catch (IOException e) {
      // the client is gone or was shown the door
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed then
    }
  }
}
