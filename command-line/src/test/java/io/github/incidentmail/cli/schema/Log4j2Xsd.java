package io.github.incidentmail.cli.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The schema for log4j2.xml without a namespace: knows the element IncidentMail wherever it stands,
 * and lets everything else pass.
 */
final class Log4j2Xsd {
  private static final String REMARK =
      "Incident Mail in Log4j 2's XML configuration, for editors; see docs/configuration.md#editors.";

  /** The options without which the section itself has no meaning, whatever stands elsewhere. */
  static final Map<String, Set<String>> REQUIRED =
      Map.of("MailRoute", Set.of("name", "to"), "MailFleet", Set.of("redis"));

  private final XsdTypes types = new XsdTypes();
  private final Map<String, List<Option>> catalog;

  Log4j2Xsd(Map<String, List<Option>> catalog) {
    this.catalog = catalog;
  }

  String write() {
    StringBuilder body = new StringBuilder();
    body.append("  <xs:element name=\"Configuration\" type=\"xs:anyType\"/>\n");
    body.append("  <xs:element name=\"configuration\" type=\"xs:anyType\"/>\n");
    body.append("  <xs:element name=\"IncidentMail\" type=\"IncidentMail\"/>\n");
    catalog.keySet().forEach(section -> body.append(type(section)));
    return XsdText.HEAD.formatted(REMARK) + body + types + "</xs:schema>\n";
  }

  private String type(String section) {
    boolean appender = section.equals("IncidentMail");
    StringBuilder text = new StringBuilder("  <xs:complexType name=\"" + section + "\">\n");
    text.append(appender ? children() : "");
    for (Option option : catalog.getOrDefault(section, List.of())) {
      boolean required = REQUIRED.getOrDefault(section, Set.of()).contains(option.name());
      text.append(attribute(option, required));
    }
    if (appender) {
      text.append("    <xs:attribute name=\"name\" type=\"xs:string\" use=\"required\"/>\n");
      text.append("    <xs:attribute name=\"ignoreExceptions\" type=\"xs:string\"/>\n");
      Log4j2Parts.oldAttributes()
          .forEach(
              name ->
                  text.append(
                      XsdText.described(
                          "    ",
                          "attribute",
                          "name=\"%s\" type=\"xs:string\"".formatted(name),
                          LogbackXsd.OLD)));
    }
    return text.append("  </xs:complexType>\n").toString();
  }

  private String attribute(Option option, boolean required) {
    String attributes =
        "name=\"%s\" type=\"%s\"".formatted(option.name(), types.of(option.kind()))
            + (required ? " use=\"required\"" : "");
    return XsdText.described("    ", "attribute", attributes, option.text());
  }

  private String children() {
    StringBuilder text =
        new StringBuilder("    <xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n");
    for (String section : catalog.keySet()) {
      if (!section.equals("IncidentMail")) {
        text.append("      <xs:element name=\"%s\" type=\"%s\"/>\n".formatted(section, section));
      }
    }
    for (String name : Log4j2Parts.elements()) {
      text.append("      <xs:element name=\"%s\" type=\"xs:anyType\"/>\n".formatted(name));
    }
    return text.append("    </xs:choice>\n").toString();
  }
}
