package io.github.incidentmail.cli.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is special about configurations of Log4j 2 in JSON and YAML: the application has to bring
 * Jackson along, and lists of texts can't be read. Immutable.
 */
final class Log4j2Jackson {
  private static final String OURS = "IncidentMail";

  /** Library and a class of it, by the format's name. */
  private enum Need {
    JSON(
        "com.fasterxml.jackson.core:jackson-databind",
        "com/fasterxml/jackson/databind/ObjectMapper.class"),
    YAML(
        "com.fasterxml.jackson.dataformat:jackson-dataformat-yaml",
        "com/fasterxml/jackson/dataformat/yaml/YAMLFactory.class");

    private final String library;
    private final String className;

    Need(String library, String className) {
      this.library = library;
      this.className = className;
    }
  }

  private final ConfigFile file;
  private final @Nullable Need need;

  Log4j2Jackson(ConfigFile file) {
    this.file = file;
    String name = file.fileName().toLowerCase(Locale.ROOT);
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    boolean json = name.endsWith(".json") || name.endsWith(".jsn");
    this.need = yaml ? Need.YAML : json ? Need.JSON : null;
  }

  /** What the application needs beside the file, unless it is seen to be in its jar. */
  List<Note> libraries() {
    if (need == null || file.jarHolds(need.library.replaceAll(".*:", ""), need.className)) {
      return List.of();
    }
    return List.of(
        Note.hint(
            "Log4j 2 reads "
                + need
                + " only if the application itself has "
                + need.library
                + " at run time; without it this file is passed over and nothing is mailed"));
  }

  /** Options of our appenders that are lists, on which Log4j 2 fails without naming them. */
  List<Note> lists() {
    if (need == null) {
      return List.of();
    }
    List<String> options = new ArrayList<>();
    try {
      JsonFactory format = need == Need.YAML ? new YAMLFactory() : new JsonFactory();
      appenders(new ObjectMapper(format).readTree(file.content()), options);
    } catch (IOException e) {
      return List.of(); // Log4j 2's own parser has told why, or takes more than this one
    }
    return options.stream()
        .distinct()
        .map(
            option ->
                Note.mistake(
                    option
                        + ": is a list, on which Log4j 2 fails; write one text with commas between"
                        + " the values"))
        .toList();
  }

  private static void appenders(JsonNode node, List<String> options) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getKey().equalsIgnoreCase(OURS)) {
        lists("", field.getValue(), options);
      } else {
        appenders(field.getValue(), options);
      }
    }
    for (JsonNode item : node) {
      if (node.isArray()) {
        appenders(item, options);
      }
    }
  }

  private static void lists(String section, JsonNode node, List<String> options) {
    if (node.isArray()) {
      node.forEach(item -> lists(section, item, options));
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = field.getValue();
      if (value.isArray() && !value.isEmpty() && value.get(0).isValueNode()) {
        options.add(section + field.getKey());
      } else {
        lists(field.getKey() + ".", value, options);
      }
    }
  }
}
