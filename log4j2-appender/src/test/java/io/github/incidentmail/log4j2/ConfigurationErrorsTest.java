package io.github.incidentmail.log4j2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.incidentmail.testkit.CapturedStandardError;
import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.ConfigurationContract;
import java.util.Objects;
import org.apache.logging.log4j.core.config.ConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationErrorsTest extends ConfigurationContract {
  @Override
  protected RunningLog4j2 start(ConfigTree appender) {
    return new RunningLog4j2(file("log4j2.xml", RunningLog4j2.xml(appender, "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "yaml", "properties"})
  void wrongFleetInOtherFormats_isToldTheSame(String format) {
    try (CapturedStandardError error = new CapturedStandardError();
        RunningLog4j2 log4j2 =
            new RunningLog4j2(file("log4j2." + format, Formats.render(format, wrongFleet())))) {
      assertFleetToldWrong(error.text());
      assertThat(log4j2.status()).isNotEmpty();
    }
  }

  @Override
  protected String refusal(ConfigTree appender) {
    Throwable refused = catchThrowable(() -> start(appender).close());
    assertThat(refused).isInstanceOf(ConfigurationException.class);
    return String.valueOf(Objects.requireNonNull(refused).getMessage());
  }
}
