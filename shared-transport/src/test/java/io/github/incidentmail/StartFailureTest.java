package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.ConfigurationException.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartFailureTest {
  @Test
  void explain_tellsEveryProblemOnALineOfItsOwn() {
    ConfigurationException wrong =
        new ConfigurationException(
            List.of(
                new Problem("IM-CONFIG-MISSING", "to", "is missing"),
                new Problem("IM-CONFIG-VALUE", "MailServer.port", "'x': write a number")));

    assertThat(StartFailure.explain("MAIL", wrong))
        .isEqualTo(
            """
            Incident Mail appender 'MAIL' is off; there is no alert mail until this is mended:
              to: is missing [IM-CONFIG-MISSING], see docs/troubleshooting.md#im-config-missing
              MailServer.port: 'x': write a number [IM-CONFIG-VALUE], see docs/troubleshooting.md#im-config-value\
            """);
  }

  @Test
  void explain_ofAMissingClassNamesItsLibraryAndTheOldestVersion() {
    assertThat(StartFailure.explain("MAIL", new NoClassDefFoundError("jakarta/mail/Session")))
        .endsWith(
            """
              start: failed by java.lang.NoClassDefFoundError: jakarta/mail/Session; \
            Jakarta Mail is missing or too old: jakarta.mail:jakarta.mail-api 2.1.0 or newer is needed \
            [IM-START-LIBRARY], see docs/troubleshooting.md#im-start-library\
            """);
  }

  @Test
  void explain_ofAMissingMethodNamesTheLibraryThatLacksIt() {
    assertThat(
            StartFailure.explain(
                "MAIL",
                new NoSuchMethodError(
                    "'java.util.List ch.qos.logback.classic.spi.ILoggingEvent.getMarkerList()'")))
        .contains("Logback is missing or too old: ch.qos.logback:logback-classic 1.5.0")
        .contains("[IM-START-LIBRARY]");
  }

  @Test
  void explain_ofAnUnknownClassPointsToTheDependencies() {
    assertThat(StartFailure.explain("MAIL", new NoClassDefFoundError("com/example/Own")))
        .contains("com/example/Own", "check the dependencies", "[IM-START-LIBRARY]");
  }

  @Test
  void explain_ofAnythingElseNamesNoLibrary() {
    assertThat(StartFailure.explain("MAIL", new IllegalStateException("no clock")))
        .endsWith(
            "start: failed by java.lang.IllegalStateException: no clock [IM-START], see"
                + " docs/troubleshooting.md#im-start");
  }
}
