package io.github.incidentmail.testkit.compatibility;

import io.github.incidentmail.testing.ReceivedMail;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares what came of an application with what is expected.
 *
 * @param mechanisms by which it logged in
 */
record Judgement(Row row, Printed printed, List<ReceivedMail> mails, List<String> mechanisms) {
  /**
   * What is shown.
   *
   * @param asExpected false if somebody has to look
   */
  record Outcome(boolean asExpected, String text) {}

  Outcome outcome() {
    String wrong = wrong();
    String result = wrong == null ? "ok" : wrong;
    return switch (row.expectation().kind()) {
      case MAIL -> new Outcome(wrong == null, result);
      case UNSUPPORTED -> new Outcome(printed.isWhole(), result);
      case BROKEN -> new Outcome(wrong != null, wrong == null ? "ok, unexpectedly" : result);
      case TOLD -> told(row.expectation().text());
    };
  }

  private @Nullable String wrong() {
    if (!printed.isWhole()) {
      return printed.ending();
    }
    if (mails.size() != 1) {
      return (mails.isEmpty() ? "no mail" : mails.size() + " mails") + printed.hint();
    }
    if (!mails.get(0).text().contains("no such customer")) {
      return "another mail: " + mails.get(0).subject();
    }
    String mechanism = row.login() == Login.TOKEN ? "XOAUTH2" : "PLAIN";
    if (!mechanisms.equals(List.of(mechanism))) {
      return "logged in by " + mechanisms;
    }
    return printed.isQuiet() ? null : "mail, but" + printed.hint();
  }

  private Outcome told(String id) {
    boolean asExpected = printed.isWhole() && mails.isEmpty() && printed.tellsOnce(id);
    return new Outcome(
        asExpected,
        asExpected
            ? "told: [%s](troubleshooting.md#%s)".formatted(id, id.toLowerCase(Locale.ROOT))
            : mails.size() + " mails, " + printed.ending());
  }
}
