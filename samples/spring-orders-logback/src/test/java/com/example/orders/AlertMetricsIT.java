package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertMetricsIT {
  @TempDir Path directory;

  @Test
  void bean_bindsTheAppender() throws IOException {
    Path output = directory.resolve("output");

    int exit =
        ForkedJvm.run(
            PrintedMeters.class,
            List.of("-Duser.home=" + directory),
            output,
            Duration.ofMinutes(2),
            "--spring.profiles.active=prod",
            "--alerts.mail.host=127.0.0.1",
            "--alerts.mail.port=9");

    assertThat(exit).as(Files.readString(output)).isZero();
    assertThat(output).content().contains("incident.mail.events.accepted of MAIL");
  }
}
