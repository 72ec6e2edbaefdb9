package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every diagnostic id of the code has its paragraph in docs/troubleshooting.md, and every paragraph
 * its id.
 */
class TroubleshootingAnchorsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ID = Pattern.compile("\"(IM-[A-Z0-9-]+)\"");
  private static final Pattern HEADING = Pattern.compile("(?m)^### (IM-[A-Z0-9-]+)$");

  @Test
  void ids_andParagraphsAreTheSame() throws IOException {
    Set<String> inCode = new TreeSet<>();
    for (String module :
        new String[] {"shared-transport", "fleet-redis", "logback-appender", "log4j2-appender"}) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          collect(ID, file, inCode);
        }
      }
    }
    Set<String> inDocs = new TreeSet<>();
    collect(HEADING, ROOT.resolve("docs/troubleshooting.md"), inDocs);

    assertThat(inCode).hasSizeGreaterThan(40);
    assertThat(inDocs).isEqualTo(inCode);
  }

  private static void collect(Pattern pattern, Path file, Set<String> ids) throws IOException {
    var matcher = pattern.matcher(Files.readString(file));
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
  }
}
