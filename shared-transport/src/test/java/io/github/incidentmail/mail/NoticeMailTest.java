package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Account;
import io.github.incidentmail.mail.Notice.Quiet;
import io.github.incidentmail.mail.Notice.State;
import io.github.incidentmail.mail.Notice.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticeMailTest {
  private static final Account SOME = new Account(12_400, 0, 31, 0, 2);
  private static final Instant SUCCESS = Instant.parse("2026-11-20T07:01:02Z");
  private static final Quiet QUIET =
      new Quiet(Duration.ofHours(1), MailFixtures.FIRST, MailFixtures.LAST);

  @Test
  void started_saysWhereFromAndIsAccountedFor() throws Exception {
    Letter letter = letter(State.START_UP, Account.NONE, null, null);
    ReadMail mail = ReadMail.of(letter);

    assertThat(mail.header("Subject")).isEqualTo("[START-UP] orders/prod: alert mail works");
    assertThat(mail.header("X-Incident-State")).isEqualTo("START-UP");
    assertThat(mail.header("X-Incident-Account"))
        .isEqualTo("events=0; before=0; now=0; pending=0; undetailed=0; lost=0");
    assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(mail.text().lines())
        .startsWith("START-UP · alert mail works")
        .contains(
            "Service        orders/prod",
            "Version        4.2.1",
            "Instance       orders-1",
            "Running since  09:14:07",
            "Last success   none since then",
            "Account. 0 events: 0 told before, 0 in this mail, 0 pending, 0 counted without detail, 0 lost.")
        .noneMatch(line -> line.startsWith("Access token"))
        .anyMatch(line -> line.startsWith("What happens next. "));
    assertThat(letter.severity()).isEqualTo(Severity.INFO);
    assertThat(letter.route()).isEqualTo("internal");
    assertThat(letter.envelope().recipients()).containsExactly("ops@example.com");
    assertThat(letter.id()).matches("notice-[0-9a-f]{24}");
  }

  @Test
  void heartbeat_tellsTheCounts() throws Exception {
    ReadMail mail =
        ReadMail.of(letter(State.HEARTBEAT, SOME, new Token("valid", MailFixtures.NOW), null));

    assertThat(mail.header("Subject")).isEqualTo("[HEARTBEAT] orders/prod: alert mail works");
    assertThat(mail.header("X-Incident-State")).isEqualTo("HEARTBEAT");
    assertThat(mail.header("X-Incident-Account"))
        .isEqualTo("events=12433; before=12400; now=0; pending=31; undetailed=0; lost=2");
    assertThat(mail.text().lines())
        .startsWith("HEARTBEAT · 12\u202f433 events, 3 incidents, 2 lost since 09:14")
        .contains(
            "Last success   2026-11-20 08:01:02",
            "Access token   valid until 09:44:10",
            "What happens next. A mail like this about 2026-11-22 09:44:10; if it stays away, alert"
                + " mail has stopped working.");
  }

  @Test
  void fleet_proofsSayThatTheOthersSendNone() throws Exception {
    MailSettings fleet = MailFixtures.changed().ofFleet().build();
    for (State proof : List.of(State.START_UP, State.HEARTBEAT)) {
      Notice notice = notice(proof, SOME, null, null);
      assertThat(ReadMail.of(new Composer(fleet).compose(notice)).text().replaceAll("\\s+", " "))
          .containsAnyOf(
              " takes. The other instances send none like it. ",
              " The other instances count on their own and send no mail like this. ");
      assertThat(ReadMail.of(letter(proof, SOME, null, null)).text()).doesNotContain("instances");
    }
  }

  @Test
  void silence_isToldWithItsLength() throws Exception {
    Letter letter = letter(State.NO_ACTIVITY, SOME, null, QUIET);
    ReadMail mail = ReadMail.of(letter);

    assertThat(mail.header("Subject"))
        .isEqualTo("[NO ACTIVITY] orders/prod: nothing is logged any more");
    assertThat(mail.header("X-Incident-State")).isEqualTo("NO ACTIVITY");
    assertThat(mail.text())
        .startsWith("NO ACTIVITY · nothing was logged for 29 min 55 s")
        .contains("since 09:14:07.");
    assertThat(letter.severity()).isEqualTo(Severity.WARN);
  }

  @Test
  void activity_isToldWhenItIsBack() throws Exception {
    ReadMail mail = ReadMail.of(letter(State.ACTIVE_AGAIN, SOME, null, QUIET));

    assertThat(mail.header("Subject"))
        .isEqualTo("[ACTIVE AGAIN] orders/prod: something is logged again");
    assertThat(mail.text())
        .startsWith("ACTIVE AGAIN · something is logged again after 29 min 55 s")
        .contains("A mail when nothing is logged for 1 h.");
  }

  @Test
  void redirection_isKeptAndSaid() throws Exception {
    Audience trial =
        new Audience(
            "internal",
            "alerts@example.com",
            List.of("ops@example.com"),
            List.of(),
            List.of(),
            List.of(),
            null,
            "[trial]",
            Audience.Format.BOTH,
            "me@example.com");
    Letter letter =
        new Composer(MailFixtures.settings(trial))
            .compose(notice(State.START_UP, SOME, null, null));

    assertThat(letter.envelope().recipients()).containsExactly("me@example.com");
    assertThat(ReadMail.of(letter).header("Subject")).startsWith("[trial] [START-UP]");
    assertThat(ReadMail.of(letter).text()).contains("Redirected     meant for ops@example.com");
  }

  private static Letter letter(
      State state, Account account, @Nullable Token token, @Nullable Quiet quiet) {
    return MailFixtures.composer().compose(notice(state, account, token, quiet));
  }

  private static Notice notice(
      State state, Account account, @Nullable Token token, @Nullable Quiet quiet) {
    return new Notice(
        state,
        MailFixtures.NOW,
        MailFixtures.FIRST,
        account,
        3,
        state == State.START_UP ? null : SUCCESS,
        token,
        quiet,
        state == State.HEARTBEAT ? MailFixtures.NOW.plus(Duration.ofDays(1)) : null);
  }
}
