package io.github.incidentmail.cli.authorize;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RedirectListenerTest {
  private static final String RIGHT = "code=1&state=right";

  private RedirectListener listener;
  private String host;

  @BeforeEach
  void start() throws IOException {
    listener = RedirectListener.open(URI.create("http://localhost/back"));
    listener.expect(answer -> answer.endsWith("state=right"));
    host = listener.redirectUri().getRawAuthority();
  }

  @AfterEach
  void stop() {
    listener.close();
  }

  @Test
  void await_rightAnswer_isTakenOnce() throws Exception {
    assertThat(listener.redirectUri().toString()).matches("http://localhost:\\d+/back");

    assertThat(request("GET /back?" + RIGHT, host)).startsWith("HTTP/1.1 200 ");
    assertThat(request("GET /back?" + RIGHT, host)).startsWith("HTTP/1.1 410 ");

    assertThat(listener.await(Duration.ofSeconds(30))).hasValue(RIGHT);
  }

  @Test
  void await_anythingElse_isNoAnswer() throws Exception {
    assertThat(request("GET /back?code=%3Cscript%3E&state=wrong", host))
        .startsWith("HTTP/1.1 400 ")
        .doesNotContain("script");
    assertThat(request("GET /back", host)).startsWith("HTTP/1.1 400 ");
    assertThat(request("GET /favicon.ico", host)).startsWith("HTTP/1.1 404 ");
    assertThat(request("GET /back?" + RIGHT, "evil.example:" + listener.redirectUri().getPort()))
        .startsWith("HTTP/1.1 404 ");
    assertThat(request("POST /back?" + RIGHT, host)).startsWith("HTTP/1.1 405 ");

    assertThat(listener.await(Duration.ofMillis(1))).isEmpty();
  }

  @Test
  void page_allowsNothing() throws Exception {
    assertThat(request("GET /back?" + RIGHT, host))
        .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
        .containsIgnoringCase("Cache-Control: no-store")
        .containsIgnoringCase("Referrer-Policy: no-referrer")
        .contains("<h1>Thank you</h1>")
        .endsWith("</html>\n");
  }

  @Test
  void await_beforeAnythingIsExpected_nothingIsTaken() throws Exception {
    try (RedirectListener early = RedirectListener.open(URI.create("http://127.0.0.1"))) {
      assertThat(early.redirectUri().toString()).matches("http://127.0.0.1:\\d+");
      assertThat(
              request(
                  early.redirectUri().getPort(),
                  "GET /?" + RIGHT,
                  early.redirectUri().getRawAuthority()))
          .startsWith("HTTP/1.1 400 ");
    }
  }

  private String request(String line, String hostHeader) throws IOException {
    return request(listener.redirectUri().getPort(), line, hostHeader);
  }

  private static String request(int port, String line, String hostHeader) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      String request =
          line
              + " HTTP/1.1\r\nHost: "
              + hostHeader
              + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
