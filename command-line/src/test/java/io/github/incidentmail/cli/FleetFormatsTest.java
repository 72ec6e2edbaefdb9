package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.cli.config.Log4j2Texts;
import io.github.incidentmail.testing.smtp.MailSink;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fleet's section in each format that the frameworks and Spring Boot read. */
class FleetFormatsTest {
  private static final String STORE = "redis://127.0.0.1:1";

  @TempDir Path directory = Path.of("");

  private final MailSink sink = MailSink.builder().start();

  @AfterEach
  void close() {
    sink.close();
  }

  static List<String> files() {
    return List.of(
        "logback.xml",
        "logback-spring.xml",
        "log4j2.xml",
        "log4j2-spring.xml",
        "log4j2.json",
        "log4j2.yaml",
        "log4j2.properties");
  }

  @ParameterizedTest
  @MethodSource("files")
  void store_isThatOfTheFile(String name) {
    Run run = doctor(name, STORE, "");

    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.FLEET);
    assertThat(run.out())
        .contains("ok    configuration", "fleet at " + STORE, "FAIL  fleet", "[IM-FLEET-STORE]");
    assertThat(unfolded(run))
        .contains("Alert mail can be sent from here, but each instance mails on its own until");
  }

  @ParameterizedTest
  @MethodSource("files")
  void storeThatIsWrong_isToldTheSame(String name) {
    Run run = doctor(name, "redis://mailer:canary@127.0.0.1", "canary");

    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(unfolded(run))
        .contains(
            "MailFleet.redis: the value given: a login has no place here; give it as username and as"
                + " password, a secret reference [IM-CONFIG-VALUE]")
        .doesNotContain("canary");
  }

  private Run doctor(String name, String store, String password) {
    Site site = new Site(directory, sink);
    site.write("application.yml", "alerts:\n  fleet:\n    store: " + store + "\n");
    return Site.doctor(site.write(name, content(name, store, password)));
  }

  private static String unfolded(Run run) {
    return String.join(" ", List.of(run.out().trim().split("\\s+")));
  }

  private String content(String name, String store, String password) {
    String server = String.valueOf(sink.port());
    return text(name)
        .replace("@PORT@", server)
        .replace("@STORE@", store)
        .replace("@PASSWORD@", password.isEmpty() ? "literal:x" : password);
  }

  private static String text(String name) {
    return switch (name) {
      case "logback.xml" -> logback("", "@STORE@");
      case "logback-spring.xml" ->
          logback("<springProperty name=\"STORE\" source=\"alerts.fleet.store\"/>", "${STORE}");
      case "log4j2.xml" -> xml("@STORE@");
      case "log4j2-spring.xml" -> xml("${spring:alerts.fleet.store}");
      case "log4j2.json" -> JSON;
      case "log4j2.yaml" -> YAML;
      default -> PROPERTIES;
    };
  }

  private static String logback(String before, String store) {
    return """
        <configuration>
          %s
          <appender name="MAIL" class="io.github.incidentmail.logback.IncidentMailAppender">
            <service>orders</service>
            <environment>prod</environment>
            <from>alerts@example.com</from>
            <to>ops@example.com</to>
            <mailServer><host>localhost</host><port>@PORT@</port><tls>none</tls></mailServer>
            <mailFleet>
              <redis>%s</redis>
              <password>@PASSWORD@</password>
              <keyPrefix>alerts:</keyPrefix>
            </mailFleet>
          </appender>
          <root level="INFO"><appender-ref ref="MAIL"/></root>
        </configuration>
        """
        .formatted(before, store);
  }

  private static String xml(String store) {
    return Log4j2Texts.xml(
        """
        <MailServer host="localhost" port="@PORT@" tls="none"/>
        <MailFleet redis="%s" password="@PASSWORD@" keyPrefix="alerts:"/>
        """
            .formatted(store));
  }

  private static final String JSON =
      Log4j2Texts.json(
          """
          "MailServer": {"host": "localhost", "port": @PORT@, "tls": "none"},
          "MailFleet": {"redis": "@STORE@", "password": "@PASSWORD@", "keyPrefix": "alerts:"}""");

  private static final String YAML =
      Log4j2Texts.yaml(
          """
          MailServer:
            host: localhost
            port: @PORT@
            tls: none
          MailFleet:
            redis: @STORE@
            password: @PASSWORD@
            keyPrefix: "alerts:"
          """);

  private static final String PROPERTIES =
      Log4j2Texts.properties(
          """
          appender.m.server.type = MailServer
          appender.m.server.host = localhost
          appender.m.server.port = @PORT@
          appender.m.server.tls = none
          appender.m.fleet.type = MailFleet
          appender.m.fleet.redis = @STORE@
          appender.m.fleet.password = @PASSWORD@
          appender.m.fleet.keyPrefix = alerts:
          """);
}
