package io.github.incidentmail.testkit;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on loopback that speaks HTTP CONNECT and SOCKS 5 on one port, and leads every name it is
 * told of to a port of this machine. Safe for use by many threads.
 */
public final class TestProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final Map<String, Integer> ports;
  private final List<String> targets = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile byte @Nullable [] answer;
  private volatile boolean silent;

  private TestProxy(Map<String, Integer> ports) {
    this.ports = ports;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  /**
   * Listens from now on.
   *
   * @param ports by the host names that the proxy knows
   */
  public static TestProxy to(Map<String, Integer> ports) {
    return new TestProxy(Map.copyOf(ports));
  }

  /** The port it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** What it was asked for, as {@code kind host:port}, oldest first. */
  public List<String> targets() {
    return targets;
  }

  /** Answers every coming request by these octets alone. */
  public void answer(byte[] octets) {
    answer = octets.clone();
  }

  /** Takes connections and says nothing. */
  public void fallSilent() {
    silent = true;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        daemon(() -> serve(client));
      } catch (IOException e) {
        // closed; the loop's condition ends it
      }
    }
  }

  private void serve(Socket client) {
    try {
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      if (silent) {
        return;
      }
      int first = in.read();
      byte[] told = answer;
      if (first == 5) {
        socks(client, in, out, told);
      } else {
        http(client, in, out, told);
      }
    } catch (IOException e) {
      close(client);
    }
  }

  private void http(Socket client, InputStream in, OutputStream out, byte @Nullable [] told)
      throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        throw new EOFException();
      }
      head.append((char) octet);
    }
    String target = head.substring(head.indexOf(" ") + 1, head.indexOf(" HTTP/1.1"));
    targets.add("http " + target);
    Integer port = ports.get(target.substring(0, target.lastIndexOf(':')));
    if (told != null || port == null) {
      out.write(told == null ? ascii("HTTP/1.1 502 Bad Gateway\r\n\r\n") : told);
      out.flush();
      client.shutdownOutput();
      return;
    }
    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
    out.write(ascii("HTTP/1.1 200 Connection established\r\nProxy-Agent: test\r\n\r\n"));
    join(client, server);
  }

  private void socks(Socket client, DataInputStream in, OutputStream out, byte @Nullable [] told)
      throws IOException {
    in.readNBytes(in.read());
    if (told != null) {
      out.write(told);
      if (told[0] != 5 || told[1] != 0) {
        return;
      }
    } else {
      out.write(new byte[] {5, 0});
    }
    in.readNBytes(4);
    String host = new String(in.readNBytes(in.read()), StandardCharsets.US_ASCII);
    targets.add("socks " + host + ":" + in.readUnsignedShort());
    Integer port = ports.get(host);
    if (told != null) {
      return;
    }
    if (port == null) {
      out.write(new byte[] {5, 4, 0, 1, 0, 0, 0, 0, 0, 0});
      return;
    }
    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
    out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 25});
    join(client, server);
  }

  private void join(Socket client, Socket server) {
    open.add(server);
    daemon(() -> copy(client, server));
    copy(server, client);
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one of them is gone: so is the other
    } finally {
      close(from);
      close(to);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void daemon(Runnable work) {
    Thread thread = new Thread(work, "test-proxy-" + port());
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed then
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(TestProxy::close);
  }
}
