package io.github.incidentmail.log4j2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.ConfigurationContract;
import java.util.Objects;
import org.apache.logging.log4j.core.config.ConfigurationException;

class ConfigurationErrorsTest extends ConfigurationContract {
  @Override
  protected RunningLog4j2 start(ConfigTree appender) {
    return new RunningLog4j2(file("log4j2.xml", RunningLog4j2.xml(appender, "")));
  }

  @Override
  protected String refusal(ConfigTree appender) {
    Throwable refused = catchThrowable(() -> start(appender).close());
    assertThat(refused).isInstanceOf(ConfigurationException.class);
    return String.valueOf(Objects.requireNonNull(refused).getMessage());
  }
}
