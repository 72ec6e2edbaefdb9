package io.github.incidentmail.mail;

import io.github.incidentmail.incident.Account;

/** The account in its two fixed forms, which programs read. */
final class Accounts {
  private Accounts() {}

  static String sentence(Account account) {
    return Words.count(account.events(), "event")
        + ": "
        + Words.number(account.before())
        + " told before, "
        + Words.number(account.now())
        + " in this mail, "
        + Words.number(account.pending())
        + " pending, "
        + Words.number(account.undetailed())
        + " counted without detail, "
        + Words.number(account.lost())
        + " lost.";
  }

  /** The value of {@code X-Incident-Account}. */
  static String header(Account account) {
    return "events="
        + account.events()
        + "; before="
        + account.before()
        + "; now="
        + account.now()
        + "; pending="
        + account.pending()
        + "; undetailed="
        + account.undetailed()
        + "; lost="
        + account.lost();
  }
}
