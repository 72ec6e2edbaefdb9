package io.github.incidentmail.cli.authorize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.incidentmail.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One page of a Chromium without a window, driven by its DevTools protocol. */
final class HeadlessChromium implements AutoCloseable, WebSocket.Listener {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ObjectMapper json = new ObjectMapper();
  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final StringBuilder partial = new StringBuilder();

  HeadlessChromium(Path profile) throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                System.getProperty("real.servers.browser", "chromium"),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolveSibling("chromium.log").toFile())
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    Await.until(
        "Chromium's port", PATIENCE, () -> Files.exists(port) && lines(port).size() > 1, () -> "");
    socket = connect(lines(port).get(0));
  }

  private WebSocket connect(String port) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
    String pages =
        client
            .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    for (JsonNode target : json.readTree(pages)) {
      if (target.path("type").asText().equals("page")) {
        URI address = URI.create(target.path("webSocketDebuggerUrl").asText());
        return client.newWebSocketBuilder().buildAsync(address, this).join();
      }
    }
    throw new IOException("Chromium has no page: " + pages);
  }

  void open(URI address) {
    ask("Page.navigate", Map.of("url", address.toString()));
  }

  /** Runs a script in the page and returns its value as text; empty while the page loads. */
  String run(String script) {
    return ask("Runtime.evaluate", Map.of("expression", script, "returnByValue", true))
        .path("result")
        .path("result")
        .path("value")
        .asText("");
  }

  /** Waits until a script's value is true. */
  void await(String condition) {
    Await.until(
        condition,
        PATIENCE,
        () -> run("Boolean(" + condition + ")").equals("true"),
        () -> run("location.href + document.body.innerText"));
  }

  private JsonNode ask(String method, Map<String, Object> parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      Map<String, Object> command = Map.of("id", id, "method", method, "params", parameters);
      socket.sendText(json.writeValueAsString(command), true).join();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      try {
        JsonNode message = json.readTree(partial.toString());
        CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asInt(-1));
        if (answer != null) {
          answer.complete(message);
        }
      } catch (IOException e) {
        waiting.values().forEach(answer -> answer.completeExceptionally(e));
      }
      partial.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
