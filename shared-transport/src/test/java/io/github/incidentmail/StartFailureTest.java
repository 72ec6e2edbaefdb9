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
  void explain_ofAMissingClassNamesItAndPointsToTheDependencies() {
    assertThat(StartFailure.explain("MAIL", new NoClassDefFoundError("jakarta/mail/Session")))
        .contains("jakarta/mail/Session", "check the dependencies", "[IM-START]");
  }
}
