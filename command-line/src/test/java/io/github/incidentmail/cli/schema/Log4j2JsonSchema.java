package io.github.incidentmail.cli.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The JSON schema (draft 7, which every editor knows) for log4j2.json and log4j2.yaml. */
final class Log4j2JsonSchema {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VARIABLE = "\\$\\{|@";
  private static final String TIME =
      "(\\d{1,12}\\s*([mM][sS]|[sSmMhHdD])|[+]?[pP](\\d+[dD])?([tT][0-9.hHmMsS]+)?)";
  private static final String DURATION = "^\\s*" + TIME + "\\s*$";
  private static final String DURATIONS = "^\\s*" + TIME + "(\\s*,\\s*" + TIME + ")*\\s*$";
  private static final String SIZE = "^\\s*\\d{1,12}\\s*[kKmMgG][bB]\\s*$";

  private final Map<String, List<Option>> catalog;

  Log4j2JsonSchema(Map<String, List<Option>> catalog) {
    this.catalog = catalog;
  }

  String write() throws IOException {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Incident Mail in Log4j 2's JSON and YAML configuration");
    schema.put(
        "$comment",
        "Written by SchemaFilesTest from what the mailer's reader takes; change docs/configuration.md"
            + " or the options.");
    schema.put("type", "object");
    schema
        .putObject("patternProperties")
        .putObject("^[Cc]onfiguration$")
        .putObject("patternProperties")
        .putObject("^[Aa]ppenders$")
        .putObject("properties")
        .set("IncidentMail", oneOrMore("IncidentMail"));
    ObjectNode definitions = schema.putObject("definitions");
    catalog.keySet().forEach(section -> definitions.set(section, section(section)));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
  }

  private static ObjectNode reference(String section) {
    return JSON.createObjectNode().put("$ref", "#/definitions/" + section);
  }

  private static ObjectNode oneOrMore(String section) {
    ObjectNode choice = JSON.createObjectNode();
    ObjectNode list = reference(section);
    choice.putObject("if").put("type", "array");
    choice.putObject("then").set("items", list);
    choice.set("else", reference(section));
    return choice;
  }

  private ObjectNode section(String section) {
    ObjectNode type = JSON.createObjectNode().put("type", "object");
    type.put("additionalProperties", false);
    ObjectNode properties = type.putObject("properties");
    properties.putObject("type").put("const", section);
    for (Option option : catalog.getOrDefault(section, List.of())) {
      properties.set(option.name(), value(option.kind()).put("description", option.text()));
    }
    if (section.equals("IncidentMail")) {
      type.putArray("required").add("name");
      properties.putObject("name").put("type", "string");
      properties.putObject("ignoreExceptions").putArray("type").add("boolean").add("string");
      for (String part : catalog.keySet()) {
        if (!part.equals(section)) {
          properties.set(part, part.equals("MailRoute") ? oneOrMore(part) : reference(part));
        }
      }
      Log4j2Parts.oldAttributes().forEach(name -> properties.set(name, text(LogbackXsd.OLD)));
      Log4j2Parts.elements().forEach(properties::putObject);
    }
    Set<String> required = Log4j2Xsd.REQUIRED.getOrDefault(section, Set.of());
    if (!required.isEmpty()) {
      ArrayNode names = type.putArray("required");
      required.stream().sorted().forEach(names::add);
    }
    return type;
  }

  private static ObjectNode text(String description) {
    ObjectNode text = JSON.createObjectNode().put("description", description);
    text.putArray("type").add("string").add("number").add("boolean");
    return text;
  }

  private static ObjectNode value(ValueKind kind) {
    ObjectNode value = JSON.createObjectNode();
    switch (kind.form()) {
      case TEXT -> value.putArray("type").add("string").add("number");
      case WORD -> words(value.putArray("anyOf"), kind.words());
      case NUMBER -> {
        ArrayNode forms = value.putArray("anyOf");
        forms
            .addObject()
            .put("type", "integer")
            .put("minimum", kind.least())
            .put("maximum", kind.most());
        pattern(forms, "^\\s*\\d+\\s*$");
        pattern(forms, VARIABLE);
      }
      case DURATION -> pattern(pattern(value.putArray("anyOf"), DURATION), VARIABLE);
      case DURATIONS -> pattern(pattern(value.putArray("anyOf"), DURATIONS), VARIABLE);
      case SIZE -> pattern(pattern(value.putArray("anyOf"), SIZE), VARIABLE);
    }
    return value;
  }

  private static void words(ArrayNode forms, List<String> words) {
    ArrayNode known = forms.addObject().putArray("enum");
    words.forEach(known::add);
    if (words.equals(List.of("true", "false"))) {
      known.add(true).add(false);
    }
    StringBuilder anyCase = new StringBuilder("^\\s*(");
    words.forEach(
        word -> anyCase.append(anyCase.length() > 5 ? "|" : "").append(XsdTypes.anyCase(word)));
    pattern(pattern(forms, anyCase.append(")\\s*$").toString()), VARIABLE);
  }

  private static ArrayNode pattern(ArrayNode forms, String pattern) {
    forms.addObject().put("type", "string").put("pattern", pattern);
    return forms;
  }
}
