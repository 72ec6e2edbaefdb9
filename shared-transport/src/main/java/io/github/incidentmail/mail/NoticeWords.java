package io.github.incidentmail.mail;

import io.github.incidentmail.mail.Notice.Ending;
import io.github.incidentmail.mail.Notice.Quiet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a mailer says of itself, in sentences.
 *
 * @param fleet whether other instances share what one of them tells
 */
record NoticeWords(Notice notice, Times times, boolean fleet) {
  /** The news in a line. */
  String headline() {
    return switch (notice.state()) {
      case START_UP -> "alert mail works";
      case HEARTBEAT ->
          Words.count(notice.account().events(), "event")
              + ", "
              + Words.count(notice.incidents(), "incident")
              + ", "
              + Words.number(notice.account().lost())
              + " lost since "
              + times.minute(notice.since());
      case NO_ACTIVITY -> "nothing was logged for " + silence();
      case ACTIVE_AGAIN -> "something is logged again after " + silence();
      case DELIVERY_TROUBLE -> trouble();
      case CONSENT_ENDING ->
          "alert mail stops within "
              + Words.count(ending().days(), "day")
              + ", at "
              + times.minute(ending().end())
              + ", unless somebody signs in";
    };
  }

  String explanation() {
    return switch (notice.state()) {
      case START_UP ->
          "The application has started. This mail came the way that every alert to these addresses"
              + " takes."
              + (fleet ? " The other instances send none like it." : "");
      case HEARTBEAT ->
          "Nothing is wrong with alert mail. The counts are those of this instance since it runs."
              + (fleet
                  ? " The other instances count on their own and send no mail like this."
                  : "");
      case NO_ACTIVITY ->
          "No event of any level has reached the appender of this instance since "
              + from()
              + ". It runs, and it can mail; what it waits for may hang.";
      case ACTIVE_AGAIN ->
          "Nothing had reached the appender of this instance since " + from() + ".";
      case DELIVERY_TROUBLE ->
          "Mails of this instance were late, or did not reach everybody. Whether any event was lost"
              + " by that stands in the account below.";
      case CONSENT_ENDING ->
          "This service sends its mails by somebody's consent, and that ends. No other mail will say"
              + " so when it has ended, because then there is no way to mail.";
    };
  }

  /** What happens next. */
  String next() {
    Quiet quiet = notice.quiet();
    return switch (notice.state()) {
      case START_UP ->
          "an alert when there is one; a mail like this not for another 24 h, unless the version or"
              + " the configuration is another.";
      case HEARTBEAT ->
          "a mail like this about "
              + time(notice.next(), "the same hour")
              + "; if it stays away, alert mail has stopped working.";
      case NO_ACTIVITY -> "one mail when something is logged again.";
      case ACTIVE_AGAIN ->
          quiet == null
              ? "nothing."
              : "a mail when nothing is logged for " + Words.duration(quiet.limit()) + ".";
      case DELIVERY_TROUBLE ->
          "a mail like this after an hour at the earliest, and about the same recipient after 24 h;"
              + " what else is mailed to these addresses tells new trouble too. The ids in brackets"
              + " are explained in docs/troubleshooting.md.";
      case CONSENT_ENDING ->
          switch (ending().days()) {
            case 14 -> "a mail like this 7, 3 and 1 days before the end, unless somebody signs in.";
            case 7 -> "a mail like this 3 days and 1 day before the end, unless somebody signs in.";
            case 3 -> "a mail like this 1 day before the end, unless somebody signs in.";
            default -> "nothing: this is the last mail about it.";
          };
    };
  }

  private String trouble() {
    List<Trouble> kinds = notice.troubles().kinds();
    Instant first = kinds.stream().map(Trouble::first).min(Instant::compareTo).orElse(notice.at());
    Instant last = kinds.stream().map(Trouble::last).max(Instant::compareTo).orElse(notice.at());
    long count = kinds.stream().mapToLong(Trouble::count).sum() + notice.troubles().more();
    return count == 1
        ? "alert mail had trouble once, at " + times.second(first)
        : "alert mail had trouble "
            + Words.number(count)
            + " times, from "
            + times.second(first)
            + " to "
            + times.second(last);
  }

  private Ending ending() {
    return Objects.requireNonNull(notice.ending(), "ending");
  }

  private String silence() {
    Quiet quiet = notice.quiet();
    return quiet == null
        ? "a while"
        : Words.duration(Duration.between(quiet.from(), quiet.until()));
  }

  private String from() {
    Quiet quiet = notice.quiet();
    return time(quiet == null ? null : quiet.from(), "then");
  }

  private String time(@Nullable Instant time, String otherwise) {
    return time == null ? otherwise : times.second(time);
  }
}
