package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.oauth.OAuthSettings.AnswerKeys;
import io.github.incidentmail.oauth.TokenException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandFetcherTest {
  @TempDir Path directory;

  @Test
  void fetch_tokenAlone_isTakenWithUnknownLifetime() throws Exception {
    AccessToken token = fetcher("echo '  canary.token-1  '").fetch();

    assertThat(token).isEqualTo(new AccessToken("canary.token-1", Duration.ZERO));
  }

  @Test
  void fetch_jsonAnswer_isRead() throws Exception {
    AccessToken token = fetcher("echo '{\"data\":{\"token\":\"canary\"},\"ends\":\"90\"}'").fetch();

    assertThat(token).isEqualTo(new AccessToken("canary", Duration.ofSeconds(90)));
  }

  @Test
  void fetch_arguments_areNotAShells() throws Exception {
    Path script = script("printf '%s' \"$2\"");
    CommandFetcher fetcher =
        new CommandFetcher(
            List.of(script.toString(), "$(touch x)", "canary;`id`|&&$HOME*"),
            AnswerKeys.STANDARD,
            Duration.ofSeconds(20));

    assertThat(fetcher.fetch().value()).isEqualTo("canary;`id`|&&$HOME*");
  }

  @Test
  void fetch_readsStandardInput_findsItsEnd() throws Exception {
    assertThat(fetcher("cat; echo token").fetch().value()).isEqualTo("token");
  }

  @Test
  void fetch_muchOnStandardError_doesNotBlock() throws Exception {
    assertThat(fetcher("head -c 1000000 /dev/zero >&2; echo token").fetch().value())
        .isEqualTo("token");
  }

  @Test
  void fetch_failures_areToldWithoutArgumentsOrOutput() throws Exception {
    assertFailure(fetcher("echo canary; exit 7"), Kind.TRANSIENT, "ended with exit code 7");
    assertFailure(fetcher("true"), Kind.CONFIGURATION, "but nothing");
    assertFailure(fetcher("echo canary; echo canary"), Kind.CONFIGURATION, "neither a token");
    assertFailure(fetcher("echo '{\"canary\":1}'"), Kind.CONFIGURATION, "neither a token");
    assertFailure(fetcher("head -c 300000 /dev/zero"), Kind.TRANSIENT, "more than 262144 bytes");
    assertFailure(
        new CommandFetcher(
            List.of(directory.resolve("absent").toString(), "canary"),
            AnswerKeys.STANDARD,
            Duration.ofSeconds(1)),
        Kind.CONFIGURATION,
        "can't be started");
  }

  @Test
  void fetch_hangs_isEndedWithItsChildren() throws Exception {
    Path mark = directory.resolve("pid");
    Path script = script("sleep 1000 & echo $! > " + mark + "; wait");
    CommandFetcher fetcher =
        new CommandFetcher(List.of(script.toString()), AnswerKeys.STANDARD, Duration.ofSeconds(2));

    assertFailure(fetcher, Kind.TRANSIENT, "did not end within 2 s");

    ProcessHandle.of(Long.parseLong(Files.readString(mark).strip()))
        .ifPresent(child -> child.onExit().orTimeout(20, TimeUnit.SECONDS).join());
  }

  private static void assertFailure(CommandFetcher fetcher, Kind kind, String told) {
    TokenException failure = catchThrowableOfType(TokenException.class, fetcher::fetch);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.id()).isEqualTo("IM-OAUTH-COMMAND");
    assertThat(failure)
        .hasNoCause()
        .hasMessageStartingWith("the token command '")
        .hasMessageContaining(told)
        .hasMessageNotContaining("canary");
  }

  private CommandFetcher fetcher(String shell) throws Exception {
    return new CommandFetcher(
        List.of(script(shell).toString(), "canary-argument"),
        shell.contains("data") ? new AnswerKeys("/data/token", "ends") : AnswerKeys.STANDARD,
        Duration.ofSeconds(20));
  }

  private Path script(String shell) throws Exception {
    Path file = Files.writeString(directory.resolve("token-command"), "#!/bin/sh\n" + shell + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file;
  }
}
