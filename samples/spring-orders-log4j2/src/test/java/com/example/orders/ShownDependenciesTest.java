package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dependencies that the README shows for Log4j 2 are those that this sample runs with. */
class ShownDependenciesTest {
  private static final Pattern SHOWN =
      Pattern.compile("### Spring Boot on Log4j 2\\R.*?```xml\\R(.*?)```", Pattern.DOTALL);

  @Test
  void dependencies_areThoseOfTheSample() throws IOException {
    Matcher shown = SHOWN.matcher(Files.readString(Path.of("..", "README.md")));
    assertThat(shown.find()).isTrue();
    String poms = text(Path.of("..", "spring-orders", "pom.xml")) + text(Path.of("pom.xml"));

    String[] dependencies = bare(shown.group(1)).split("(?<=</dependency>)");

    assertThat(dependencies).hasSize(3);
    assertThat(poms).contains(dependencies);
  }

  private static String text(Path pom) throws IOException {
    return bare(Files.readString(pom));
  }

  /** Without what doesn't matter, and without versions, which Spring Boot's parent gives. */
  private static String bare(String xml) {
    return xml.replaceAll("(?s)<!--.*?-->|<version>.*?</version>|\\s", "");
  }
}
