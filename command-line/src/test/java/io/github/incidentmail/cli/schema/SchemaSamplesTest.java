package io.github.incidentmail.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.cli.schema.Samples.Form;
import io.github.incidentmail.cli.schema.Samples.Sample;
import io.github.incidentmail.logback.IncidentMailAppender;
import io.github.incidentmail.testkit.DocumentedExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas take every configuration of the repository, and find what is misspelt. */
class SchemaSamplesTest {
  private static final Editor EDITOR = new Editor();
  private static final Path EDITORS = Path.of("src/test/resources/editors");

  private static final Map<Form, String> FILES =
      Map.of(
          Form.LOGBACK, "logback.xml",
          Form.LOG4J2_XML, "log4j2.xml",
          Form.LOG4J2_JSON, "log4j2.json",
          Form.LOG4J2_YAML, "log4j2.yaml");

  static List<Sample> samples() throws IOException {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sample_isTaken(Sample sample) {
    assertThat(EDITOR.complaints(sample)).isEmpty();
  }

  @Test
  void samples_areOfEveryForm() throws IOException {
    assertThat(samples().stream().map(Sample::form).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(Form.class));
    assertThat(samples()).hasSizeGreaterThan(25);
  }

  /** What is changed in the page's own example, and the line on which the editor marks it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "LOGBACK | <service>orders</service> | <servise>orders</servise> | 3 | servise",
        "LOGBACK | <host>smtp.example.com</host> | <hots>smtp.example.com</hots> | 8 | hots",
        "LOGBACK | <username> | <tls>startls</tls><username> | 9 | startls",
        "LOGBACK | <username> | <port>70000</port><username> | 9 | 70000",
        "LOGBACK | <mailServer> | <name>x</name><mailServer> | 7 | name",
        "LOG4J2_XML | service= | servise= | 3 | servise",
        "LOG4J2_XML | host= | hots= | 4 | hots",
        "LOG4J2_XML | <MailServer | <MailSever | 4 | MailSever",
        "LOG4J2_XML | username= | tls=\"startls\" username= | 4 | startls",
        "LOG4J2_XML | to=\"stock-team@example.com\" | | 6 | to",
        "LOG4J2_JSON | \"service\" | \"servise\" | 4 | servise",
        "LOG4J2_JSON | \"host\" | \"hots\" | 10 | hots",
        "LOG4J2_YAML | service: | servise: | 4 | servise",
        "LOG4J2_YAML | host: smtp.example.com | port: smtp | 10 | does not match",
        "LOG4J2_YAML | to: ops@example.com | to: [ops@example.com] | 8 | array",
      })
  void mistake_isFoundOnItsLine(Form form, String right, String wrong, int line, String word) {
    String example = DocumentedExample.of(FILES.getOrDefault(form, ""));
    String text = example.replace(right, wrong == null ? "" : wrong);
    assertThat(text).isNotEqualTo(example);

    List<String> complaints = EDITOR.complaints(new Sample("mistake", form, text));

    assertThat(complaints).anyMatch(c -> c.startsWith("line " + line + ": ") && c.contains(word));
  }

  @Test
  void logbackWithoutType_sectionsAreJudgedAllTheSame() throws IOException {
    String xml =
        Files.readString(EDITORS.resolve("logback.xml"))
            .replace("xsi:type=\"IncidentMail\"", "")
            .replace("<host>", "<hots>")
            .replace("</host>", "</hots>");

    assertThat(EDITOR.xml("incident-mail-logback.xsd", xml))
        .singleElement()
        .asString()
        .contains("hots");
  }

  @Test
  void oldConfigurations_withTheNewName_areTaken() {
    String logback =
        DocumentedExample.ofMigration("Logback", false)
            .replace(
                "ch.qos.logback.classic.net.SMTPAppender", IncidentMailAppender.class.getName());
    String log4j2 =
        DocumentedExample.ofMigration("Log4j 2", false).replaceAll("(</?)SMTP", "$1IncidentMail");

    assertThat(EDITOR.complaints(new Sample("logback", Form.LOGBACK, logback))).isEmpty();
    assertThat(EDITOR.complaints(new Sample("log4j2", Form.LOG4J2_XML, log4j2))).isEmpty();
    assertThat(logback + log4j2).contains("logback.IncidentMailAppender", "<IncidentMail ");
  }

  @Test
  void otherAppenders_areNotJudged() {
    String xml =
        """
        <configuration>
          <appender name="A" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>%m%n</pattern></encoder>
          </appender>
          <appender name="B" class="ch.qos.logback.classic.net.SMTPAppender"><to>x</to></appender>
        </configuration>
        """;

    assertThat(EDITOR.xml("incident-mail-logback.xsd", xml)).isEmpty();
  }

  @Test
  void variablesAndCapitals_areTaken() {
    String xml =
        """
        <Configuration><Appenders>
          <IncidentMail name="A" enabled="${env:ON:-true}" threshold=" warn " service="s">
            <MailServer port="${env:PORT}" tls="StartTLS" readTimeout="PT5M" connectTimeout="5 s"/>
            <ThresholdFilter level="INFO"/>
          </IncidentMail>
        </Appenders></Configuration>
        """;

    assertThat(EDITOR.xml("incident-mail-log4j2.xsd", xml)).isEmpty();
  }

  @Test
  void log4j2Namespace_isJudgedBySchemaOfThatNamespace() throws IOException {
    String xml = Files.readString(EDITORS.resolve("log4j2-namespace.xml"));

    assertThat(EDITOR.xml("incident-mail-log4j2-namespace.xsd", xml)).isEmpty();
    assertThat(EDITOR.xml("incident-mail-log4j2-namespace.xsd", xml.replace("host=", "hots=")))
        .isNotEmpty()
        .allMatch(complaint -> complaint.contains("hots"));
  }
}
