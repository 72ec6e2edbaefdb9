package io.github.incidentmail;

import io.github.incidentmail.incident.Account;
import io.github.incidentmail.mail.Notice;
import io.github.incidentmail.mail.Notice.Ending;
import io.github.incidentmail.mail.Notice.Quiet;
import io.github.incidentmail.mail.Notice.State;
import io.github.incidentmail.mail.Trouble;
import io.github.incidentmail.mail.Troubles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an invented mailer tells of itself. */
record SampleNotices(Instant begin) {
  private static final Duration UP = Duration.ofDays(12);

  Notice startUp() {
    return new Notice(State.START_UP, begin, begin, Account.NONE, 0, null, null, null, null);
  }

  Notice heartbeat() {
    return proof(State.HEARTBEAT, null, begin.plus(Duration.ofDays(1)));
  }

  Notice noActivity() {
    return proof(State.NO_ACTIVITY, quiet(), null);
  }

  Notice activeAgain() {
    return proof(State.ACTIVE_AGAIN, quiet(), null);
  }

  Notice consentEnding() {
    return about(
        State.CONSENT_ENDING,
        Troubles.NONE,
        new Ending(
            begin.plus(Duration.ofDays(7)),
            7,
            "the consent in the token store ends; run incident-mail authorize with this"
                + " configuration, as somebody who may send from the address"),
        begin);
  }

  Notice trouble() {
    Instant end = begin.plus(Duration.ofMinutes(47));
    Troubles troubles =
        new Troubles(
            List.of(
                new Trouble(
                    "IM-SMTP-CONNECT",
                    "ConnectException: Connection refused (mail.example.com:587); check host, port"
                        + " and firewall",
                    begin,
                    end,
                    9),
                new Trouble(
                    "IM-SMTP-RECIPIENT",
                    "route service: jo@example.com is refused: 550 5.1.1 no such user",
                    end,
                    end,
                    1)),
            0);
    return about(State.DELIVERY_TROUBLE, troubles, null, end.plus(TroubleBook.WAIT));
  }

  private Quiet quiet() {
    return new Quiet(Duration.ofHours(1), begin.minus(Duration.ofMinutes(62)), begin);
  }

  private Notice proof(State state, @Nullable Quiet quiet, @Nullable Instant next) {
    return new Notice(
        state,
        begin,
        begin.minus(UP),
        new Account(1_300, 0, 0, 0, 0),
        4,
        begin.minus(Duration.ofHours(9)),
        null,
        quiet,
        next);
  }

  private Notice about(State state, Troubles troubles, @Nullable Ending ending, Instant at) {
    return new Notice(
        state,
        at,
        begin.minus(UP),
        new Account(1_300, 0, 0, 0, 0),
        4,
        at.minus(Duration.ofMinutes(1)),
        null,
        null,
        null,
        troubles,
        ending);
  }
}
