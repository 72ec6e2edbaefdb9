package io.github.incidentmail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes out of Log4j 2 configurations in every format. */
class Log4j2ReaderTest {
  private static final String JSON =
      """
      {"configuration": {"status": "trace", "appenders": {
         "IncidentMail": {"name": "MAIL", "service": "orders", "environment": "prod",
           "from": "alerts@example.com", "to": "ops@example.com",
           "MailServer": {"host": "127.0.0.1", "port": "1"},
           "MailOutbox": {"directory": "none"}}},
        "loggers": {"root": {"level": "info", "AppenderRef": {"ref": "MAIL"}}}}}
      """;

  private static final String YAML =
      """
      Configuration:
        status: trace
        Appenders:
          IncidentMail:
            name: MAIL
            service: orders
            environment: prod
            from: alerts@example.com
            to: ops@example.com
            MailServer: {host: 127.0.0.1, port: 1}
            MailOutbox: {directory: none}
        Loggers:
          Root: {level: info, AppenderRef: {ref: MAIL}}
      """;

  private static final String PROPERTIES =
      """
      status = trace
      appender.m.type = IncidentMail
      appender.m.name = MAIL
      appender.m.service = orders
      appender.m.environment = prod
      appender.m.from = alerts@example.com
      appender.m.to = ops@example.com
      appender.m.server.type = MailServer
      appender.m.server.host = 127.0.0.1
      appender.m.server.port = 1
      appender.m.outbox.type = MailOutbox
      appender.m.outbox.directory = none
      rootLogger.level = info
      rootLogger.appenderRef.m.ref = MAIL
      """;

  @TempDir Path directory = Path.of("");

  private static String appender(String environment) {
    return """
        <IncidentMail name="MAIL" service="orders" environment="%s" from="alerts@example.com"
                      to="ops@example.com">
          <MailServer host="127.0.0.1" port="1"/>
          <MailOutbox directory="none"/>
        </IncidentMail>
        """
        .formatted(environment);
  }

  private static String xml(String before, String inAppenders) {
    return "<Configuration status=\"trace\">"
        + before
        + "<Appenders>"
        + inAppenders
        + "</Appenders><Loggers><Root level=\"info\"><AppenderRef ref=\"MAIL\"/></Root></Loggers>"
        + "</Configuration>";
  }

  private Path file(String content) {
    return Reading.write(directory, "log4j2.xml", content);
  }

  private static void assertProd(ApplicationConfig config) {
    assertThat(config.framework()).isEqualTo("Log4j 2");
    assertThat(config.appenders()).hasSize(1);
    assertThat(config.notesOn(config.appenders().get(0)))
        .allMatch(note -> note.text().startsWith("Log4j 2 reads "));
    assertThat(Reading.shown(config.appenders().get(0)))
        .startsWith("service orders, environment prod; from alerts@example.com to ops@example.com");
  }

  @Test
  void read_otherAppendersAndStatusFile_comeNotIntoBeing() {
    Path log = directory.resolve("app.log");
    Path status = directory.resolve("status.log");
    Path file =
        file(
            xml(
                    "",
                    "<File name=\"F\" fileName=\""
                        + log
                        + "\"/><Odd name=\"X\"/>"
                        + appender("prod"))
                .replace("<Configuration", "<Configuration dest=\"" + status + "\""));

    assertProd(Reading.read(file, Map.of()));
    assertThat(log).doesNotExist();
    assertThat(status).doesNotExist();
  }

  @Test
  void read_propertiesAndLookups_areResolved() {
    Path file =
        file(
            xml(
                "<Properties><Property name=\"env\">${env:STAGE_OF_NOBODY:-local}</Property>"
                    + "</Properties>",
                appender("${env}")));

    ApplicationConfig local = Reading.read(file, Map.of());
    assertThat(Reading.shown(local.appenders().get(0))).contains("environment local;");
    assertThat(Reading.texts(local.notesOn(local.appenders().get(0)), Note.Kind.DEFAULT))
        .containsExactly(
            "STAGE_OF_NOBODY isn't set here, so its default local is used; --set"
                + " STAGE_OF_NOBODY=… tries another value");
    assertProd(Reading.read(file, Map.of("STAGE_OF_NOBODY", "prod")));
  }

  @Test
  void read_unresolvedLookup_isAnError() {
    ApplicationConfig config =
        Reading.read(file(xml("", appender("${env:STAGE_OF_NOBODY}"))), Map.of());

    assertThat(Reading.shown(config.appenders().get(0)))
        .contains("${env:STAGE_OF_NOBODY}", "IM-CONFIG-UNRESOLVED");
  }

  @Test
  void read_springLookupAndProfile() {
    Reading.write(directory, "application.properties", "alert.stage=prod\n");
    Path file =
        Reading.write(
            directory,
            "log4j2-spring.xml",
            xml(
                "",
                "<SpringProfile name=\"live\">"
                    + appender("${spring:alert.stage}")
                    + "</SpringProfile>"));

    assertProd(Reading.read(file, Map.of(), "live"));
    ApplicationConfig without = Reading.read(file, Map.of());
    assertThat(without.appenders()).isEmpty();
    assertThat(Reading.texts(without.notes(), Note.Kind.UNRESOLVED))
        .singleElement()
        .asString()
        .startsWith("an appender stands in <SpringProfile name=\"live\">");
  }

  @Test
  void read_select_takesTheFirstBranchThatHolds() {
    Path file =
        file(
            xml(
                "",
                "<Select><SystemPropertyArbiter propertyName=\"nobody.has.it\" propertyValue=\"1\">"
                    + appender("other")
                    + "</SystemPropertyArbiter><DefaultArbiter>"
                    + appender("prod")
                    + "</DefaultArbiter></Select>"));

    ApplicationConfig config = Reading.read(file, Map.of());

    assertThat(config.appenders()).hasSize(1);
    assertThat(Reading.shown(config.appenders().get(0))).contains("environment prod;");
  }

  @Test
  void read_misspeltAttribute_isAnError() {
    ApplicationConfig config =
        Reading.read(
            file(xml("", appender("prod").replace("host=", "hots=\"x\" host="))), Map.of());

    assertThat(Reading.shown(config.appenders().get(0)))
        .contains("MailServer.hots: is no option here; did you mean 'host'?");
  }

  @Test
  void read_appenderThatNobodyRefersTo_isTold() {
    ApplicationConfig config =
        Reading.read(
            file(xml("", appender("prod")).replace("<AppenderRef ref=\"MAIL\"/>", "")), Map.of());

    assertUnheard(config, "add <AppenderRef ref=\"MAIL\"/> to <Root>");
  }

  private static void assertUnheard(ApplicationConfig config, String advice) {
    assertThat(Reading.texts(config.notesOn(config.appenders().get(0)), Note.Kind.UNHEARD))
        .containsExactly(
            "no logger refers to the appender MAIL, so that it gets no events; " + advice);
  }

  @Test
  void read_appenderThatNobodyRefersTo_isToldInTheFormatOfTheFile() {
    for (String[] format :
        new String[][] {
          {"json", "add \"AppenderRef\": {\"ref\": \"MAIL\"} to \"Root\""},
          {"yaml", "add AppenderRef: {ref: MAIL} to Root"},
          {"properties", "write rootLogger = INFO, MAIL, beside what is there"}
        }) {
      String text =
          switch (format[0]) {
            case "json" -> JSON.replace(", \"AppenderRef\": {\"ref\": \"MAIL\"}", "");
            case "yaml" -> YAML.replace(", AppenderRef: {ref: MAIL}", "");
            default -> PROPERTIES.replace("rootLogger.appenderRef.m.ref = MAIL", "");
          };
      ApplicationConfig config =
          Reading.read(Reading.write(directory, "log4j2." + format[0], text), Map.of());

      assertUnheard(config, format[1]);
    }
  }

  @Test
  void read_propertiesInTheShortForm_referToTheAppender() {
    for (String logger :
        new String[] {
          "rootLogger = INFO, CONSOLE, MAIL",
          "rootLogger = INFO\nlogger.o = INFO , MAIL\nlogger.o.name = com.example",
          "property.who = MAIL\nrootLogger = INFO, ${who}",
          "rootLogger.level = INFO\nrootLogger.appenderRefs = m\nrootLogger.appenderRef.m.ref = MAIL"
        }) {
      String text = PROPERTIES.replaceAll("(?m)^rootLogger.*\\R", "") + logger + "\n";

      assertProd(Reading.read(Reading.write(directory, "log4j2.properties", text), Map.of()));
    }
  }

  /** A name that only begins so is another appender's. */
  @Test
  void read_propertiesThatReferToAnother_areToldSo() {
    String text =
        PROPERTIES.replaceAll("(?m)^rootLogger.*\\R", "") + "rootLogger = MAIL, MAILBOX\n";

    assertUnheard(
        Reading.read(Reading.write(directory, "log4j2.properties", text), Map.of()),
        "write rootLogger = INFO, MAIL, beside what is there");
  }

  /** Of the page and of the sample, as they are. */
  @Test
  void read_documentedProperties_areRight() throws Exception {
    String page = Files.readString(Path.of("../docs/configuration.md"));
    Matcher shown = Pattern.compile("```properties\\R(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(shown.find()).isTrue();
    String sample =
        Files.readString(
            Path.of("../samples/log4j2-formats/src/main/resources/formats/log4j2.properties"));
    for (String text : List.of(shown.group(1), sample)) {
      assertThat(text).contains("rootLogger = INFO, ");
      ApplicationConfig config =
          Reading.read(Reading.write(directory, "log4j2.properties", text), Map.of());

      assertThat(config.appenders()).hasSize(1);
      assertThat(config.notesOn(config.appenders().get(0)))
          .extracting(Note::kind)
          .doesNotContain(Note.Kind.UNHEARD, Note.Kind.MISTAKE, Note.Kind.UNRESOLVED);
    }
  }

  @Test
  void read_json() {
    Path file = Reading.write(directory, "log4j2.json", JSON);

    assertProd(Reading.read(file, Map.of()));
  }

  @Test
  void read_yaml() {
    Path file = Reading.write(directory, "log4j2.yaml", YAML);

    assertProd(Reading.read(file, Map.of()));
  }

  @Test
  void read_properties() {
    Path file = Reading.write(directory, "log4j2.properties", PROPERTIES);

    assertProd(Reading.read(file, Map.of()));
  }

  @Test
  void read_insideAJar() throws Exception {
    Path jar = directory.resolve("app.jar");
    LogbackReaderTest.zip(jar, "log4j2.xml", xml("", appender("prod")));

    assertProd(Reading.read(jar, Map.of()));
  }

  private static final String YAML_HINT =
      "Log4j 2 reads YAML only if the application itself has"
          + " com.fasterxml.jackson.dataformat:jackson-dataformat-yaml at run time; without it this"
          + " file is passed over and nothing is mailed";

  @Test
  void read_jsonOrYaml_saysWhatTheApplicationNeeds() throws Exception {
    ApplicationConfig yaml = Reading.read(Reading.write(directory, "log4j2.yml", YAML), Map.of());
    ApplicationConfig json = Reading.read(Reading.write(directory, "log4j2.json", JSON), Map.of());

    assertThat(Reading.texts(yaml.notes(), Note.Kind.HINT)).containsExactly(YAML_HINT);
    assertThat(Reading.texts(json.notes(), Note.Kind.HINT))
        .singleElement()
        .asString()
        .startsWith(
            "Log4j 2 reads JSON only if the application itself has"
                + " com.fasterxml.jackson.core:jackson-databind at run time");
    assertThat(Reading.read(file(xml("", appender("prod"))), Map.of()).notes()).isEmpty();
  }

  @Test
  void read_yamlInAJarThatHasJackson_saysNothingOfIt() throws Exception {
    Path without = directory.resolve("without.jar");
    LogbackReaderTest.zip(without, "BOOT-INF/classes/log4j2.yaml", YAML);
    assertThat(Reading.texts(Reading.read(without, Map.of()).notes(), Note.Kind.HINT))
        .containsExactly(YAML_HINT);

    for (String library :
        new String[] {
          "BOOT-INF/lib/jackson-dataformat-yaml-2.21.0.jar",
          "com/fasterxml/jackson/dataformat/yaml/YAMLFactory.class"
        }) {
      Path jar = directory.resolve("with.jar");
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
        out.putNextEntry(new ZipEntry("BOOT-INF/classes/log4j2.yaml"));
        out.write(YAML.getBytes(StandardCharsets.UTF_8));
        out.putNextEntry(new ZipEntry(library));
      }
      assertThat(Reading.read(jar, Map.of()).notes()).as(library).isEmpty();
    }
  }

  @Test
  void read_listOfTexts_namesTheOption() {
    String yaml =
        YAML.replace("to: ops@example.com", "to: [ops@example.com, dev@example.com]")
            .replace(
                "MailServer: {",
                "MailRoute:\n        - {name: a, loggers: [a, b], to: a@example.com}\n"
                    + "      MailServer: {");
    String json = JSON.replace("\"ops@example.com\"", "[\"ops@example.com\"]");

    assertThat(mistakes("log4j2.yaml", yaml))
        .containsExactly(
            "to: is a list, on which Log4j 2 fails; write one text with commas between the values",
            "MailRoute.loggers: is a list, on which Log4j 2 fails; write one text with commas"
                + " between the values");
    assertThat(mistakes("log4j2.json", json))
        .containsExactly(
            "to: is a list, on which Log4j 2 fails; write one text with commas between the values");
  }

  private List<String> mistakes(String name, String content) {
    ApplicationConfig config = Reading.read(Reading.write(directory, name, content), Map.of());
    return Reading.texts(config.notes(), Note.Kind.MISTAKE);
  }

  @Test
  void read_propertiesWithoutAType_tellLog4jsReason() {
    Path file =
        Reading.write(
            directory,
            "log4j2.properties",
            PROPERTIES.replace("appender.m.server.type = MailServer\n", ""));

    assertThatThrownBy(
            () -> ApplicationConfig.read(file.toString(), Variables.of(Map.of(), null, List.of())))
        .isInstanceOf(UnreadableException.class)
        .hasMessage(
            file
                + " is no configuration of Log4j 2: No type attribute provided for component"
                + " server; add its line, such as appender.mail.server.type = MailServer");
  }

  @Test
  void read_noXml_isTold() {
    Path file = file("<Configuration><Appenders></Configuration>");

    assertThatThrownBy(
            () -> ApplicationConfig.read(file.toString(), Variables.of(Map.of(), null, List.of())))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("log4j2.xml is no configuration of Log4j 2");
  }

  /** The parsers of some formats keep an element that Log4j 2 doesn't know, others drop it. */
  @Test
  void read_misspeltElement_isNoticedInEveryFormat() {
    for (String[] file :
        new String[][] {
          {"log4j2.xml", xml("", appender("prod").replace("IncidentMail", "IncidentMial"))},
          {
            "log4j2.json",
            "{\"Configuration\":{\"Appenders\":{\"IncidentMial\":{\"name\":\"MAIL\"}},"
                + "\"Loggers\":{\"Root\":{\"level\":\"info\"}}}}"
          },
          {
            "log4j2.yaml",
            """
            Configuration:
              Appenders:
                IncidentMial:
                  name: MAIL
              Loggers:
                Root:
                  level: info
            """
          },
          {
            "log4j2.properties",
            """
            appender.mail.type=IncidentMial
            appender.mail.name=MAIL
            rootLogger.level=info
            """
          }
        }) {
      ApplicationConfig config = Reading.read(Reading.write(directory, file[0], file[1]), Map.of());

      assertThat(config.appenders()).isEmpty();
      assertThat(Reading.texts(config.notes(), Note.Kind.MISTAKE))
          .as(file[0])
          .containsExactly(
              "'IncidentMial' is nothing that Log4j 2 knows; did you mean 'IncidentMail'?");
    }
  }
}
