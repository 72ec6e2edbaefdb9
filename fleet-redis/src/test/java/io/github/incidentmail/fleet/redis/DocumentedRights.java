package io.github.incidentmail.fleet.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rule for an ACL on the page: the one that is tried is the one that people read. */
final class DocumentedRights {
  private static final Path PAGE = Path.of("..", "docs", "fleet.md");
  private static final String START = "user incident-mail on >PASSWORD ";

  private DocumentedRights() {}

  /** What stands behind user and password. */
  static List<String> read() throws IOException {
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith(START)) {
        return new ArrayList<>(List.of(line.substring(START.length()).split(" ")));
      }
    }
    throw new AssertionError("no rule in " + PAGE);
  }
}
