package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.TestCertificates.Flaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The outputs in docs/command-line.md are real: stages, results, ids and verdict. */
@Timeout(60)
class DocumentedOutputTest {
  private static final Path PAGE = Path.of("../docs/command-line.md");

  private static final Pattern ID = Pattern.compile("\\[IM-[A-Z-]+]|#im-[a-z-]+");

  @TempDir Path directory = Path.of("");

  @Test
  void healthy() throws Exception {
    try (MailSink sink = Site.server().start()) {
      compare("healthy", new Site(directory, sink).doctor());
    }
  }

  @Test
  void certificate() throws Exception {
    try (MailSink sink = Site.server(Flaw.OTHER_AUTHORITY).start()) {
      compare("certificate", new Site(directory, sink).doctor());
    }
  }

  @Test
  void password() throws Exception {
    try (MailSink sink = Site.server().start()) {
      Site site = new Site(directory, sink);
      site.write("secret", "canary-wrong\n");
      compare("password", site.doctor());
    }
  }

  @Test
  void configuration() throws Exception {
    try (MailSink sink = Site.server().start()) {
      compare(
          "configuration",
          new Site(directory, sink)
              .host("${MAIL_HOST}")
              .more("<subjectprefx>[shop]</subjectprefx>")
              .doctor());
    }
  }

  private void compare(String name, Run run) throws IOException {
    Pattern block =
        Pattern.compile("<!-- output: " + name + " -->\\s*```\\R(.*?)```", Pattern.DOTALL);
    Matcher matcher = block.matcher(Files.readString(PAGE));
    assertThat(matcher.find()).as(name).isTrue();
    assertThat(essence(matcher.group(1))).isEqualTo(essence(run.out())).hasSizeGreaterThan(2);
  }

  /** What stays the same whatever the machine, the port and the words of the JDK. */
  private static List<String> essence(String output) {
    List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
    List<String> essence = new ArrayList<>();
    for (String line : lines) {
      if (line.matches("(ok|FAIL|warn|note|\\?|-) .*")) {
        essence.add(line.substring(0, 19).trim());
      }
      Matcher id = ID.matcher(line);
      if (id.find()) {
        essence.add(id.group());
      }
    }
    essence.add(lines.get(lines.size() - 1));
    return essence;
  }
}
