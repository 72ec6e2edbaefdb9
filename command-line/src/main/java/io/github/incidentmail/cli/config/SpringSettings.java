package io.github.incidentmail.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a Spring Boot application as far as a logging configuration asks for them: YAML
 * or properties files, several documents in one, documents and files for profiles. Not thread-safe.
 */
final class SpringSettings {
  /** Looked for beside a logging configuration. */
  static final List<String> NAMES =
      List.of("application.properties", "application.yml", "application.yaml");

  private static final List<String> ON_PROFILE =
      List.of("spring.config.activate.on-profile", "spring.profiles");
  private static final String ACTIVE = "spring.profiles.active";

  /** What Spring itself reads as lists. */
  private static final Set<String> LISTS =
      Set.of("spring.config.activate.on-profile", "spring.profiles", ACTIVE);

  private final List<String> profiles;
  private final Map<String, String> values = new TreeMap<>();

  SpringSettings(Variables given) {
    profiles = new ArrayList<>(given.profiles());
  }

  /**
   * Spring's relaxed names: {@code mail.sendFrom}, {@code mail.send-from} and {@code
   * MAIL.SEND_FROM} are the same.
   */
  static String canonical(String key) {
    return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  List<String> profiles() {
    return profiles;
  }

  Map<String, String> values() {
    return values;
  }

  /**
   * Reads a file, then those of the active profiles beside it.
   *
   * @param demanded whether a file that can't be read is an error
   */
  void load(ConfigFile file, boolean demanded) throws UnreadableException {
    try {
      List<Map<String, String>> documents = documents(file);
      activate(documents);
      documents.stream().filter(this::applies).forEach(values::putAll);
      for (String profile : profiles) {
        int dot = file.fileName().lastIndexOf('.');
        ConfigFile special =
            dot < 0
                ? null
                : file.resource(
                    file.fileName().substring(0, dot)
                        + "-"
                        + profile
                        + file.fileName().substring(dot));
        if (special != null) {
          documents(special).stream().filter(this::applies).forEach(values::putAll);
        }
      }
    } catch (IOException e) {
      if (demanded) {
        throw new UnreadableException(
            file.description() + " is no settings file of Spring: " + e.getClass().getSimpleName());
      }
    }
  }

  private void activate(List<Map<String, String>> documents) {
    if (profiles.isEmpty()) {
      documents.stream()
          .filter(document -> onProfile(document) == null)
          .map(document -> document.get(canonical(ACTIVE)))
          .filter(text -> text != null && !text.contains("${"))
          .forEach(text -> profiles.addAll(List.of(text.trim().split("\\s*,\\s*"))));
    }
  }

  private boolean applies(Map<String, String> document) {
    String profile = onProfile(document);
    return profile == null || ProfileExpression.accepts(profile, profiles);
  }

  private static @Nullable String onProfile(Map<String, String> document) {
    return ON_PROFILE.stream()
        .map(key -> document.get(canonical(key)))
        .filter(value -> value != null)
        .findFirst()
        .orElse(null);
  }

  private static List<Map<String, String>> documents(ConfigFile file) throws IOException {
    List<Map<String, String>> documents = new ArrayList<>();
    if (file.fileName().endsWith(".properties")) {
      Properties properties = new Properties();
      properties.load(new ByteArrayInputStream(file.content()));
      Map<String, String> flat = new LinkedHashMap<>();
      properties
          .stringPropertyNames()
          .forEach(name -> flat.put(canonical(name), properties.getProperty(name, "")));
      documents.add(flat);
      return documents;
    }
    YAMLMapper mapper = new YAMLMapper();
    try (MappingIterator<JsonNode> roots =
        mapper.readerFor(JsonNode.class).readValues(file.content())) {
      while (roots.hasNext()) {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("", roots.next(), flat);
        documents.add(flat);
      }
    }
    return documents;
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  flatten(
                      prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey(),
                      field.getValue(),
                      into));
    } else if (node.isArray() && LISTS.contains(prefix)) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(item.asText()));
      into.put(canonical(prefix), String.join(",", items));
    } else if (node.isArray()) { // what logging asks for are single values: a list is none
      for (int i = 0; i < node.size(); i++) {
        flatten(prefix + "[" + i + "]", node.get(i), into);
      }
    } else if (!node.isNull()) {
      into.put(canonical(prefix), node.asText());
    }
  }
}
