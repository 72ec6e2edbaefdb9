package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.ConfigurationException.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A misspelt name is told first, and what is missing because of it not at all. */
class MisspellingsTest {
  private static MailerConfigBuilder builder() {
    return new MailerConfigBuilder("MAIL", new MailerConfigBuilder.Surroundings(Map.of(), Map.of()))
        .service("orders")
        .environment("prod");
  }

  private static List<String> problems(MailerConfigBuilder builder) {
    ConfigurationException e =
        catchThrowableOfType(ConfigurationException.class, () -> builder.build());
    return e.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void build_misspeltSection_isNoMissingHost() {
    MailerConfigBuilder builder = builder().from("a@example.com").to("b@example.com");
    builder.unknown("MailSever");

    assertThat(problems(builder))
        .containsExactly(
            "MailSever: is no option here; did you mean the section 'MailServer'?"
                + " [IM-CONFIG-UNKNOWN]");
  }

  @Test
  void build_misspeltSectionInLogbacksForm_isNoMissingHost() {
    MailerConfigBuilder builder = builder().from("a@example.com").to("b@example.com");
    builder.unknown("mailSever");

    assertThat(problems(builder)).hasSize(1);
  }

  @Test
  void build_misspeltOption_isToldFirstAndOnce() {
    MailerConfigBuilder builder = builder().to("b@example.com").threshold("LOUD");
    builder.unknown("frm");
    builder.mailServer().unknown("hots");

    assertThat(problems(builder))
        .containsExactly(
            "frm: is no option here; did you mean 'from'? [IM-CONFIG-UNKNOWN]",
            "MailServer.hots: is no option here; did you mean 'host'? [IM-CONFIG-UNKNOWN]",
            "threshold: 'LOUD': write one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL"
                + " [IM-CONFIG-VALUE]");
  }

  @Test
  void build_misspeltElsewhere_missingIsTold() {
    MailerConfigBuilder builder = builder().from("a@example.com").to("b@example.com");
    builder.unknown("MailOutbx");

    assertThat(problems(builder))
        .containsExactly(
            "MailOutbx: is no option here; did you mean the section 'MailOutbox'?"
                + " [IM-CONFIG-UNKNOWN]",
            "MailServer.host: is missing; the mail server's name; Log4j 2: <MailServer host=\"…\"/>,"
                + " Logback: <mailServer><host>…</host></mailServer> [IM-CONFIG-MISSING]");
  }
}
