package io.github.incidentmail.log4j2;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.config.Node;
import org.jspecify.annotations.Nullable;

/** What Log4j 2 found no place for in a plug-in; it only logs an error about it and goes on. */
final class UnknownNames {
  private UnknownNames() {}

  /** The attributes and child elements that are left when all known ones are taken. */
  static List<String> in(@Nullable Node node) {
    List<String> names = new ArrayList<>();
    if (node != null) {
      names.addAll(node.getAttributes().keySet());
      node.getChildren().forEach(child -> names.add(child.getName()));
    }
    return names;
  }
}
