package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.ConfigTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same configuration in the formats other than XML. */
final class Formats {
  private Formats() {}

  static String render(String format, ConfigTree appender) {
    return switch (format) {
      case "json" -> json(document(appender));
      case "yaml" -> json(document(appender)); // JSON is YAML, see also the page's own example
      case "properties" -> properties(appender);
      default -> throw new IllegalArgumentException(format);
    };
  }

  private static Map<String, Object> document(ConfigTree appender) {
    Map<String, Object> root = Map.of("level", "TRACE", "AppenderRef", Map.of("ref", "MAIL"));
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("status", "OFF");
    configuration.put("Appenders", Map.of("IncidentMail", object(appender.with("name", "MAIL"))));
    configuration.put("Loggers", Map.of("Root", root));
    return Map.of("Configuration", configuration);
  }

  private static Map<String, Object> object(ConfigTree tree) {
    Map<String, Object> object = new LinkedHashMap<>();
    tree.options().forEach(option -> object.put(option.name(), option.value()));
    Map<String, List<Object>> sections = new LinkedHashMap<>();
    for (ConfigTree section : tree.sections()) {
      sections.computeIfAbsent(section.element(), name -> new ArrayList<>()).add(object(section));
    }
    sections.forEach((name, all) -> object.put(name, all.size() == 1 ? all.get(0) : all));
    return object;
  }

  private static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      List<String> members = new ArrayList<>();
      map.forEach((name, member) -> members.add("\"" + name + "\": " + json(member)));
      return "{" + String.join(", ", members) + "}";
    }
    if (value instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(Formats::json).toList()) + "]";
    }
    return "\"" + value + "\"";
  }

  private static String properties(ConfigTree appender) {
    StringBuilder lines = new StringBuilder("status = OFF\n");
    component("appender.mail", appender.with("name", "MAIL"), lines);
    return lines.append("rootLogger = TRACE, MAIL\n").toString();
  }

  private static void component(String key, ConfigTree tree, StringBuilder lines) {
    lines.append(key).append(".type = ").append(tree.element()).append('\n');
    tree.options().forEach(o -> lines.append("%s.%s = %s\n".formatted(key, o.name(), o.value())));
    for (int i = 0; i < tree.sections().size(); i++) {
      component(key + ".part" + i, tree.sections().get(i), lines);
    }
  }
}
