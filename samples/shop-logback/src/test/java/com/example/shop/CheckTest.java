package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.samples.inbox.Check;
import org.junit.jupiter.api.Test;

/** What the demo says about a promise. */
class CheckTest {
  @Test
  void toString_late_isNoFailure() {
    assertThat(new Check("it ends within 5 s", false, true, "7 s"))
        .hasToString("[late]   it ends within 5 s: 7 s (this machine is busy; nothing is lost)");
  }

  @Test
  void toString_keptOrBroken_saysWhatWasFound() {
    assertThat(new Check("two mails", true, false, "2")).hasToString("[ok]     two mails: 2");
    assertThat(new Check("two mails", false, false, "3")).hasToString("[BROKEN] two mails: 3");
    assertThat(new Check("in 5 s", true, true, "1 s")).hasToString("[ok]     in 5 s: 1 s");
  }
}
