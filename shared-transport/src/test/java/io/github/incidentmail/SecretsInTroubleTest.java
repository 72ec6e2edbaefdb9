package io.github.incidentmail;

import static io.github.incidentmail.testkit.TokenServer.answer;
import static io.github.incidentmail.testkit.TokenServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.Stage;
import io.github.incidentmail.testkit.TokenServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Servers that repeat what they were given, password, token or secret, plain and as it was sent:
 * the mails that tell of the trouble must not pass it on, nor anything else that we show. (The mail
 * library logs a server's later replies as they are, where somebody has it log at its finest.)
 */
@Timeout(60)
class SecretsInTroubleTest {
  private static final String PASSWORD = "canary pass-word+4711";
  private static final String TOKEN = "canary-token-" + "0123456789abcdef".repeat(6);
  private static final String USER = "alerts@example.com";

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"AUTH", "MAIL", "RCPT", "DATA", "END_OF_DATA"})
  void passwordInAReply_isNotPassedOn(Stage stage) throws Exception {
    String reply = "535 5.7.8 no: " + PASSWORD + " or " + base64("\0" + USER + "\0" + PASSWORD);
    assertKept(
        bench -> {
          bench.password(PASSWORD);
          bench.replaceSink(good -> good.login(USER, PASSWORD));
          bench.sink().reply(stage, reply);
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTH", "MAIL", "RCPT", "DATA", "END_OF_DATA"})
  void tokenInAReply_isNotPassedOn(Stage stage) throws Exception {
    String sent = base64("user=" + USER + "\1auth=Bearer " + TOKEN + "\1\1");
    assertKept(
        bench -> {
          bench.tokens.always(
              json(
                  200,
                  "{\"access_token\":\""
                      + TOKEN
                      + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}"));
          bench.replaceSink(good -> good.tokens(token -> true));
          bench.sink().reply(stage, "451 4.3.0 later: " + TOKEN + " " + sent.substring(0, 90));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 429, 500, 503})
  void clientSecretInATokenAnswer_isNotPassedOn(int status) throws Exception {
    String text = "no " + FailureBench.SECRET + " and " + base64("app:" + FailureBench.SECRET);
    assertKept(
        bench ->
            bench.tokens.always(
                json(
                    status,
                    "{\"error\":\"invalid_client\",\"error_description\":\"" + text + "\"}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/plain", "application/json"})
  void clientSecretInAPage_isNotPassedOn(String type) throws Exception {
    TokenServer.Answer page = answer(200, type, "<html>" + FailureBench.SECRET + "</html>");
    assertKept(bench -> bench.tokens.always(page));
  }

  private void assertKept(Consumer<FailureBench> breaks) throws Exception {
    try (FailureBench bench = new FailureBench(directory)) {
      bench.run(breaks, mended -> {});
      String shown = bench.everythingShown();

      assertThat(bench.troubles()).as("told by mail").isNotEmpty();
      assertThat(shown).contains("alert mail had trouble", "Delivery trouble since the last mail");
      assertNone(shown);
    }
  }

  private static void assertNone(String shown) {
    for (String secret : List.of(PASSWORD, TOKEN, FailureBench.SECRET)) {
      assertThat(shown.contains(secret)).as(secret).isFalse();
      // each of the three ways in which it can lie in the base64 of something longer
      for (String shift : new String[] {"", "x", "xx"}) {
        String part = base64(shift + secret).substring(4, 20);
        assertThat(shown.contains(part)).as("%s as %s", secret, part).isFalse();
      }
    }
    assertThat(shown.contains("canary")).as("part of a secret").isFalse();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
