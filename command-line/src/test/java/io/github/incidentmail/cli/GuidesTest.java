package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.cli.config.ApplicationConfig;
import io.github.incidentmail.cli.config.LoadedAppender;
import io.github.incidentmail.cli.config.Variables;
import io.github.incidentmail.testkit.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configurations of the guides are files, to the letter, and the mailer takes them. */
class GuidesTest {
  private static final Path ROOT = Path.of("..");

  /** Unlike a password's file, it is read when the configuration is. */
  private static final String TRUST_STORE = "/etc/ssl/mail-ca.pem";

  private static final Path FILES = Path.of("src/test/resources/guides");
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- snippet: (\\S+) -->\\R```xml\\R(.*?)\\R```", Pattern.DOTALL);
  private static final List<String> GUIDES =
      List.of("microsoft-365.md", "google.md", "keycloak.md", "relay.md");

  @TempDir Path directory = Path.of("");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.sorted().toList();
    }
  }

  @Test
  void snippets_areTheFiles() throws IOException {
    TreeSet<String> shown = new TreeSet<>();
    for (String guide : GUIDES) {
      String page = Files.readString(ROOT.resolve("docs").resolve(guide));
      Matcher matcher = SNIPPET.matcher(page);
      int found = 0;
      while (matcher.find()) {
        found++;
        Path file = ROOT.resolve(matcher.group(1));
        shown.add(file.getFileName().toString());
        assertThat(matcher.group(2)).as(guide).isEqualTo(Files.readString(file).strip());
      }
      assertThat(page.split("```xml", -1)).as(guide).hasSize(found + 1);
    }
    assertThat(shown)
        .isEqualTo(
            new TreeSet<>(files().stream().map(file -> file.getFileName().toString()).toList()));
  }

  @ParameterizedTest
  @MethodSource("files")
  void configuration_isValid(Path file) throws Exception {
    Path trust = TestCertificates.create().writeTrustStore(directory, TestCertificates.Format.PEM);
    String text = Files.readString(file).replace(TRUST_STORE, trust.toString());
    Path copy = Files.writeString(directory.resolve(file.getFileName()), text);

    assertThat(appender(copy).options().build().enabled()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"microsoft-person.xml", "google-person.xml", "keycloak-person.xml"})
  void configurationOfAPerson_canBeSignedInWith(String name) throws Exception {
    assertThat(appender(FILES.resolve(name)).options().signIn(null).store())
        .hasToString("/var/lib/orders/mail-consent.json");
  }

  private static LoadedAppender appender(Path file) throws Exception {
    ApplicationConfig config =
        ApplicationConfig.read(
            file.toString(), Variables.of(Map.of("ENVIRONMENT", "prod"), null, List.of()));
    assertThat(config.appenders()).hasSize(1);
    return config.appenders().get(0);
  }
}
