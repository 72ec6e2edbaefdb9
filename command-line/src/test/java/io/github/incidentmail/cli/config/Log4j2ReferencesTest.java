package io.github.incidentmail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a logger refers to the appender, in every form that Log4j 2 has for it. */
class Log4j2ReferencesTest {
  private static final String PROPERTIES_ADVICE =
      "add it to the line of rootLogger, as in rootLogger = INFO, MAIL, or write"
          + " rootLogger.appenderRef.mail.ref = MAIL";

  @TempDir Path directory = Path.of("");

  private static void assertUnheard(ApplicationConfig config, String advice) {
    assertThat(Reading.texts(config.notesOn(config.appenders().get(0)), Note.Kind.UNHEARD))
        .containsExactly(
            "no logger refers to the appender MAIL, so that it gets no events; " + advice);
  }

  @Test
  void read_appenderThatNobodyRefersTo_isTold() {
    ApplicationConfig config =
        Reading.read(
            Reading.write(
                directory,
                "log4j2.xml",
                Log4j2Texts.xml("", Log4j2Texts.appender("prod"))
                    .replace("<AppenderRef ref=\"MAIL\"/>", "")),
            Map.of());

    assertUnheard(config, "add <AppenderRef ref=\"MAIL\"/> to <Root>");
  }

  @Test
  void read_appenderThatNobodyRefersTo_isToldInTheFormatOfTheFile() {
    for (String[] format :
        new String[][] {
          {"json", "add \"AppenderRef\": {\"ref\": \"MAIL\"} to \"Root\""},
          {"yaml", "add AppenderRef: {ref: MAIL} to Root"},
          {"properties", PROPERTIES_ADVICE}
        }) {
      String text =
          switch (format[0]) {
            case "json" -> Log4j2Texts.JSON.replace(", \"AppenderRef\": {\"ref\": \"MAIL\"}", "");
            case "yaml" -> Log4j2Texts.YAML.replace(", AppenderRef: {ref: MAIL}", "");
            default -> Log4j2Texts.PROPERTIES.replace("rootLogger.appenderRef.m.ref = MAIL", "");
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
      String text = Log4j2Texts.propertiesLoggedBy(logger);

      Log4j2ReaderTest.assertProd(
          Reading.read(Reading.write(directory, "log4j2.properties", text), Map.of()));
    }
  }

  /** A name that only begins so is another appender's. */
  @Test
  void read_propertiesThatReferToAnother_areToldSo() {
    String text = Log4j2Texts.propertiesLoggedBy("rootLogger = MAIL, MAILBOX");

    assertUnheard(
        Reading.read(Reading.write(directory, "log4j2.properties", text), Map.of()),
        PROPERTIES_ADVICE);
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
}
