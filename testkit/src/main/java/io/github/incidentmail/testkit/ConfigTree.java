package io.github.incidentmail.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * A configuration as every framework can write it: options of an element, in order, and the
 * sections below it. Options and sections may be there several times. Not thread-safe.
 */
public final class ConfigTree {
  /** One option. */
  public record Option(String name, String value) {}

  private final String element;
  private final List<Option> options = new ArrayList<>();
  private final List<ConfigTree> sections = new ArrayList<>();

  private ConfigTree(String element) {
    this.element = element;
  }

  /** The appender itself. */
  public static ConfigTree appender() {
    return new ConfigTree("IncidentMail");
  }

  /** The appender of the service orders in that environment, with who sends to whom. */
  public static ConfigTree orders(String environment) {
    return appender()
        .with("service", "orders")
        .with("environment", environment)
        .with("from", "alerts@example.com")
        .with("to", "ops@example.com");
  }

  /** The section of a server on this machine that is spoken to in clear text. */
  public static ConfigTree server(int port) {
    return section("MailServer")
        .with("host", "127.0.0.1")
        .with("port", String.valueOf(port))
        .with("tls", "none");
  }

  /** A section by its name in Log4j 2, such as {@code MailServer}. */
  public static ConfigTree section(String name) {
    return new ConfigTree(name);
  }

  /** Adds an option. */
  public ConfigTree with(String name, String value) {
    options.add(new Option(name, value));
    return this;
  }

  /** Takes an option away. */
  public ConfigTree without(String name) {
    options.removeIf(option -> option.name().equals(name));
    return this;
  }

  /** Adds a section. */
  public ConfigTree with(ConfigTree section) {
    sections.add(section);
    return this;
  }

  /** The name in Log4j 2. */
  public String element() {
    return element;
  }

  /** The name in Logback. */
  public String lowerCaseElement() {
    return element.equals("OAuth2") ? "oauth2" : lowerFirst(element);
  }

  public List<Option> options() {
    return List.copyOf(options);
  }

  public List<ConfigTree> sections() {
    return List.copyOf(sections);
  }

  /** {@code text} as it stands in an XML attribute or element. */
  public static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String lowerFirst(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
