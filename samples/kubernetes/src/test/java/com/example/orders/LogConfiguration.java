package com.example.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the sample's logback.xml needs of its surroundings. */
record LogConfiguration(String text) {
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern PATH = Pattern.compile("(?<=>)(?:file:)?(/[^<]+)<");

  static LogConfiguration read() throws IOException {
    return new LogConfiguration(
        COMMENT
            .matcher(Files.readString(Path.of("src/main/resources/logback.xml")))
            .replaceAll(""));
  }

  /** The variables that have no default. */
  List<String> variables() {
    return VARIABLE.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** Every absolute path that an element holds. */
  List<Path> paths() {
    return PATH.matcher(text).results().map(found -> Path.of(found.group(1))).toList();
  }

  /** The number before the unit. */
  int number(String element, String unit) {
    Pattern value = Pattern.compile("<" + element + ">(\\d+)" + unit + "</" + element + ">");
    MatchResult found = value.matcher(text).results().findFirst().orElseThrow();
    return Integer.parseInt(found.group(1));
  }
}
