package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.Deployment.Mount;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manifest and logback.xml belong together. */
class DeploymentTest {
  /** A second to spare beside what is configured. */
  private static final int TO_SPARE = 1;

  private static final int SECONDS_OF_THE_APPLICATION = 2;

  /** Letters that wait, that were refused, that are damaged: each at most maxSize. */
  private static final int FOLDERS_OF_LETTERS = 3;

  private Deployment deployment;
  private LogConfiguration configuration;

  @BeforeEach
  void read() throws Exception {
    deployment = Deployment.read();
    configuration = LogConfiguration.read();
  }

  @Test
  void variables_areInTheEnvironment() {
    assertThat(configuration.variables()).contains("ENVIRONMENT", "POD_NAME", "MAIL_HOST");
    assertThat(deployment.environment("orders-1"))
        .containsKeys(configuration.variables().toArray(String[]::new))
        .containsEntry("POD_NAME", "orders-1")
        .doesNotContainValue("");
  }

  @Test
  void paths_areMounted() {
    assertThat(configuration.paths())
        .containsExactlyInAnyOrder(Path.of("/run/secrets/mail/password"), Path.of("/state/mail"))
        .allSatisfy(path -> assertThat(deployment.mountOf(path)).isPresent());
    for (Path path : configuration.paths()) {
      Mount mount = deployment.mountOf(path).orElseThrow();
      if (mount.isSecret()) {
        assertThat(mount.readOnly()).isTrue();
        assertThat(mount.files()).contains(path);
      } else {
        assertThat(mount.isWritable()).as("%s", path).isTrue();
      }
    }
  }

  @Test
  void outbox_hasRoom() {
    Mount state = deployment.mountOf(Path.of("/state/mail")).orElseThrow();
    String limit = state.volume().path("emptyDir").path("sizeLimit").asText();

    assertThat(limit).endsWith("Mi");
    assertThat(Integer.parseInt(limit.replace("Mi", "")))
        .isGreaterThan(FOLDERS_OF_LETTERS * configuration.number("maxSize", "MB"));
  }

  @Test
  void gracePeriod_isLongEnoughToMail() {
    assertThat(deployment.gracePeriodSeconds())
        .isGreaterThan(
            configuration.number("shutdownTimeout", "s") + SECONDS_OF_THE_APPLICATION + TO_SPARE);
  }

  @Test
  void container_mayDoNothingElse() {
    JsonNode container = deployment.container().path("securityContext");

    assertThat(container.path("readOnlyRootFilesystem").asBoolean(false)).isTrue();
    assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(deployment.pod().path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(deployment.pod().path("securityContext").path("fsGroup").isInt()).isTrue();
    assertThat(deployment.container().path("command").path(0).asText()).isEqualTo("java");
  }
}
