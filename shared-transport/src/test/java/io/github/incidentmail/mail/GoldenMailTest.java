package io.github.incidentmail.mail;

import static io.github.incidentmail.mail.MailFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Reports;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.mail.Notice.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The text of the mails as people read it, in {@code src/test/resources/mail}.
 *
 * <p>{@code -Dincidentmail.golden=write} writes the files anew after a wanted change; read the
 * difference before committing it. {@code -Dincidentmail.look=DIRECTORY} writes the HTML and the
 * whole mails there, to be looked at.
 */
class GoldenMailTest {
  private static final Path GOLDEN = Path.of("src/test/resources/mail");

  static Stream<Arguments> mails() {
    return Stream.of(
        Arguments.of("new", MailFixtures.report(MailFixtures.opening(Severity.ERROR))),
        Arguments.of("fatal", MailFixtures.report(MailFixtures.opening(Severity.FATAL))),
        Arguments.of("update", MailFixtures.report(MailFixtures.update())),
        Arguments.of("fleet", MailFixtures.report(MailFixtures.fleet())),
        Arguments.of("quiet", MailFixtures.report(MailFixtures.quiet())),
        Arguments.of("reopened", MailFixtures.report(MailFixtures.reopened())),
        Arguments.of("flapping", MailFixtures.report(MailFixtures.flapping())),
        Arguments.of("digest", digest()),
        Arguments.of("storm", storm()),
        Arguments.of("stop", MailFixtures.report(Report.Occasion.STOP, MailFixtures.update())),
        Arguments.of("undetailed", undetailed()));
  }

  private static Report digest() {
    List<Told> incidents = new ArrayList<>();
    incidents.add(MailFixtures.opening(Severity.FATAL));
    incidents.add(MailFixtures.quiet());
    incidents.addAll(MailFixtures.many(53));
    return Reports.of(8, "internal", NOW, Report.Occasion.DUE, incidents, ledger(), 0);
  }

  private static Report storm() {
    List<Told> incidents = MailFixtures.many(53);
    return Reports.of(7, "internal", NOW, Report.Occasion.STORM, incidents, List.of(), 0);
  }

  private static Report undetailed() {
    return Reports.of(9, "internal", NOW, Report.Occasion.DUE, List.of(), ledger(), 5);
  }

  private static List<Report.LedgerLine> ledger() {
    return List.of(
        new Report.LedgerLine(
            MailFixtures.LOGGER, Severity.ERROR, "java.net.SocketTimeoutException", 1_800),
        new Report.LedgerLine("com.example.billing.Bank", Severity.FATAL, "", 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mails")
  void compose_asInTheFile(String name, Report report) throws Exception {
    compare(name, MailFixtures.composer().compose(report));
  }

  @Test
  void deliveryTrouble_asInTheFiles() throws Exception {
    Report report = MailFixtures.report(MailFixtures.update());
    compare("trouble", MailFixtures.composer().compose(report, MailFixtures.troubles()));
    compare(
        "trouble-alone",
        MailFixtures.composer()
            .compose(MailFixtures.notice(State.DELIVERY_TROUBLE, MailFixtures.troubles(), null)));
  }

  @Test
  void consentEnding_asInTheFile() throws Exception {
    compare(
        "consent",
        MailFixtures.composer()
            .compose(
                MailFixtures.notice(State.CONSENT_ENDING, Troubles.NONE, MailFixtures.ending(7))));
  }

  @ParameterizedTest
  @EnumSource(names = {"START_UP", "HEARTBEAT", "NO_ACTIVITY", "ACTIVE_AGAIN"})
  void proof_asInTheFile(State state) throws Exception {
    String name = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    compare(name, MailFixtures.composer().compose(MailFixtures.proof(state)));
  }

  @Test
  void test_asInTheFile() throws Exception {
    compare("test", MailFixtures.composer().test("me@example.com", "JMX", NOW));
  }

  @Test
  void links_asInTheFiles() throws Exception {
    Composer composer =
        MailFixtures.composer(
            MailFixtures.form(
                LinkTemplate.trace("https://traces.example.com/trace/{traceId}"),
                LinkTemplate.logs(
                    "https://logs.example.com/{service}/{environment}?from={first}&to={last}"),
                LinkTemplate.runbook("https://wiki.example.com/runbooks/{tag}")));
    compare("links", composer.compose(MailFixtures.report(MailFixtures.update())));
    Told[] two = {MailFixtures.opening(Severity.ERROR), MailFixtures.many(1).get(0)};
    compare("links-digest", composer.compose(MailFixtures.report(two)));
  }

  @Test
  void anotherCharset_asInTheFile() throws Exception {
    compare(
        "latin",
        MailFixtures.composer(MailFixtures.form("ISO-8859-1"))
            .compose(MailFixtures.report(MailFixtures.update())));
  }

  @Test
  void trace_asInTheFile() throws Exception {
    Letter letter =
        MailFixtures.composer().compose(MailFixtures.report(MailFixtures.opening(Severity.ERROR)));
    String trace = ReadMail.of(letter).attachment().get(1).replace("\r\n", "\n");
    Path file = GOLDEN.resolve("trace-K7Q2MD.txt");
    if ("write".equals(System.getProperty("incidentmail.golden"))) {
      Files.writeString(file, trace);
    }
    assertThat(trace).isEqualTo(Files.readString(file));
  }

  private static void compare(String name, Letter letter) throws Exception {
    ReadMail mail = ReadMail.of(letter);
    String text =
        "Subject: " + mail.message().getSubject() + "\n\n" + mail.text().replace("\r\n", "\n");
    look(name, mail);
    Path file = GOLDEN.resolve(name + ".txt");
    if ("write".equals(System.getProperty("incidentmail.golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  private static void look(String name, ReadMail mail) throws Exception {
    String directory = System.getProperty("incidentmail.look");
    if (directory != null) {
      Files.createDirectories(Path.of(directory));
      Files.writeString(Path.of(directory, name + ".html"), mail.html());
      Files.writeString(Path.of(directory, name + ".eml"), mail.raw());
    }
  }

  @Test
  void accountSentence_isTheFixedForm() throws Exception {
    ReadMail mail =
        ReadMail.of(MailFixtures.composer().compose(MailFixtures.report(MailFixtures.update())));
    assertThat(mail.text().replace("\u202F", ""))
        .contains(
            "12431 events: 531 told before, 11900 in this mail, 0 pending, "
                + "0 counted without detail, 0 lost.");
    assertThat(mail.header("X-Incident-Account"))
        .isEqualTo("events=12431; before=531; now=11900; pending=0; undetailed=0; lost=0");
  }

  @Test
  void firstLine_isThePreview() throws Exception {
    ReadMail mail =
        ReadMail.of(MailFixtures.composer().compose(MailFixtures.report(MailFixtures.update())));
    String line = "UPDATE 3 · 12\u202F431 events since 09:14, still firing";
    assertThat(mail.text()).startsWith(line + "\r\n");
    assertThat(mail.html()).contains("mso-hide:all\">" + line + "</div>");
  }
}
