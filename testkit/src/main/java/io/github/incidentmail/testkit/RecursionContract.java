package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What is logged because we mail must not become mail. */
public abstract class RecursionContract extends AppenderRig {
  private static final String MAIL = "name=MAIL";

  protected RecursionContract() {}

  /** As the usual bridges do, but worse: whatever is logged at any level is an error. */
  private static final class Bridge extends Handler implements AutoCloseable {
    private final LoggingFramework framework;
    private final Thread test = Thread.currentThread();
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final AtomicInteger records = new AtomicInteger();

    Bridge(LoggingFramework framework) {
      this.framework = framework;
      setLevel(Level.ALL);
      root.addHandler(this);
      root.setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord logged) {
      if (Thread.currentThread() == test || isOfTheTokenServer(logged)) {
        return; // who tests uses the same libraries
      }
      records.incrementAndGet();
      framework.log(
          LogCall.error(String.valueOf(logged.getLoggerName()), String.valueOf(logged.getMessage()))
              .throwing(new IllegalStateException("bridged")));
    }

    private static boolean isOfTheTokenServer(LogRecord logged) {
      return String.valueOf(logged.getLoggerName()).startsWith("com.sun.net.httpserver");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      root.setLevel(before);
      root.removeHandler(this);
    }
  }

  private static final class ChattySelector extends ProxySelector {
    private final LoggingFramework framework;
    private final AtomicInteger asked = new AtomicInteger();

    ChattySelector(LoggingFramework framework) {
      this.framework = framework;
    }

    @Override
    public List<Proxy> select(URI uri) {
      asked.incrementAndGet();
      framework.log(LogCall.error("com.example.Proxies", "no proxy for {}", uri));
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      framework.log(LogCall.error("com.example.Proxies", "cannot reach {}", address));
    }
  }

  /** With a login by a token that is asked for. */
  private ConfigTree withTokens(TokenServer tokens) {
    return good().with(tokens.section());
  }

  private void tokensOnly(TokenServer tokens) {
    sink.close();
    sink = MailSink.builder().tokens(tokens::isValid).start();
  }

  @Test
  void bridgedLogsOfOurLibraries_areNoIncidents() throws IOException {
    try (TokenServer tokens = new TokenServer("shop", "s3cret")) {
      tokensOnly(tokens);
      try (LoggingFramework framework = start(withTokens(tokens));
          Bridge bridge = new Bridge(framework)) {
        framework.log(LogCall.error(SHOP, "the only one"));
        assertThat(firstMail().text()).contains("the only one");
        assertThat(bridge.records).hasValueGreaterThan(10);
        assertThat(new RegisteredBeans().attribute(MAIL, "Accepted")).isEqualTo(1L);
      }
      assertThat(tokens.requests()).isPositive();
      assertToldOnce();
    }
  }

  @Test
  void bridgedLogsOfFailures_areNoIncidents() throws IOException {
    RegisteredBeans beans = new RegisteredBeans();
    try (TokenServer tokens = new TokenServer("shop", "s3cret")) {
      sink.close();
      sink = MailSink.builder().tokens(token -> false).start(); // each login is refused
      try (LoggingFramework framework = start(withTokens(tokens));
          Bridge bridge = new Bridge(framework)) {
        framework.log(LogCall.error(SHOP, "the only one"));
        Await.until(
            "the failure is told",
            SOON,
            () -> beans.everything(MAIL).contains("LastErrorId = IM-"),
            () -> beans.everything(MAIL));
        assertThat(bridge.records).hasPositiveValue();
        assertThat(beans.attribute(MAIL, "Accepted")).isEqualTo(1L);
      }
    }
  }

  @Test
  void proxySelectorThatLogs_isNoIncident() {
    ProxySelector before = ProxySelector.getDefault();
    try (LoggingFramework framework = start(good())) {
      ChattySelector selector = new ChattySelector(framework);
      ProxySelector.setDefault(selector);
      framework.log(LogCall.error(SHOP, "the only one"));
      assertThat(firstMail().text()).contains("the only one");
      assertThat(selector.asked).hasPositiveValue();
    } finally {
      ProxySelector.setDefault(before);
    }
    assertToldOnce();
  }

  /** Delivery trouble, in which such events show, is no incident. */
  private void assertToldOnce() {
    List<ReceivedMail> incidents =
        sink.mails().stream().filter(mail -> mail.header("X-Incident-Id") != null).toList();
    assertThat(incidents).hasSize(1);
    assertThat(incidents.get(0).header("X-Incident-Account")).startsWith("events=1; ");
  }
}
