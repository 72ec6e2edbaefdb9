package io.github.incidentmail.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Stands in front of a server on loopback and passes everything on, until the mishap that a
 * connection is given: what a bad network does. Keeps its port while it is {@linkplain #down()
 * down}. Safe for use by many threads.
 */
public final class Front implements AutoCloseable {
  /** What happens to a connection. */
  public enum Kind {
    NONE,
    /** Both sides are reset before the client's next octets reach the server. */
    LOSE_REQUEST,
    /** Both sides are reset before the server's answer reaches the client. */
    LOSE_ANSWER,
    /** The server's answer, and all that follows, is swallowed; the connection stays open. */
    SWALLOW_ANSWER
  }

  /**
   * One connection's fate.
   *
   * @param answer at which of the server's answers, from 1
   */
  public record Mishap(Kind kind, int answer) {
    /** Nothing goes wrong. */
    public static final Mishap NONE = new Mishap(Kind.NONE, 0);
  }

  private final int target;
  private final int port;
  private final Supplier<Mishap> fates;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<Kind, Integer> happened = new EnumMap<>(Kind.class);
  private volatile ServerSocket listener;

  private Front(int target, Supplier<Mishap> fates) {
    this.target = target;
    this.fates = fates;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
  }

  /** A front that listens, and passes on all. */
  public static Front to(int target) {
    return to(target, () -> Mishap.NONE);
  }

  /**
   * A front that listens.
   *
   * @param fates asked at each connection, one after the other
   */
  public static Front to(int target, Supplier<Mishap> fates) {
    return new Front(target, fates);
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** How many connections met this mishap. */
  public int happened(Kind kind) {
    synchronized (happened) {
      return happened.getOrDefault(kind, 0);
    }
  }

  /** Refuses connections, and ends those that are open. */
  public void down() {
    closeQuietly(listener);
    open.forEach(Front::reset);
  }

  /** Takes connections again, on the same port. */
  public void up() {
    listener = listen(port);
  }

  private ServerSocket listen(int at) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 100);
      daemon(() -> accept(socket));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket client = from.accept();
        new Connection(client, fates.get()).begin();
      } catch (IOException e) {
        // closed; the loop's condition ends it
      }
    }
  }

  /** One client and its way to the server. */
  private final class Connection {
    private final Socket client;
    private final Socket server;
    private final Mishap mishap;
    private final AtomicInteger answers = new AtomicInteger();

    Connection(Socket client, Mishap mishap) throws IOException {
      this.client = client;
      this.mishap = mishap;
      this.server = new Socket(InetAddress.getLoopbackAddress(), target);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      open.add(client);
      open.add(server);
    }

    void begin() {
      daemon(() -> pass(client, server, true));
      daemon(() -> pass(server, client, false));
    }

    private void pass(Socket from, Socket to, boolean up) {
      byte[] buffer = new byte[16 * 1024];
      try (from;
          to) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (up ? strikesUp() : strikesDown()) {
            return;
          }
          if (!(mishap.kind() == Kind.SWALLOW_ANSWER && !up && answers.get() >= mishap.answer())) {
            out.write(buffer, 0, read);
            out.flush();
          }
        }
      } catch (IOException e) {
        // one of them is gone: so is the other
      } finally {
        open.remove(from);
        open.remove(to);
      }
    }

    private boolean strikesUp() {
      boolean strikes = mishap.kind() == Kind.LOSE_REQUEST && answers.get() >= mishap.answer();
      if (strikes) {
        strike();
      }
      return strikes;
    }

    private boolean strikesDown() {
      boolean now = answers.incrementAndGet() == mishap.answer();
      if (now && mishap.kind() == Kind.SWALLOW_ANSWER) {
        count();
      }
      boolean strikes = now && mishap.kind() == Kind.LOSE_ANSWER;
      if (strikes) {
        strike();
      }
      return strikes;
    }

    private void strike() {
      count();
      reset(client);
      reset(server);
    }

    private void count() {
      synchronized (happened) {
        happened.merge(mishap.kind(), 1, Integer::sum);
      }
    }
  }

  private void daemon(Runnable work) {
    Thread thread = new Thread(work, "front-" + port);
    thread.setDaemon(true);
    thread.start();
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // it is closed already
    }
    closeQuietly(socket);
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // it is closed then
    }
  }

  @Override
  public void close() {
    down();
  }
}
