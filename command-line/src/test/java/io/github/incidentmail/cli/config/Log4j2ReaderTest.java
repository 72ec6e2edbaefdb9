package io.github.incidentmail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of Log4j 2 configurations in every format. */
class Log4j2ReaderTest {
  @TempDir Path directory = Path.of("");

  private Path file(String content) {
    return Reading.write(directory, "log4j2.xml", content);
  }

  static void assertProd(ApplicationConfig config) {
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
            Log4j2Texts.xml(
                    "",
                    "<File name=\"F\" fileName=\""
                        + log
                        + "\"/><Odd name=\"X\"/>"
                        + Log4j2Texts.appender("prod"))
                .replace("<Configuration", "<Configuration dest=\"" + status + "\""));

    assertProd(Reading.read(file, Map.of()));
    assertThat(log).doesNotExist();
    assertThat(status).doesNotExist();
  }

  @Test
  void read_propertiesAndLookups_areResolved() {
    Path file =
        file(
            Log4j2Texts.xml(
                "<Properties><Property name=\"env\">${env:STAGE_OF_NOBODY:-local}</Property>"
                    + "</Properties>",
                Log4j2Texts.appender("${env}")));

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
        Reading.read(
            file(Log4j2Texts.xml("", Log4j2Texts.appender("${env:STAGE_OF_NOBODY}"))), Map.of());

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
            Log4j2Texts.xml(
                "",
                "<SpringProfile name=\"live\">"
                    + Log4j2Texts.appender("${spring:alert.stage}")
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
            Log4j2Texts.xml(
                "",
                "<Select><SystemPropertyArbiter propertyName=\"nobody.has.it\" propertyValue=\"1\">"
                    + Log4j2Texts.appender("other")
                    + "</SystemPropertyArbiter><DefaultArbiter>"
                    + Log4j2Texts.appender("prod")
                    + "</DefaultArbiter></Select>"));

    ApplicationConfig config = Reading.read(file, Map.of());

    assertThat(config.appenders()).hasSize(1);
    assertThat(Reading.shown(config.appenders().get(0))).contains("environment prod;");
  }

  @Test
  void read_misspeltAttribute_isAnError() {
    ApplicationConfig config =
        Reading.read(
            file(
                Log4j2Texts.xml(
                    "", Log4j2Texts.appender("prod").replace("host=", "hots=\"x\" host="))),
            Map.of());

    assertThat(Reading.shown(config.appenders().get(0)))
        .contains("MailServer.hots: is no option here; did you mean 'host'?");
  }

  @Test
  void read_json() {
    Path file = Reading.write(directory, "log4j2.json", Log4j2Texts.JSON);

    assertProd(Reading.read(file, Map.of()));
  }

  @Test
  void read_yaml() {
    Path file = Reading.write(directory, "log4j2.yaml", Log4j2Texts.YAML);

    assertProd(Reading.read(file, Map.of()));
  }

  @Test
  void read_properties() {
    Path file = Reading.write(directory, "log4j2.properties", Log4j2Texts.PROPERTIES);

    assertProd(Reading.read(file, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rootLogger = INFO, MAIL", "logger.a = INFO, OTHER, MAIL\nlogger.a.name = a"})
  void read_propertiesInOneLine_referToTheAppender(String logger) {
    Path file =
        Reading.write(directory, "log4j2.properties", Log4j2Texts.propertiesLoggedBy(logger));

    assertThat(Reading.read(file, Map.of()).appenders().get(0).notes()).isEmpty();
  }

  @Test
  void read_insideAJar() throws Exception {
    Path jar = directory.resolve("app.jar");
    LogbackReaderTest.zip(jar, "log4j2.xml", Log4j2Texts.xml("", Log4j2Texts.appender("prod")));

    assertProd(Reading.read(jar, Map.of()));
  }

  @Test
  void read_propertiesWithoutAType_tellLog4jsReason() {
    Path file =
        Reading.write(
            directory,
            "log4j2.properties",
            Log4j2Texts.PROPERTIES.replace("appender.m.server.type = MailServer\n", ""));

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
          {
            "log4j2.xml",
            Log4j2Texts.xml(
                "", Log4j2Texts.appender("prod").replace("IncidentMail", "IncidentMial"))
          },
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
