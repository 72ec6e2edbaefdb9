package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.CheckupStep.Result;
import io.github.incidentmail.CheckupStep.Stage;
import io.github.incidentmail.MailerConfig.FleetPlan;
import io.github.incidentmail.fleet.FleetSettings;
import io.github.incidentmail.fleet.FleetUri;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FleetCheckupTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void storeInOrder_isTold() {
    CheckupStep step = FleetCheckup.run(plan("rediss://r:6379", LONG), LONG);

    assertThat(step.stage()).isEqualTo(Stage.FLEET);
    assertThat(step.result()).isEqualTo(Result.OK);
    assertThat(step.id()).isEmpty();
    assertThat(step.finding()).isEqualTo("the store answers");
    assertThat(step.details()).isEmpty();
  }

  @Test
  void passwordInClear_isAWarning() {
    CheckupStep step = FleetCheckup.run(plan("redis://r:6379", LONG), LONG);

    assertThat(step.result()).isEqualTo(Result.WARNING);
    assertThat(step.id()).isEqualTo("IM-FLEET-CLEARTEXT");
    assertThat(step.details()).singleElement().asString().contains("redis://r:6379 can be read");
    assertThat(step.toString()).doesNotContain("canary");
  }

  @Test
  void storeThatIsTooSlowForAMailer_isAWarning() {
    CheckupStep step = FleetCheckup.run(plan("rediss://r:6379", Duration.ZERO), LONG);

    assertThat(step.result()).isEqualTo(Result.WARNING);
    assertThat(step.id()).isEqualTo("IM-FLEET-STORE");
    assertThat(step.finding()).isEqualTo("the store answers too late: a mailer waits 0 ms");
  }

  @Test
  void storeThatFails_isToldWithItsReason() {
    CheckupStep step = FleetCheckup.run(plan("rediss://failing:6379", LONG), LONG);

    assertThat(step.result()).isEqualTo(Result.FAILED);
    assertThat(step.id()).isEqualTo("IM-FLEET-STORE");
    assertThat(step.finding()).isEqualTo("the store can't be asked: WRONGPASS");
    assertThat(step.advice()).contains("username and password");
  }

  @Test
  void storeThatForbids_isToldWithWhatItsUserNeeds() {
    CheckupStep step = FleetCheckup.run(plan("rediss://forbidden:6379", LONG), LONG);

    assertThat(step.result()).isEqualTo(Result.FAILED);
    assertThat(step.id()).isEqualTo("IM-FLEET-STORE-ACL");
    assertThat(step.finding()).isEqualTo("the store can't be asked: NOPERM");
    assertThat(step.advice()).contains("the rights in docs/fleet.md");
  }

  @Test
  void storeThatIsSilent_isGivenUp() {
    CheckupStep step = FleetCheckup.run(plan("rediss://silent:6379", LONG), Duration.ofMillis(30));

    assertThat(step.result()).isEqualTo(Result.FAILED);
    assertThat(step.finding()).isEqualTo("the store can't be asked: no answer within 30 ms");
  }

  @Test
  void noWayToTheStore_isTold() {
    CheckupStep step = FleetCheckup.run(plan("rediss://refused:6379", LONG), LONG);

    assertThat(step.result()).isEqualTo(Result.FAILED);
    assertThat(step.id()).isEqualTo("IM-FLEET-CONNECT");
    assertThat(step.details()).singleElement().asString().contains("this store is none");
  }

  private static FleetPlan plan(String uri, Duration deadline) {
    return new FleetPlan(
        new FleetSettings(
            FleetUri.parse(uri),
            null,
            Secret.parse("canary"),
            TrustSettings.JVM_DEFAULT,
            "incident-mail:",
            "orders/prod/MAIL",
            deadline,
            Duration.ofHours(26)),
        "orders-1",
        "");
  }
}
