package com.example.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What compose.yaml says. */
record Compose(JsonNode services) {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|[^\\s\"]+");

  static Compose read() throws IOException {
    return of(Files.readString(Path.of("compose.yaml")));
  }

  static Compose of(String yaml) throws IOException {
    return new Compose(new YAMLMapper().readTree(yaml).path("services"));
  }

  JsonNode store() {
    return services.path("fleet");
  }

  JsonNode payments() {
    return services.path("payments");
  }

  /** Of a service, word by word. */
  static List<String> command(JsonNode service) {
    return words(service.path("command").asText());
  }

  /** As a shell takes them. */
  static List<String> words(String line) {
    return WORD.matcher(line).results().map(Compose::word).toList();
  }

  private static String word(MatchResult found) {
    String quoted = found.group(1);
    return quoted == null ? found.group() : quoted;
  }

  static Map<String, String> environment(JsonNode service) {
    Map<String, String> environment = new TreeMap<>();
    service
        .path("environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    return environment;
  }
}
