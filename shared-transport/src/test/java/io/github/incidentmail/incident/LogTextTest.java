package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTextTest {
  private static AlertEvent event(String message, String template) {
    return Events.event(Events.LOGGER, message, template, null);
  }

  @Test
  void of_template_isRaw() {
    assertThat(LogText.of(event("step 2 of 7 failed", "step 2 of {} failed")))
        .isEqualTo("step 2 of {} failed");
  }

  @Test
  void of_noTemplate_isMaskedMessage() {
    assertThat(LogText.of(Events.event("step 2 failed"))).isEqualTo("step <*> failed");
  }

  @Test
  void of_templateOfPlaceholdersOnly_isMaskedMessage() {
    assertThat(LogText.of(event("disk 7 full", "{}"))).isEqualTo("disk <*> full");
    assertThat(LogText.of(event("disk 7: full", "{0}: {name}"))).isEqualTo("disk <*>: full");
  }

  @Test
  void of_templateThatIsTheMessage_isMasked() {
    assertThat(LogText.of(event("disk 7 full", "disk 7 full"))).isEqualTo("disk <*> full");
  }

  @Test
  void withoutErrors_messageRepeatsTheExceptions_leavesThemOut() {
    AlertEvent event = Events.event("failed: no bob here");
    assertThat(LogText.withoutErrors(event, List.of(Events.link("x.E", "no bob here"))))
        .isEqualTo("failed: <error>");
  }

  @Test
  void withoutErrors_shortOrMissingExceptionText_keepsMessage() {
    AlertEvent event = Events.event("failed: no bob here");
    assertThat(
            LogText.withoutErrors(
                event, List.of(Events.link("x.E", null), Events.link("x.E", "bob"))))
        .isEqualTo("failed: no bob here");
  }

  @Test
  void withoutErrors_template_isRaw() {
    assertThat(
            LogText.withoutErrors(
                event("failed: boom", "failed: {}"), List.of(Events.link("x.E", "failed"))))
        .isEqualTo("failed: {}");
  }
}
