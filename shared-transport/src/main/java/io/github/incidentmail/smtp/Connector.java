package io.github.incidentmail.smtp;

import io.github.incidentmail.security.ProxySettings;
import io.github.incidentmail.security.ServerNames;
import io.github.incidentmail.security.TlsContexts;
import io.github.incidentmail.security.TrustException;
import io.github.incidentmail.smtp.SmtpSettings.Tls;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections: look-up, TCP, TLS, greeting and EHLO. Opens the socket itself instead of
 * leaving it to Angus, so that the watchdog can end every step and each has a stage of its own.
 */
final class Connector {
  /** Addresses of a host that are tried, each with the whole connect time-out. */
  private static final int MAX_ADDRESSES = 3;

  private final SmtpSettings settings;
  private final Watchdog watchdog;
  private final Trace trace;
  private final Duration greeting;

  Connector(SmtpSettings settings, Watchdog watchdog) {
    this(settings, watchdog, Trace.NONE, settings.readTimeout());
  }

  /**
   * @param greeting how long to wait for the greeting, which may differ from other answers
   */
  Connector(SmtpSettings settings, Watchdog watchdog, Trace trace, Duration greeting) {
    this.settings = settings;
    this.watchdog = watchdog;
    this.trace = trace;
    this.greeting = greeting;
  }

  /** A channel that is ready for login. */
  SmtpChannel open() throws StageException {
    SSLContext tls = tlsContext();
    Socket socket = connect(resolve());
    boolean ready = false;
    try {
      pass(socket);
      trace.passed(SmtpStage.CONNECT, reached(socket));
      SecuredSockets secured = tls == null ? null : new SecuredSockets(tls.getSocketFactory());
      Session session = Session.getInstance(properties(socket, secured));
      SmtpChannel channel = new SmtpChannel(session, socket, secured, settings, watchdog);
      channel.watchedBy(trace);
      channel.open(
          settings.tls() == Tls.IMPLICIT && tls != null ? handshake(socket, tls) : socket,
          greeting);
      ready = true;
      return channel;
    } finally {
      if (!ready) {
        close(socket);
      }
    }
  }

  private @Nullable SSLContext tlsContext() throws StageException {
    if (settings.tls() == Tls.NONE) {
      return null;
    }
    try {
      return TlsContexts.create(settings.trust());
    } catch (TrustException e) {
      throw StageException.declined(
          SmtpStage.HANDSHAKE,
          Ruling.hold(e.id(), "check trustStore, trustStorePassword and trustStoreType"),
          String.valueOf(e.getMessage()));
    }
  }

  private InetAddress[] resolve() throws StageException {
    ProxySettings proxy = settings.proxy();
    String host = proxy == null ? settings.host() : proxy.host();
    Future<InetAddress[]> answer = watchdog.aside(() -> InetAddress.getAllByName(host));
    watchdog.guard(() -> answer.cancel(true));
    try {
      InetAddress[] found = answer.get(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
      trace.passed(SmtpStage.RESOLVE, host + " is " + literals(found));
      return found;
    } catch (ExecutionException e) {
      throw lost(SmtpStage.RESOLVE, e.getCause());
    } catch (TimeoutException | CancellationException e) {
      throw lost(SmtpStage.RESOLVE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw lost(SmtpStage.RESOLVE, e);
    }
  }

  private StageException lost(SmtpStage stage, @Nullable Throwable cause) {
    ProxySettings proxy = settings.proxy();
    return proxy == null
        ? StageException.lost(stage, cause)
        : StageException.proxyLost(proxy, cause);
  }

  private Socket connect(InetAddress[] addresses) throws StageException {
    IOException first = null;
    ProxySettings proxy = settings.proxy();
    int port = proxy == null ? settings.port() : proxy.port();
    for (int i = 0; i < Math.min(addresses.length, MAX_ADDRESSES); i++) {
      Socket socket = proxy == null ? new Socket() : new Socket(Proxy.NO_PROXY);
      watchdog.guard(socket);
      try {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(SmtpChannel.millis(settings.readTimeout()));
        socket.connect(
            new InetSocketAddress(named(addresses[i]), port),
            SmtpChannel.millis(settings.connectTimeout()));
        return socket;
      } catch (IOException e) {
        close(socket);
        first = first == null ? e : first;
      }
    }
    throw lost(SmtpStage.CONNECT, first);
  }

  /** Has the proxy, if there is one, open the way to the mail server. */
  private void pass(Socket socket) throws StageException {
    ProxySettings proxy = settings.proxy();
    if (proxy == null) {
      return;
    }
    watchdog.arm(settings.readTimeout().multipliedBy(2));
    try {
      new ProxyTunnel(proxy, settings.host(), settings.port()).open(socket);
    } finally {
      watchdog.disarm();
    }
  }

  /**
   * The address, be it the proxy's, under the mail server's configured name. Angus takes the name
   * from the address to check the certificate; an address alone would be looked up in reverse,
   * where others may write.
   */
  private InetAddress named(InetAddress address) throws IOException {
    return address instanceof Inet6Address six
        ? Inet6Address.getByAddress(settings.host(), six.getAddress(), six.getScopeId())
        : InetAddress.getByAddress(settings.host(), address.getAddress());
  }

  private Socket handshake(Socket socket, SSLContext tls) throws StageException {
    watchdog.arm(settings.readTimeout().multipliedBy(2));
    try {
      SSLSocket secure =
          (SSLSocket)
              tls.getSocketFactory().createSocket(socket, settings.host(), settings.port(), true);
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      parameters.setProtocols(TlsContexts.protocols());
      secure.setSSLParameters(parameters);
      secure.startHandshake();
      if (!new ServerNames().verify(settings.host(), secure.getSession())) {
        throw new SSLPeerUnverifiedException("the certificate is not for " + settings.host());
      }
      trace.secured(secure.getSession());
      return secure;
    } catch (IOException e) {
      throw StageException.lost(SmtpStage.HANDSHAKE, e);
    } finally {
      watchdog.disarm();
    }
  }

  private Properties properties(Socket socket, @Nullable SecuredSockets secured) {
    Properties p = new Properties();
    String ehloName = settings.ehloName() != null ? settings.ehloName() : literal(socket);
    p.setProperty("mail.smtp.host", settings.host());
    p.setProperty("mail.smtp.auth", "false");
    p.setProperty("mail.smtp.localhost", ehloName);
    p.setProperty("mail.from", "unused@localhost");
    p.setProperty("mail.smtp.quitwait", "false");
    p.setProperty("mail.smtp.socketFactory.fallback", "false");
    if (secured != null) {
      boolean startTls = settings.tls() == Tls.STARTTLS;
      p.setProperty("mail.smtp.starttls.enable", String.valueOf(startTls));
      p.setProperty("mail.smtp.starttls.required", String.valueOf(startTls));
      p.setProperty("mail.smtp.ssl.protocols", String.join(" ", TlsContexts.protocols()));
      p.setProperty("mail.smtp.ssl.checkserveridentity", "true");
      p.put("mail.smtp.ssl.socketFactory", secured);
      p.put("mail.smtp.ssl.hostnameverifier", (HostnameVerifier) this::isFor);
    }
    return p;
  }

  private boolean isFor(String host, SSLSession session) {
    boolean same = new ServerNames().verify(host, session);
    if (same) {
      trace.secured(session);
    }
    return same;
  }

  private String reached(Socket socket) {
    String peer = socket.getInetAddress().getHostAddress() + ":" + socket.getPort();
    return settings.proxy() == null
        ? peer
        : settings.host() + ":" + settings.port() + " through the proxy " + peer;
  }

  private static String literals(InetAddress[] addresses) {
    return Arrays.stream(addresses)
        .limit(MAX_ADDRESSES)
        .map(InetAddress::getHostAddress)
        .collect(Collectors.joining(", "));
  }

  /** RFC 5321, 4.1.3. */
  private static String literal(Socket socket) {
    InetAddress local = socket.getLocalAddress();
    String address = local.getHostAddress();
    int scope = address.indexOf('%');
    String plain = scope < 0 ? address : address.substring(0, scope);
    return local instanceof Inet6Address ? "[IPv6:" + plain + "]" : "[" + plain + "]";
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is as closed as it gets
    }
  }
}
