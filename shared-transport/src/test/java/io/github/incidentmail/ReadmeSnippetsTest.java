package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's configurations are the files that the appenders' tests run, to the letter. */
class ReadmeSnippetsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- snippet: (\\S+) -->\\R```xml\\R(.*?)\\R```", Pattern.DOTALL);

  @Test
  void snippets_areTheFiles() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    Matcher matcher = SNIPPET.matcher(readme);
    int found = 0;
    int whole = 0;
    while (matcher.find()) {
      found++;
      whole += matcher.group(2).startsWith("<conf") || matcher.group(2).startsWith("<Conf") ? 1 : 0;
      assertThat(matcher.group(2))
          .as(matcher.group(1))
          .isEqualTo(Files.readString(ROOT.resolve(matcher.group(1))).strip());
    }

    assertThat(found).isEqualTo(6);
    assertThat(readme.split("```xml\\R<[cC]onfiguration", -1))
        .as("every configuration names its file")
        .hasSize(whole + 1);
  }
}
