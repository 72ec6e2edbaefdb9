package io.github.incidentmail.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.CapturedStandardError;
import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.ConfigurationContract;

class ConfigurationErrorsTest extends ConfigurationContract {
  @Override
  protected RunningLogback start(ConfigTree appender) {
    return new RunningLogback(RunningLogback.xml(appender, ""));
  }

  @Override
  protected String refusal(ConfigTree appender) {
    try (CapturedStandardError error = new CapturedStandardError();
        RunningLogback logback = start(appender)) {
      assertThat(logback.appender().isStarted()).isFalse();
      assertThat(error.text()).isEmpty();
      assertThat(logback.errors()).hasSize(1);
      return logback.errors().get(0);
    }
  }
}
