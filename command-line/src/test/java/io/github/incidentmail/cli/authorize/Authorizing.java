package io.github.incidentmail.cli.authorize;

import io.github.incidentmail.cli.Failures;
import io.github.incidentmail.cli.Terminal;
import io.github.incidentmail.oauth.StoredToken;
import io.github.incidentmail.oauth.TokenException;
import io.github.incidentmail.oauth.TokenStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** One run of the command with a person, a browser and a clock that tests choose. */
final class Authorizing {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Duration> waits = new ArrayList<>();
  private volatile CompletableFuture<String> page = new CompletableFuture<>();
  private Function<String, String> typing = prompts -> "";
  private Browser browser = address -> false;
  private @Nullable IntConsumer elsewhere;
  private long nanos;

  /** The person types what {@code answer} makes of the prompts. */
  Authorizing typing(Function<String, String> answer) {
    typing = answer;
    return this;
  }

  Authorizing withBrowser(Browser chosen) {
    browser = chosen;
    return this;
  }

  /** Told how often the command has waited; from now on time passes really. */
  void onWait(IntConsumer action) {
    elsewhere = action;
  }

  /** A browser that follows every redirect at once, as with a person who has signed in before. */
  Authorizing withBrowser() {
    browser =
        address -> {
          HttpClient client =
              HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
          page =
              client
                  .sendAsync(
                      HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build(),
                      HttpResponse.BodyHandlers.ofString())
                  .thenApply(HttpResponse::body);
          return true;
        };
    return this;
  }

  /** Runs and returns the exit code. */
  int run(String... arguments) {
    Terminal terminal =
        new Terminal(
            new BufferedReader(new Typist(() -> typing.apply(err.toString()))),
            new PrintWriter(out),
            new PrintWriter(err));
    Tools tools =
        new Tools(
            InstantSource.fixed(NOW),
            () -> nanos,
            duration -> {
              waits.add(duration);
              nanos += duration.toNanos();
              if (elsewhere != null) {
                elsewhere.accept(waits.size());
                TimeUnit.NANOSECONDS.sleep(duration.toNanos());
              }
            },
            browser,
            new SecureRandom());
    return new CommandLine(new AuthorizeCommand(terminal, tools))
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setExecutionExceptionHandler(new Failures())
        .execute(arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** What the browser showed at last. */
  String page() {
    return page.orTimeout(30, TimeUnit.SECONDS).join();
  }

  List<Duration> waits() {
    return waits;
  }

  static Optional<StoredToken> stored(Path store) throws TokenException {
    return TokenStore.open(store).read();
  }

  /** The first address in the prompts that matches. */
  static URI address(String prompts, String pattern) {
    return prompts
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("http") && line.matches(pattern))
        .map(URI::create)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no address in " + prompts));
  }

  /** Types when somebody reads, not before. */
  private static final class Typist extends Reader {
    private final Supplier<String> text;
    private Reader typed = StringReader.nullReader();
    private boolean asked;

    Typist(Supplier<String> text) {
      this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      if (!asked) {
        asked = true;
        typed = new StringReader(text.get());
      }
      return typed.read(buffer, offset, length);
    }

    @Override
    public void close() {}
  }
}
