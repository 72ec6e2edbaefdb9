package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.oauth.OAuthSettings.Connection;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.testkit.TokenServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TokenHttpTest {
  private final TokenHttp http = new TokenHttp(connection(10), Duration.ofSeconds(30));

  @Test
  void post_address_isCheckedAtUseToo() {
    assertThatThrownBy(() -> http.post(URI.create("http://192.0.2.1/"), Map.of(), "secret"))
        .isInstanceOf(IOException.class)
        .hasMessage("this address may not get a secret");
  }

  @Test
  void post_silentServer_endsAtTheDeadline() throws Exception {
    assertEndsAtTheDeadline(TokenServer.silence());
  }

  @Test
  void post_bodyThatDripsForEver_endsAtTheDeadline() throws Exception {
    assertEndsAtTheDeadline(TokenServer.drip(Duration.ofMillis(5)));
  }

  @Test
  void post_manyTimes_leavesNoThreadBehind() throws Exception {
    Set<Thread> before = clientThreads();
    try (TokenServer server = new TokenServer("a", "b")) {
      for (int i = 0; i < 20; i++) {
        http.post(server.endpoint(), Map.of("Accept", List.of("text/plain")), "x=" + i);
      }
      assertThat(server.requests()).isEqualTo(20);
    }
    Set<Thread> ours = clientThreads();
    ours.removeAll(before);
    assertThat(ours).isNotEmpty().allMatch(Thread::isDaemon);

    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    for (Thread thread : ours) {
      while (thread.isAlive()) {
        // The HTTP client's selector ends once its weakly held client has been collected.
        System.gc();
        thread.join(100);
        assertThat(System.nanoTime() - end).as(thread.getName()).isNegative();
      }
    }
  }

  private static void assertEndsAtTheDeadline(TokenServer.Answer answer) throws Exception {
    TokenHttp hasty = new TokenHttp(connection(30), Duration.ofMillis(300));
    try (TokenServer server = new TokenServer("a", "b")) {
      server.always(answer);

      assertThatThrownBy(() -> hasty.post(server.endpoint(), Map.of(), "x=1"))
          .isInstanceOf(HttpTimeoutException.class)
          .hasMessage("no complete answer within 300 ms");
    }
  }

  private static Set<Thread> clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getName().startsWith("HttpClient-")
                    || thread.getName().equals("incident-mail-token"))
        .collect(Collectors.toSet());
  }

  private static Connection connection(int seconds) {
    Duration timeout = Duration.ofSeconds(seconds);
    return new Connection(timeout, timeout, TrustSettings.JVM_DEFAULT, null);
  }
}
