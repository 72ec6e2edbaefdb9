package io.github.incidentmail.cli.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The types of values in XML Schema 1.0. Every one takes a variable of the framework too, and what
 * stands there is judged as the mailer does: blanks around it and capitals don't matter.
 */
final class XsdTypes {
  private static final String VARIABLE = ".*([$][{]|@).*";
  private static final String DURATION =
      "[0-9]{1,12} ?([mM][sS]|[sSmMhHdD])|[+]?[pP]([0-9]+[dD])?([tT][0-9.hHmMsS]+)?";
  private static final String SIZE = "[0-9]{1,12} ?[kKmMgG][bB]";

  private final Map<String, String> types = new LinkedHashMap<>();

  XsdTypes() {
    types.put("Variable", restriction("    ", pattern(VARIABLE)));
  }

  /** The name of the type, which is declared if it isn't yet. */
  String of(ValueKind kind) {
    String name = name(kind);
    if (!name.equals("xs:string") && !types.containsKey(name)) {
      types.put(name, union(kind));
    }
    return name;
  }

  private static String name(ValueKind kind) {
    return switch (kind.form()) {
      case TEXT -> "xs:string";
      case WORD -> "OneOf-" + String.join("-", kind.words());
      case NUMBER -> "From-" + kind.least() + "-to-" + kind.most();
      case DURATION -> "Duration";
      case DURATIONS -> "Durations";
      case SIZE -> "Size";
    };
  }

  private static String union(ValueKind kind) {
    String inner = "        ";
    StringBuilder text = new StringBuilder("    <xs:union memberTypes=\"Variable\">\n");
    for (String facets : facets(kind)) {
      text.append("      <xs:simpleType>\n");
      text.append(
          kind.form() == ValueKind.Form.NUMBER
              ? restriction(inner, facets).replace("xs:token", "xs:integer")
              : restriction(inner, facets));
      text.append("      </xs:simpleType>\n");
    }
    return text.append("    </xs:union>\n").toString();
  }

  private static List<String> facets(ValueKind kind) {
    return switch (kind.form()) {
      case WORD -> {
        StringBuilder words = new StringBuilder();
        kind.words().forEach(word -> words.append(facet("enumeration", word)));
        yield List.of(
            words.toString(),
            pattern(String.join("|", kind.words().stream().map(XsdTypes::anyCase).toList())));
      }
      case NUMBER ->
          List.of(
              facet("minInclusive", Integer.toString(kind.least()))
                  + facet("maxInclusive", Integer.toString(kind.most())));
      case DURATION -> List.of(pattern(DURATION));
      case DURATIONS -> List.of(pattern("(%1$s)( ?, ?(%1$s))*".formatted(DURATION)));
      case SIZE -> List.of(pattern(SIZE));
      case TEXT -> throw new IllegalArgumentException("a text is any");
    };
  }

  /** A pattern of this word, whatever its capitals. */
  static String anyCase(String word) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char character = word.charAt(i);
      char upper = Character.toUpperCase(character);
      char lower = Character.toLowerCase(character);
      pattern.append(upper == lower ? "" + character : "[" + upper + lower + "]");
    }
    return pattern.toString();
  }

  private static String restriction(String indent, String facets) {
    return indent
        + "<xs:restriction base=\"xs:token\">\n"
        + facets.replaceAll("(?m)^(?=.)", indent + "  ")
        + indent
        + "</xs:restriction>\n";
  }

  private static String facet(String name, String value) {
    return "<xs:" + name + " value=\"" + value + "\"/>\n";
  }

  private static String pattern(String pattern) {
    return facet("pattern", pattern);
  }

  /** Every type that was asked for. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    types.forEach(
        (name, content) ->
            text.append(
                "  <xs:simpleType name=\"%s\">\n%s  </xs:simpleType>\n".formatted(name, content)));
    return text.toString();
  }
}
