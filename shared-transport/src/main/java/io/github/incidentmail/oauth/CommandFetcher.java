package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.incidentmail.oauth.OAuthSettings.AnswerKeys;
import io.github.incidentmail.oauth.TokenException.Kind;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a program, without a shell, that prints an access token or a token answer as JSON. Its error
 * output is dropped, because nobody knows what it quotes, and so are its arguments in every text.
 * Safe for use by many threads.
 */
final class CommandFetcher implements TokenFetcher {
  private static final int MAX_BYTES = 256 * 1024;

  private final List<String> words;
  private final AnswerKeys keys;
  private final Duration timeout;

  CommandFetcher(List<String> words, AnswerKeys keys, Duration timeout) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("the token command is empty");
    }
    this.words = List.copyOf(words);
    this.keys = keys;
    this.timeout = timeout;
  }

  @Override
  public AccessToken fetch() throws TokenException {
    Process process = start();
    CompletableFuture<String> output = new CompletableFuture<>();
    reader(process, output).start();
    try {
      String text = output.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new TimeoutException();
      }
      if (process.exitValue() != 0) {
        throw failure(Kind.TRANSIENT, "ended with exit code " + process.exitValue());
      }
      return token(text.strip());
    } catch (TimeoutException e) {
      throw failure(Kind.TRANSIENT, "did not end within " + timeout.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw failure(Kind.TRANSIENT, "printed more than " + MAX_BYTES + " bytes, or broke off");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(Kind.TRANSIENT, "was interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process start() throws TokenException {
    try {
      return new ProcessBuilder(words)
          .redirectInput(Redirect.from(nothing()))
          .redirectError(Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      // Without the text, which quotes the command on some systems.
      throw failure(
          Kind.CONFIGURATION, "can't be started; is it there, executable, and on the PATH?");
    }
  }

  private static File nothing() {
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
    return new File(windows ? "NUL" : "/dev/null");
  }

  /** Of its own, because a read can't be given a time; it ends with the program. */
  private static Thread reader(Process process, CompletableFuture<String> output) {
    Thread thread = new Thread(null, () -> read(process, output), "incident-mail-token", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(CommandFetcher.class.getClassLoader());
    return thread;
  }

  private static void read(Process process, CompletableFuture<String> output) {
    try (InputStream in = process.getInputStream()) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("too much");
      }
      output.complete(new String(bytes, UTF_8));
    } catch (IOException e) {
      output.completeExceptionally(e);
    }
  }

  private AccessToken token(String text) throws TokenException {
    if (TokenAnswer.isToken(text) && !text.startsWith("{")) {
      return new AccessToken(text, Duration.ZERO);
    }
    Map<String, Object> json = Json.parse(text);
    TokenAnswer answer = json == null ? null : TokenAnswer.parse(json, keys);
    if (answer == null) {
      throw failure(
          Kind.CONFIGURATION,
          "printed neither a token alone nor a JSON object with one"
              + (text.isEmpty() ? ", but nothing" : ""));
    }
    return answer.accessToken();
  }

  private TokenException failure(Kind kind, String what) {
    Path program = Path.of(words.get(0)).getFileName();
    return new TokenException(
        kind, "IM-OAUTH-COMMAND", "the token command '" + program + "' " + what, null, null);
  }
}
