package io.github.incidentmail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of {@code logback.xml} and {@code logback-spring.xml}. */
class LogbackReaderTest {
  private static final String CLASS = "io.github.incidentmail.logback.IncidentMailAppender";

  @TempDir Path directory = Path.of("");

  /** Port 1 refuses at once, so that nothing waits when the options are shown. */
  private static String appender(String environment, String more) {
    return """
        <appender name="MAIL" class="%s">
          <service>orders</service>
          <environment>%s</environment>
          <from>alerts@example.com</from>
          <to>ops@example.com</to>
          <mailServer><host>127.0.0.1</host><port>1</port>%s</mailServer>
          <mailOutbox><directory>none</directory></mailOutbox>
        </appender>
        """
        .formatted(CLASS, environment, more);
  }

  private static String root(String inside) {
    return "<configuration>"
        + inside
        + "<root level=\"INFO\"><appender-ref ref=\"MAIL\"/></root></configuration>";
  }

  private Path file(String inside) {
    return Reading.write(directory, "logback.xml", root(inside));
  }

  private Path spring(String inside) {
    return Reading.write(directory, "logback-spring.xml", root(inside));
  }

  @Test
  void read_otherAppenders_comeNotIntoBeing() {
    Path log = directory.resolve("app.log");
    Path file =
        file(
            "<appender name=\"FILE\" class=\"ch.qos.logback.core.FileAppender\"><file>"
                + log
                + "</file><encoder><pattern>%m%n</pattern></encoder></appender>"
                + "<appender name=\"X\" class=\"com.example.OnlyTheApplicationHasIt\"/>"
                + "<root level=\"INFO\"><appender-ref ref=\"FILE\"/></root>"
                + "<shutdownHook/><statusListener class=\"com.example.NoSuchListener\"/>"
                + appender("prod", ""));

    ApplicationConfig config = Reading.read(file, Map.of());

    assertThat(config.appenders()).hasSize(1);
    assertThat(config.notesOn(config.appenders().get(0))).isEmpty();
    assertThat(log).doesNotExist();
    assertThat(Reading.shown(config.appenders().get(0)))
        .startsWith("service orders, environment prod; from alerts@example.com to ops@example.com");
  }

  @Test
  void read_propertiesAndImports_areResolvedByJoran() {
    Path file =
        Reading.write(
            directory,
            "logback.xml",
            "<configuration><import class=\""
                + CLASS
                + "\"/><property name=\"env\" value=\"${A:-pr}od\"/>"
                + appender("${env}", "").replace(CLASS, "IncidentMailAppender")
                + "<root><appender-ref ref=\"MAIL\"/></root></configuration>");

    ApplicationConfig config = Reading.read(file, Map.of());

    assertThat(Reading.shown(config.appenders().get(0))).contains("environment prod;");
  }

  @Test
  void read_variableByHand_countsBeforeTheDefault() {
    Path file = file(appender("${ENVIRONMENT_OF_NOBODY:-local}", ""));

    assertThat(Reading.shown(Reading.read(file, Map.of()).appenders().get(0)))
        .contains("environment local;");
    ApplicationConfig set = Reading.read(file, Map.of("ENVIRONMENT_OF_NOBODY", "prod"));
    assertThat(Reading.shown(set.appenders().get(0))).contains("environment prod;");
    assertThat(set.notesOn(set.appenders().get(0))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"can}ary", "can:-ary", "can{ary", "can\\}ary"})
  void read_literalThatJoranChanges_isToldAndNotShown(String literal) {
    ApplicationConfig config =
        Reading.read(file(appender("prod", "<password>" + literal + "</password>")), Map.of());

    List<Note> notes = config.notesOn(config.appenders().get(0));
    assertThat(Reading.texts(notes, Note.Kind.MISTAKE))
        .containsExactly(
            "password: Logback changes a secret that holds { or } or :- before the appender sees"
                + " it; write file:PATH or env:NAME instead");
    assertThat(notes.toString()).doesNotContain("ary");
  }

  @Test
  void read_secretInAVariableThatJoranChanges_isTold() {
    ApplicationConfig config =
        Reading.read(
            file(appender("prod", "<password>${SECRET_OF_NOBODY}</password>")),
            Map.of("SECRET_OF_NOBODY", "can}ary"));

    assertThat(Reading.texts(config.notesOn(config.appenders().get(0)), Note.Kind.MISTAKE))
        .hasSize(1);
  }

  @Test
  void read_secretsThatJoranLeaves_areFine() {
    ApplicationConfig config =
        Reading.read(file(appender("prod", "<password>env:NAME</password>")), Map.of());

    assertThat(config.notesOn(config.appenders().get(0))).isEmpty();
  }

  @Test
  void read_attributesAndEmptyElements_areTold() {
    ApplicationConfig config =
        Reading.read(
            file(appender("prod", "<username></username>").replace("<to>", "<cc list=\"x\"/><to>")),
            Map.of());

    assertThat(Reading.texts(config.notesOn(config.appenders().get(0)), Note.Kind.MISTAKE))
        .containsExactly(
            "<cc list=…>: Logback drops attributes without a word; write <list> as an element"
                + " inside <cc>",
            "<username> is empty, so that Logback passes over it; give it a value or leave it out");
  }

  @Test
  void read_appenderThatNobodyRefersTo_isTold() {
    Path file =
        Reading.write(
            directory,
            "logback.xml",
            "<configuration>" + appender("prod", "") + "</configuration>");

    ApplicationConfig config = Reading.read(file, Map.of());

    assertThat(Reading.texts(config.notesOn(config.appenders().get(0)), Note.Kind.UNHEARD))
        .singleElement()
        .asString()
        .startsWith("no logger refers to the appender MAIL");
  }

  @Test
  void read_springProfile_decides() {
    Path file =
        spring("<springProfile name=\"prod | live\">" + appender("prod", "") + "</springProfile>");

    ApplicationConfig without = Reading.read(file, Map.of());
    assertThat(without.appenders()).isEmpty();
    assertThat(Reading.texts(without.notes(), Note.Kind.UNRESOLVED))
        .singleElement()
        .asString()
        .startsWith(
            "the appender MAIL stands in <springProfile name=\"prod | live\">, which is not taken"
                + " here (active profiles: none)");
    ApplicationConfig with = Reading.read(file, Map.of(), "live");
    assertThat(with.appenders()).hasSize(1);
    assertThat(with.notes()).isEmpty();
  }

  @Test
  void read_springProperty_isReadFromTheSettingsBeside() {
    Path file =
        spring(
            "<springProperty name=\"env\" source=\"mail.alert-environment\"/>"
                + "<springProperty name=\"port\" source=\"mail.port\" defaultValue=\"1\"/>"
                + appender("${env}", "<username>u${port}</username><password>x</password>"));
    Reading.write(
        directory,
        "application.yml",
        """
        spring.profiles.active: live
        mail:
          alertEnvironment: ${STAGE_OF_NOBODY:local}-x
        ---
        spring.config.activate.on-profile: live
        mail.alert-environment: ${STAGE_OF_NOBODY:prod}
        """);

    ApplicationConfig config = Reading.read(file, Map.of());
    assertThat(Reading.shown(config.appenders().get(0)))
        .contains("environment prod;", "login as u1 with");
    ApplicationConfig set = Reading.read(file, Map.of("STAGE_OF_NOBODY", "stage"), "test");
    assertThat(Reading.shown(set.appenders().get(0))).contains("environment stage-x;");
  }

  /** As for Spring: a list has a value for each place and none of its own. */
  @Test
  void read_springPropertyOfAList_isUnresolved() {
    Path file =
        spring("<springProperty name=\"env\" source=\"mail.env\"/>" + appender("${env}", ""));
    Reading.write(
        directory,
        "application.yml",
        """
        spring.profiles.active: [live, prod]
        ---
        spring.config.activate.on-profile: [prod, none]
        mail.env: [prod, live]
        """);

    ApplicationConfig config = Reading.read(file, Map.of());

    assertThat(Reading.shown(config.appenders().get(0)))
        .contains("the variable env is not defined", "IM-CONFIG-UNRESOLVED");
  }

  @Test
  void read_springPropertyWithoutAValue_isUnresolved() {
    Path file =
        spring("<springProperty name=\"env\" source=\"mail.env\"/>" + appender("${env}", ""));

    ApplicationConfig config = Reading.read(file, Map.of());

    assertThat(Reading.shown(config.appenders().get(0)))
        .contains("the variable env is not defined", "IM-CONFIG-UNRESOLVED");
  }

  @Test
  void read_inclusionsBeside_areFollowed() {
    Reading.write(directory, "alerts.xml", "<included>" + appender("prod", "") + "</included>");
    Path file =
        spring(
            "<include resource=\"org/springframework/boot/logging/logback/base.xml\"/>"
                + "<include resource=\"alerts.xml\"/>");

    ApplicationConfig config = Reading.read(file, Map.of());

    assertThat(config.appenders()).hasSize(1);
    assertThat(config.notesOn(config.appenders().get(0))).isEmpty();
  }

  @Test
  void read_missingInclusion_isUnresolved() {
    ApplicationConfig config =
        Reading.read(file("<include resource=\"x.xml\"/>" + appender("prod", "")), Map.of());

    assertThat(Reading.texts(config.notes(), Note.Kind.UNRESOLVED))
        .singleElement()
        .asString()
        .startsWith("the inclusion x.xml can't be found");
  }

  @Test
  void read_conditionInJava_isUnresolved() {
    ApplicationConfig config =
        Reading.read(
            file(
                "<if condition='property(\"x\").equals(\"y\")'><then>"
                    + appender("prod", "")
                    + "</then></if>"),
            Map.of());

    assertThat(config.appenders()).isEmpty();
    assertThat(Reading.texts(config.notes(), Note.Kind.UNRESOLVED))
        .singleElement()
        .asString()
        .startsWith("the appender MAIL stands in <then> in <if>, which is not taken here");
  }

  @Test
  void read_insideAJar_isFoundByPlaceAndByName() throws Exception {
    Path jar = directory.resolve("app.jar");
    zip(jar, "BOOT-INF/classes/logback-spring.xml", root(appender("${env:-x}", "")));

    ApplicationConfig alone = Reading.read(jar, Map.of());
    assertThat(alone.source()).isEqualTo(jar + "!/BOOT-INF/classes/logback-spring.xml");
    assertThat(alone.appenders()).hasSize(1);
    ApplicationConfig named = Reading.read(Path.of(alone.source()), Map.of());
    assertThat(named.appenders()).hasSize(1);
  }

  @Test
  void read_noXml_saysWhereItBreaks() {
    Path file =
        Reading.write(directory, "logback.xml", "<configuration><appender></configuration>");

    assertThatThrownBy(
            () -> ApplicationConfig.read(file.toString(), Variables.of(Map.of(), null, List.of())))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("logback.xml is no configuration of Logback")
        .hasMessageContaining("line 1");
  }

  @Test
  void find_buildFolder_looksWhereTheBuildPutsResources() throws Exception {
    for (String[] place :
        new String[][] {
          {"a/target", "classes"},
          {"a", "target/classes"},
          {"b/build", "resources/main"},
          {"b", "build/resources/main"},
          {"c/bin", "main"},
          {"c", "bin/main"}
        }) {
      Path file =
          Reading.write(directory.resolve(place[0]), place[1] + "/logback.xml", "<configuration/>");

      assertThat(ConfigFile.find(directory.resolve(place[0]).toString()).path())
          .isEqualTo(file.toString());
    }
  }

  @Test
  void find_nothing_saysWhatWasLookedFor() {
    assertThatThrownBy(() -> ConfigFile.find(directory.toString()))
        .hasMessageContaining("no logging configuration in " + directory)
        .hasMessageContaining("logback-spring.xml, logback.xml")
        .hasMessageContaining(" in it and in its BOOT-INF/classes, WEB-INF/classes, config,")
        .hasMessageContaining("target/classes, build/resources/main,");
    assertThatThrownBy(() -> ConfigFile.find(directory.resolve("x.xml").toString()))
        .hasMessageContaining("there is no file");
  }

  static void zip(Path jar, String entry, String content) throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
      Path inside = zip.getPath(entry);
      if (inside.getParent() != null) {
        Files.createDirectories(inside.getParent());
      }
      try (OutputStream out = Files.newOutputStream(inside)) {
        out.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void read_oldConfiguration_namesItsPartsAndMakesNone() {
    Path file =
        file(
            """
            <appender name="MAIL" class="%s">
              <service>orders</service><environment>prod</environment>
              <smtpHost>127.0.0.1</smtpHost><smtpPort>1</smtpPort><tls>none</tls>
              <from>alerts@example.com</from><to>ops@example.com</to>
              <layout class="com.example.OnlyTheApplicationHasIt"><pattern>%%m</pattern></layout>
              <evaluator class="com.example.HasItToo"/>
              <mailOutbox><directory>none</directory></mailOutbox>
            </appender>
            """
                .formatted(CLASS));

    ApplicationConfig config = Reading.read(file, Map.of());

    assertThat(config.notesOn(config.appenders().get(0))).isEmpty();
    assertThat(Reading.shown(config.appenders().get(0)))
        .startsWith("service orders, environment prod; from alerts@example.com to ops@example.com");
    assertThat(Reading.warnings(config.appenders().get(0)))
        .containsExactly(
            "layout (OnlyTheApplicationHasIt): has no effect; the form of a mail is fixed; format"
                + " chooses text or HTML",
            "evaluator (HasItToo): has no effect; threshold (ERROR), loggers and MailRoute say what is"
                + " mailed");
  }
}
