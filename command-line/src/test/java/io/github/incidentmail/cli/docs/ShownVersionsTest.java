package io.github.incidentmail.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Dependencies and plug-ins that the pages show have the versions that this build was tried with.
 */
class ShownVersionsTest {
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");
  private static final Pattern PROPERTY = Pattern.compile("<([a-z0-9.-]+\\.version)>([^<]+)</");

  @Test
  void versions_areThoseOfTheBuild() throws IOException {
    Map<String, String> ours = ofTheBuild();
    List<String> wrong = new ArrayList<>();
    int found = 0;
    for (Fence fence : Pages.fences()) {
      for (MatchResult shown : ARTIFACT.matcher(fence.text()).results().toList()) {
        found++;
        String version = version(shown.group(1), ours);
        if (!shown.group(2).equals(version)) {
          wrong.add(fence + " " + shown.group(1) + " " + shown.group(2) + ", not " + version);
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(found).isGreaterThan(8);
  }

  private static Map<String, String> ofTheBuild() throws IOException {
    String pom = Files.readString(Pages.ROOT.resolve("pom.xml"));
    Map<String, String> properties =
        PROPERTY
            .matcher(pom)
            .results()
            .collect(
                Collectors.toMap(
                    p -> "${" + p.group(1) + "}", p -> p.group(2), (first, again) -> first));
    return ARTIFACT
        .matcher(pom)
        .results()
        .collect(
            Collectors.toMap(
                a -> a.group(1),
                a -> properties.getOrDefault(a.group(2), a.group(2)),
                (first, again) -> first));
  }

  /**
   * Ours have the project's; of a family, such as Jackson's, the build names a bill of material.
   */
  private static String version(String artifact, Map<String, String> ours) {
    if (artifact.startsWith("incident-mail-")) {
      return ours.getOrDefault("incident-mail-parent", "");
    }
    String family = artifact.substring(0, artifact.indexOf('-') + 1) + "bom";
    return ours.getOrDefault(artifact, ours.getOrDefault(family, "no version"));
  }
}
