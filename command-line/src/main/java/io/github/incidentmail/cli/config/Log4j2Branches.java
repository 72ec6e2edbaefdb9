package io.github.incidentmail.cli.config;

import io.github.incidentmail.log4j2.IncidentMailAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.arbiters.Arbiter;
import org.apache.logging.log4j.core.config.arbiters.DefaultArbiter;
import org.apache.logging.log4j.core.config.arbiters.SelectArbiter;
import org.apache.logging.log4j.core.config.plugins.processor.PluginEntry;
import org.apache.logging.log4j.core.config.plugins.util.PluginManager;
import org.apache.logging.log4j.core.config.plugins.util.PluginType;
import org.jspecify.annotations.Nullable;

/** Replaces conditions (arbiters, Spring profiles) by what is in them, or by nothing. */
final class Log4j2Branches {
  private static final String SPRING_PROFILE = "SpringProfile";

  private final AbstractConfiguration configuration;
  private final Variables variables;
  private final List<Note> notes = new ArrayList<>();

  Log4j2Branches(AbstractConfiguration configuration, Variables variables) {
    this.configuration = configuration;
    this.variables = variables;
  }

  /** Spring Boot's plug-in isn't here; without one of its name the parser drops the element. */
  static void register(PluginManager plugins) {
    PluginEntry entry = new PluginEntry();
    entry.setKey(SPRING_PROFILE.toLowerCase(Locale.ROOT));
    entry.setName(SPRING_PROFILE);
    entry.setClassName(Arbiter.class.getName());
    entry.setCategory(Node.CATEGORY);
    entry.setDefer(true);
    plugins
        .getPlugins()
        .put(entry.getKey(), new PluginType<>(entry, Arbiter.class, Arbiter.ELEMENT_TYPE));
  }

  List<Note> resolve() {
    resolve(configuration.getRootNode());
    return notes;
  }

  private void resolve(Node node) {
    List<Node> resolved = new ArrayList<>();
    for (Node child : node.getChildren()) {
      resolve(child);
      if (!isCondition(child)) {
        resolved.add(child);
      } else if (isSelect(child)) {
        resolved.addAll(selected(child));
      } else if (holds(child)) {
        resolved.addAll(child.getChildren());
      }
    }
    node.getChildren().clear();
    node.getChildren().addAll(resolved);
    resolved.forEach(child -> child.setParent(node));
  }

  /** Conditions in a choice are still there, so that the first one that holds can be taken. */
  private List<Node> selected(Node select) {
    for (Node child : select.getChildren()) {
      if (holds(child)) {
        return child.getChildren();
      }
    }
    return List.of();
  }

  private boolean isCondition(Node node) {
    if (node.getParent() != null && isSelect(node.getParent())) {
      return false;
    }
    return node.getName().equalsIgnoreCase(SPRING_PROFILE) || isArbiter(node.getType());
  }

  private static boolean isArbiter(@Nullable PluginType<?> type) {
    return type != null && Arbiter.ELEMENT_TYPE.equals(type.getElementName());
  }

  private static boolean isSelect(Node node) {
    return node.getType() != null
        && SelectArbiter.class.isAssignableFrom(node.getType().getPluginClass());
  }

  private boolean holds(Node node) {
    if (node.getName().equalsIgnoreCase(SPRING_PROFILE)) {
      String expression = String.valueOf(node.getAttributes().get("name"));
      return taken(node, ProfileExpression.accepts(expression, variables.profiles()), expression);
    }
    PluginType<?> type = node.getType();
    if (type == null || DefaultArbiter.class.isAssignableFrom(type.getPluginClass())) {
      return type != null;
    }
    Object arbiter = configuration.createPluginObject(type, node);
    return taken(node, arbiter instanceof Arbiter condition && condition.isCondition(), "");
  }

  private boolean taken(Node node, boolean holds, String expression) {
    if (!holds && holdsOurs(node)) {
      notes.add(
          Note.unresolved(
              "an appender stands in <"
                  + node.getName()
                  + (expression.isEmpty() ? "" : " name=\"" + expression + "\"")
                  + ">, which is not taken here; give --profile, or set what it asks for in the"
                  + " environment"));
    }
    return holds;
  }

  private static boolean holdsOurs(Node node) {
    return (node.getType() != null && node.getType().getPluginClass() == IncidentMailAppender.class)
        || node.getChildren().stream().anyMatch(Log4j2Branches::holdsOurs);
  }
}
