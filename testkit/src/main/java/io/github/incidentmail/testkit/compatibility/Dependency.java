package io.github.incidentmail.testkit.compatibility;

import java.util.ArrayList;
import java.util.List;

/**
 * An artifact of a Maven repository that an application depends on.
 *
 * @param excluded what of its own dependencies is left out, as {@code group:artifact}
 */
record Dependency(String group, String artifact, String version, List<String> excluded) {
  Dependency {
    excluded = List.copyOf(excluded);
  }

  /** From {@code group:artifact:version}. */
  static Dependency of(String coordinates) {
    String[] parts = coordinates.split(":", -1);
    return new Dependency(parts[0], parts[1], parts[2], List.of());
  }

  Dependency without(String name) {
    List<String> more = new ArrayList<>(excluded);
    more.add(name);
    return new Dependency(group, artifact, version, more);
  }

  /** The jar's file name, unless it is a snapshot. */
  String jar() {
    return artifact + "-" + version + ".jar";
  }

  /** As an element of a build. */
  String element() {
    StringBuilder text = new StringBuilder("    <dependency>\n");
    text.append("      <groupId>").append(group).append("</groupId>\n");
    text.append("      <artifactId>").append(artifact).append("</artifactId>\n");
    text.append("      <version>").append(version).append("</version>\n");
    text.append("      <exclusions>\n");
    for (String name : excluded) {
      String[] parts = name.split(":", -1);
      text.append("        <exclusion>\n          <groupId>").append(parts[0]);
      text.append("</groupId>\n          <artifactId>").append(parts[1]);
      text.append("</artifactId>\n        </exclusion>\n");
    }
    return text.append("      </exclusions>\n    </dependency>\n").toString();
  }
}
