package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReaderTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private static HttpAnswer read(String octets) throws IOException {
    return HttpReader.read(new ByteArrayInputStream(octets.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 6\r\n\r\nbodyé",
        "content-length:6\r\n\r\nbodyé and what is nobody's",
        "\r\nbodyé",
        "Transfer-Encoding: chunked\r\n\r\n3\r\nbod\r\n3;x=y\r\nyé\r\n0\r\n\r\n",
        "TRANSFER-ENCODING: Chunked\r\nContent-Length: 1\r\n\r\n06 \r\nbodyé\r\n0\r\nTrailer: x\r\n\r\n"
      })
  void read_bodyOfEachForm_isWhole(String rest) throws Exception {
    HttpAnswer answer = read(OK + rest);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("bodyé");
  }

  @Test
  void read_headers_areFoundInAnyCaseAndTheFirstCounts() throws Exception {
    HttpAnswer answer =
        read(
            """
            HTTP/1.0 429 Too Many: Requests
            RETRY-after:  7\s
            content-TYPE: a/b;c=d
            Location: x
            Location: y
            date: now

            """);

    assertThat(answer).isEqualTo(new HttpAnswer(429, "a/b;c=d", "7", "now", "x", ""));
  }

  @Test
  void read_interimAnswers_areLeftOut() throws Exception {
    HttpAnswer answer =
        read(
            "HTTP/1.1 100 Continue\r\nRetry-After: 9\r\n\r\nHTTP/1.1 103\r\n\r\n"
                + "HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\n{}");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.retryAfter()).isNull();
    assertThat(answer.body()).isEqualTo("{}");
  }

  @Test
  void read_statusWithoutBody_doesNotWaitForOne() throws Exception {
    assertThat(read("HTTP/1.1 204 \r\nContent-Length: 5\r\n\r\n").body()).isEmpty();
  }

  private static Arguments[] improper() {
    String chunked = OK + "Transfer-Encoding: chunked\r\n\r\n";
    return new Arguments[] {
      Arguments.of("", "no answer"),
      Arguments.of("HTTP/1.1 200", "the answer is cut off"),
      Arguments.of("220 mail.example.com ESMTP canary\r\n", "the answer is no HTTP"),
      Arguments.of("HTTP/2 200 OK\r\n\r\n", "the answer is no HTTP"),
      Arguments.of(OK + "canary\r\n\r\n", "the answer is no HTTP: a header without a name"),
      Arguments.of(OK + "Content-Length: 7\r\n\r\ncanary", "the answer is cut off"),
      Arguments.of(OK + "Content-Length: -1\r\n\r\n", "the answer has an unreadable length"),
      Arguments.of(
          OK + "Transfer-Encoding: gzip\r\n\r\n", "the answer has an unknown transfer coding"),
      Arguments.of(chunked + "7\r\ncanary", "the answer is cut off"),
      Arguments.of(chunked + "6\r\ncanary\r\n", "the answer is cut off"),
      Arguments.of(chunked + "5\r\ncanary\r\n", "the answer has an unreadable chunk"),
      Arguments.of(chunked + "-6\r\ncanary", "the answer has an unreadable chunk")
    };
  }

  @ParameterizedTest
  @MethodSource("improper")
  void read_noProperAnswer_isToldWithoutQuotingIt(String octets, String message) {
    assertThatThrownBy(() -> read(octets)).isInstanceOf(IOException.class).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 262145\r\n\r\n", "\r\n"})
  void read_bodyTooLong_endsAtTheLimit(String rest) {
    String body = "x".repeat(LimitedBody.MAX_BYTES + 1);

    assertThatThrownBy(() -> read(OK + rest + body)).hasMessage("more than 262144 bytes");
  }

  @Test
  void read_chunksWithoutEnd_endAtTheLimit() {
    String chunk = "40\r\n" + "x".repeat(64) + "\r\n";

    assertThatThrownBy(() -> read(OK + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(4_097)))
        .hasMessage("more than 262144 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 100 Continue\r\n\r\n", "X: y\r\n", "x"})
  void read_headWithoutEnd_endsAtTheLimit(String part) {
    assertThatThrownBy(() -> read((part.startsWith("H") ? "" : OK) + part.repeat(70_000)))
        .hasMessage("the answer's head is longer than 65536 bytes");
  }
}
