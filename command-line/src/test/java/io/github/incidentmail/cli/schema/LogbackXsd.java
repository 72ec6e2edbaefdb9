package io.github.incidentmail.cli.schema;

import io.github.incidentmail.logback.IncidentMailAppender;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The schema for logback.xml. Sections are known by their names; the appender itself, which is an
 * element as any other appender's, by {@code xsi:type="IncidentMail"}.
 */
final class LogbackXsd {
  private static final String REMARK =
      "Incident Mail in Logback's configuration, for editors; see docs/configuration.md#editors.";
  private static final List<String> SINGLE_SECTIONS =
      List.of("MailServer", "OAuth2", "MailRoute", "MailThrottle", "MailOutbox", "MailFleet");

  private final XsdTypes types = new XsdTypes();
  private final Map<String, List<Option>> catalog;

  LogbackXsd(Map<String, List<Option>> catalog) {
    this.catalog = catalog;
  }

  String write() {
    StringBuilder body = new StringBuilder();
    body.append("  <xs:element name=\"configuration\" type=\"xs:anyType\"/>\n");
    body.append("  <xs:element name=\"included\" type=\"xs:anyType\"/>\n");
    body.append("  <xs:element name=\"appender\" type=\"xs:anyType\"/>\n");
    for (String section : SINGLE_SECTIONS) {
      names(section).forEach(name -> body.append(section("  ", name, section)));
    }
    catalog.keySet().forEach(section -> body.append(type(section)));
    return XsdText.HEAD.formatted(REMARK) + body + types + "</xs:schema>\n";
  }

  private static List<String> names(String section) {
    String lower = section.substring(0, 1).toLowerCase(Locale.ROOT) + section.substring(1);
    return section.equals("OAuth2") ? List.of("oauth2", "OAuth2") : List.of(lower);
  }

  private static String section(String indent, String name, String type) {
    return indent + "<xs:element name=\"" + name + "\" type=\"" + type + "\"/>\n";
  }

  private String type(String section) {
    String inner = "      ";
    StringBuilder text = new StringBuilder("  <xs:complexType name=\"" + section + "\">\n");
    text.append("    <xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n");
    for (Option option : catalog.getOrDefault(section, List.of())) {
      String attributes =
          "name=\"%s\" type=\"%s\"".formatted(option.name(), types.of(option.kind()));
      text.append(XsdText.described(inner, "element", attributes, option.text()));
    }
    List<String> others = new ArrayList<>(List.of("if", "springProfile"));
    if (section.equals("IncidentMail")) {
      SINGLE_SECTIONS.forEach(s -> names(s).forEach(n -> text.append(section(inner, n, s))));
      others.add("filter");
      old()
          .forEach(
              name ->
                  text.append(XsdText.described(inner, "element", "name=\"" + name + "\"", OLD)));
    }
    others.forEach(name -> text.append(section(inner, name, "xs:anyType")));
    text.append("    </xs:choice>\n");
    if (section.equals("IncidentMail")) {
      text.append("    <xs:attribute name=\"name\" type=\"xs:string\" use=\"required\"/>\n");
      text.append("    <xs:attribute name=\"class\" type=\"xs:string\" use=\"required\"/>\n");
    }
    return text.append("  </xs:complexType>\n").toString();
  }

  static final String OLD = "As in the framework's own mail appender; see docs/migration.md.";

  /** What carries over from Logback's SMTPAppender. */
  private Set<String> old() {
    Set<String> names = new TreeSet<>();
    for (Method method : IncidentMailAppender.class.getSuperclass().getDeclaredMethods()) {
      if (method.getName().startsWith("set")) {
        String name = method.getName().substring(3);
        boolean capitals =
            name.startsWith("SMTP") || name.startsWith("STARTTLS") || name.equals("SSL");
        names.add(capitals ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1));
      }
    }
    return names;
  }
}
