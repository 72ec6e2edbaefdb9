package io.github.incidentmail.oauth;

import io.github.incidentmail.oauth.OAuthSettings.Connection;
import io.github.incidentmail.security.ProxySettings;
import io.github.incidentmail.security.TlsContexts;
import io.github.incidentmail.security.TrustException;
import io.github.incidentmail.security.TrustSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Posts forms to a provider's endpoints and gets its document: whole exchange within one deadline,
 * no redirect followed, no cookie, no authenticator, the body limited. Safe for use by many
 * threads.
 */
final class TokenHttp {
  private static final int WORKERS = 2;
  private static final int MAX_WAITING_TASKS = 256;

  private final TrustSettings trust;
  private final Duration connectTimeout;
  private final @Nullable ProxySettings proxy;
  private final @Nullable SocksHttp socks;
  private final Duration deadline;

  /*
   * Java 17 can't close an HttpClient; its selector thread ends within 3 s after the client was
   * garbage-collected. A client for each request lets these threads pile up until then (50 requests,
   * 50 threads), a strongly held one keeps its thread for good. Weakly held it is both: one thread
   * at most, gone after the first collection that follows its use.
   */
  private @Nullable WeakReference<HttpClient> client;

  /**
   * @param deadline for the whole exchange, from the name look-up to the last byte of the body
   */
  TokenHttp(Connection connection, Duration deadline) {
    this.trust = connection.trust();
    this.connectTimeout = connection.connectTimeout();
    this.proxy = connection.proxy();
    this.socks =
        proxy != null && proxy.type() == ProxySettings.Type.SOCKS
            ? new SocksHttp(proxy, connectTimeout, workers())
            : null;
    this.deadline = deadline;
  }

  /**
   * Posts {@code form}.
   *
   * @throws IOException without an answer; its text may quote the request, so clean it
   */
  HttpAnswer post(URI uri, Map<String, List<String>> headers, String form)
      throws IOException, TrustException {
    if (EndpointRule.problem(uri) != null) {
      throw new IOException("this address may not get a secret");
    }
    return exchange(uri, headers, form, "POST");
  }

  /**
   * Gets a document.
   *
   * @throws IOException without an answer
   */
  HttpAnswer get(URI uri, Map<String, List<String>> headers) throws IOException, TrustException {
    return exchange(uri, headers, "", "GET");
  }

  private HttpAnswer exchange(
      URI uri, Map<String, List<String>> headers, String form, String method)
      throws IOException, TrustException {
    if (socks != null && "https".equalsIgnoreCase(uri.getScheme())) {
      return await(socks.send(TlsContexts.create(trust), method, uri, headers, form));
    }
    HttpClient used = client();
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri)
              .method(
                  method, form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(form));
      HttpResponse<String> response = await(send(used, request, headers));
      return HttpAnswer.of(
          response.statusCode(),
          name -> response.headers().firstValue(name).orElse(null),
          response.body());
    } catch (SSLException e) {
      forget();
      throw e;
    }
  }

  private static CompletableFuture<HttpResponse<String>> send(
      HttpClient client, HttpRequest.Builder request, Map<String, List<String>> headers)
      throws IOException {
    try {
      headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
      return client.sendAsync(request.build(), info -> new LimitedBody());
    } catch (RuntimeException e) {
      throw new IOException("the request can't be sent", e);
    }
  }

  private <T> T await(CompletableFuture<T> exchange) throws IOException {
    try {
      return exchange.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no complete answer within " + deadline.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      // A proxy selector of the host application may throw anything.
      throw e.getCause() instanceof IOException io ? io : new IOException("failed", e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }

  private synchronized HttpClient client() throws TrustException {
    HttpClient present = client == null ? null : client.get();
    if (present == null) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(connectTimeout)
              .sslContext(TlsContexts.create(trust))
              .sslParameters(new SSLParameters(null, TlsContexts.protocols()))
              .executor(workers());
      if (proxy != null) {
        // what doesn't go by SOCKS is loopback
        builder.proxy(socks == null ? new TokenProxy(proxy) : HttpClient.Builder.NO_PROXY);
      }
      present = builder.build();
      client = new WeakReference<>(present);
    }
    return present;
  }

  /** The next request reads the trust store again, which may have been mended meanwhile. */
  private synchronized void forget() {
    client = null;
  }

  private static ThreadPoolExecutor workers() {
    ThreadPoolExecutor workers =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING_TASKS),
            TokenHttp::worker);
    workers.allowCoreThreadTimeOut(true);
    return workers;
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(null, work, "incident-mail-token", 0, false);
    thread.setDaemon(true);
    // Never the host application's loader, which may be undeployed meanwhile.
    thread.setContextClassLoader(TokenHttp.class.getClassLoader());
    return thread;
  }
}
