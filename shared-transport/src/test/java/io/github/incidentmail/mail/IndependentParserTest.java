package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.mail.MailFixtures.Draft;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The mails as a parser reads them that shares nothing with the library that wrote them: Python's,
 * which counts every defect. Skipped where there is no {@code python3}.
 */
class IndependentParserTest {
  private static final String SCRIPT =
      """
      import email, email.policy, sys
      mail = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
      for name in ('From', 'To', 'Subject', 'Message-ID', 'Date', 'X-Queue', 'X-Note'):
          value = mail[name]
          print(name + '|' + str(value) + '|' + repr(list(getattr(value, 'defects', []))))
      for part in mail.walk():
          text = '' if part.is_multipart() else part.get_content()
          print('part|' + part.get_content_type() + '|' + str(part.get_filename()) + '|'
                + str(part.get_content_charset()) + '|' + repr(part.defects) + '|' + ascii(text))
      """;

  @TempDir private Path folder;

  private List<String> read(Letter letter) throws IOException, InterruptedException {
    assumeThat(hasPython()).isTrue();
    Path mail = Files.write(folder.resolve("mail.eml"), letter.bytes());
    Path script = Files.writeString(folder.resolve("read.py"), SCRIPT);
    File out = folder.resolve("out.txt").toFile();
    ProcessBuilder python =
        new ProcessBuilder("python3", script.toString(), mail.toString())
            .redirectErrorStream(true)
            .redirectOutput(out);
    python.environment().put("PYTHONIOENCODING", "utf-8");
    Process process = python.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<String> lines = Files.readAllLines(out.toPath(), StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
    return lines;
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("python3", "-c", "import email.policy")
              .redirectErrorStream(true)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Told hostile() {
    String text = "Größe\r\nBcc: evil@example.com\r\n\u202E</pre><script>x</script>";
    StackTraceElement frame = new StackTraceElement("a\r\n--=_", "b\u0000", "c.java", 1);
    Failure failure =
        Failure.of(List.of(new Failure.Link("a.B", text, List.of(frame), List.of(text))));
    AlertEvent event =
        new AlertEvent(
            MailFixtures.FIRST,
            Severity.ERROR,
            text,
            text,
            text,
            null,
            Set.of(),
            Map.of("traceId", "\"><b>'ü"),
            null,
            failure);
    return new Draft(Told.State.UPDATE).mail(2, 1).events(event, event).told();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "Shift_JIS"})
  void mail_hasNoDefectAndEveryPart(String charset) throws Exception {
    MailForm form =
        new MailForm(
            MailCharset.parse(charset),
            ExtraHeader.parse("X-Queue: \"Größe; " + "lang ".repeat(300) + "\"; X-Note: plain"),
            List.of(LinkTemplate.trace("https://t.example/{traceId}?'a'=1")),
            AttachTrace.ALWAYS,
            TraceFormat.PDF);
    List<String> lines = read(MailFixtures.composer(form).compose(MailFixtures.report(hostile())));
    assertThat(lines.subList(0, 7))
        .contains("From|Order Alerts <alerts@example.com>|[]", "To|ops@example.com|[]")
        .contains("X-Queue|Größe; " + "lang ".repeat(299) + "lang|[]", "X-Note|plain|[]")
        .allMatch(line -> line.endsWith("|[]"))
        .noneMatch(line -> line.contains("|None|"));
    assertThat(lines.subList(7, lines.size()))
        .hasSize(5)
        .allMatch(line -> line.contains("|[]|"))
        .noneMatch(line -> line.contains("\\u202e"));
    assertThat(lines.get(9))
        .contains("|text/plain|None|")
        .contains("Open the trace: https://t.example/%22%3E%3Cb%3E%27%C3%BC?\\'a\\'=1\\n");
    assertThat(lines.get(10)).contains("|text/html|None|").doesNotContain("<script");
    assertThat(lines.get(11)).contains("|application/pdf|trace-K7Q2MD.pdf|").contains("%PDF-1.");
  }

  @Test
  void digest_withEveryFile_hasNoDefect() throws Exception {
    Told[] told = MailFixtures.many(60).toArray(new Told[0]);
    told[0] = MailFixtures.opening(Severity.FATAL);
    List<String> lines = read(MailFixtures.composer().compose(MailFixtures.report(told)));
    assertThat(lines).filteredOn(line -> line.startsWith("part|")).hasSize(6);
    assertThat(lines).filteredOn(line -> line.contains("|incidents.txt|")).hasSize(1);
    assertThat(lines).filteredOn(line -> line.contains("|trace-K7Q2MD.txt|")).hasSize(1);
    assertThat(lines)
        .filteredOn(line -> line.startsWith("part|"))
        .allMatch(l -> l.contains("|[]|"));
  }
}
