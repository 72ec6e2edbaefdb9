package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A module's public API is the one listed in docs/api, so that each change of it is seen in a
 * review.
 *
 * <p>{@code -Dincidentmail.golden=write} writes the list anew after a wanted change.
 */
public abstract class PublicApiContract {
  /** The name of the module's artifact. */
  protected abstract String artifact();

  /** The folder of the module's classes. */
  protected Path classes() {
    return Path.of("target", "classes");
  }

  @Test
  void publicApi_asInTheFile() throws IOException {
    String api = PublicApi.of(classes());
    Path file = Path.of("..", "docs", "api", artifact() + ".txt");
    if ("write".equals(System.getProperty("incidentmail.golden"))) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, api);
    }
    assertThat(api).isEqualTo(Files.readString(file));
  }
}
