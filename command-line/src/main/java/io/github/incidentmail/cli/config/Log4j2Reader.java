package io.github.incidentmail.cli.config;

import io.github.incidentmail.log4j2.IncidentMailAppender;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationException;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.lookup.Interpolator;
import org.apache.logging.log4j.core.lookup.StrLookup;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configurations of Log4j 2 in all its formats: its parser makes the tree, its plug-in
 * builders make our appenders of it and nothing else, and nothing starts.
 */
final class Log4j2Reader {
  private static final Pattern MISSING =
      Pattern.compile("No (\\w+) attribute provided for [\\w ]+");

  private final ConfigFile file;
  private final Variables variables;
  private final List<Note> notes = new ArrayList<>();
  private final Log4j2References references = new Log4j2References();
  private final List<Node> ours = new ArrayList<>();
  private final Defaults defaults = new Defaults();

  Log4j2Reader(ConfigFile file, Variables variables) {
    this.file = file;
    this.variables = variables;
  }

  ApplicationConfig read() throws UnreadableException {
    try (QuietStatus status = new QuietStatus()) {
      AbstractConfiguration configuration = parse(status);
      notes.addAll(new Log4j2Branches(configuration, variables).resolve());
      walk(configuration.getRootNode()); // building takes values out of the tree
      if (ours.isEmpty()) {
        notes.addAll(MisspeltAppender.in(configuration.getRootNode(), status.all()));
      }
      StrLookup lookup = lookup(configuration);
      configuration.getStrSubstitutor().setVariableResolver(lookup);
      configuration.getConfigurationStrSubstitutor().setVariableResolver(lookup);
      List<LoadedAppender> appenders = appenders(configuration);
      return new ApplicationConfig(file.description(), file.written(), "Log4j 2", appenders, notes);
    }
  }

  private AbstractConfiguration parse(QuietStatus status) throws UnreadableException {
    Configuration parsed;
    try {
      // the file's name decides on the format
      ConfigurationSource source =
          file.jar() == null
              ? new ConfigurationSource(content(), new File(file.path()))
              : new ConfigurationSource(content(), file.url());
      parsed = ConfigurationFactory.getInstance().getConfiguration(null, source);
    } catch (ConfigurationException e) {
      throw unreadable(reason(String.valueOf(e.getMessage()), status));
    } catch (IOException | RuntimeException e) {
      throw unreadable(status.first());
    }
    if (!(parsed instanceof AbstractConfiguration configuration)) {
      throw unreadable(status.first());
    }
    configuration.getPluginManager().collectPlugins(List.of());
    Log4j2Branches.register(configuration.getPluginManager());
    configuration.setup();
    if (configuration.getRootNode() == null || !configuration.getRootNode().hasChildren()) {
      throw unreadable(status.first());
    }
    return configuration;
  }

  private ByteArrayInputStream content() {
    return new ByteArrayInputStream(StatusOptions.neutral(file.content()));
  }

  /** Log4j 2's own words, unless they might hold a value. */
  private static String reason(String complaint, QuietStatus status) {
    Matcher missing = MISSING.matcher(complaint);
    if (!missing.matches()) {
      return status.first();
    }
    return missing.group(1).equals("type")
        ? complaint + "; add its line, such as appender.mail.server.type = MailServer"
        : complaint;
  }

  private UnreadableException unreadable(String complaint) {
    return new UnreadableException(
        file.description()
            + " is no configuration of Log4j 2"
            + (complaint.isEmpty() ? "" : ": " + complaint));
  }

  private StrLookup lookup(AbstractConfiguration configuration) {
    Node properties = child(configuration.getRootNode(), "Properties");
    if (properties != null) {
      GivenLookup early = new GivenLookup(variables, new Interpolator());
      configuration.getStrSubstitutor().setVariableResolver(early);
      configuration.getConfigurationStrSubstitutor().setVariableResolver(early);
      configuration.createConfiguration(properties, null);
      StrLookup declared = properties.getObject();
      if (declared != null) {
        return new GivenLookup(variables, declared);
      }
    }
    return new GivenLookup(variables, new Interpolator());
  }

  private static @Nullable Node child(Node node, String name) {
    return node.getChildren().stream()
        .filter(child -> name.equalsIgnoreCase(child.getName()))
        .findFirst()
        .orElse(null);
  }

  private List<LoadedAppender> appenders(AbstractConfiguration configuration) {
    Log4j2Jackson jackson = new Log4j2Jackson(file);
    notes.addAll(jackson.libraries());
    List<Note> lists = jackson.lists();
    notes.addAll(lists);
    List<Note> common = new ArrayList<>();
    common.addAll(defaults.notes(configuration.getConfigurationStrSubstitutor()::replace));
    List<LoadedAppender> loaded = new ArrayList<>();
    for (Node node : ours) {
      node.getChildren().removeIf(child -> isFilter(child));
      configuration.createConfiguration(node, null);
      IncidentMailAppender appender = node.getObject();
      if (appender == null) {
        if (lists.isEmpty()) {
          notes.add(Note.mistake("Log4j 2 can't build an appender " + node.getName()));
        }
        continue;
      }
      List<Note> own = new ArrayList<>(common);
      if (!references.contain(appender.getName(), configuration.getStrSubstitutor()::replace)) {
        own.add(unheard(appender.getName()));
      }
      loaded.add(new LoadedAppender(appender.getName(), appender.toBuilder(), own));
    }
    return loaded;
  }

  private Note unheard(String appender) {
    return Note.unheard(
        "no logger refers to the appender "
            + appender
            + ", so that it gets no events; "
            + Log4j2References.advice(file.fileName(), appender));
  }

  /** Filters decide what reaches the appender, and may be classes that only the application has. */
  private static boolean isFilter(Node node) {
    return node.getType() == null
        ? node.getName().endsWith("Filter")
        : "filter".equals(node.getType().getElementName());
  }

  private void walk(Node node) {
    String place = node.getName() + " " + node.getAttributes().get("name");
    node.getAttributes().forEach((name, value) -> defaults.add(place + " " + name, value));
    if (node.getValue() != null) {
      defaults.add(place, node.getValue());
    }
    references.add(node.getAttributes());
    if (node.getType() != null && node.getType().getPluginClass() == IncidentMailAppender.class) {
      ours.add(node);
    }
    node.getChildren().forEach(this::walk);
  }
}
