package io.github.incidentmail.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody should do about alert mail itself: trouble that it had, or a consent that ends. */
record NoticePage(Notice notice, MailSettings settings, Mailboxes mailboxes) {
  Page page(String subject) {
    Times times = new Times(settings.zone(), notice.at());
    boolean trouble = notice.state() == Notice.State.DELIVERY_TROUBLE;
    String headline = trouble ? trouble(times) : ending(times);
    List<Page.Block> blocks = new ArrayList<>();
    String at = settings.service() + "/" + settings.environment();
    blocks.add(
        new Page.Headline(
            true,
            Rich.EMPTY.bold(notice.state().word()).plain(" · " + at),
            Rich.of(headline),
            Rich.EMPTY));
    if (trouble) {
      troubles(times, blocks);
    } else {
      consent(blocks);
    }
    blocks.add(new Page.Facts(facts(times)));
    blocks.add(note("What happens next.", trouble ? nextOfTrouble() : nextOfConsent()));
    blocks.add(note("Account.", Accounts.sentence(notice.account())));
    return new Page(subject, notice.state().word() + " · " + headline, blocks);
  }

  private String trouble(Times times) {
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

  private void troubles(Times times, List<Page.Block> blocks) {
    String text =
        "Mails of this instance were late, or did not reach everybody. Whether any event was lost by"
            + " that stands in the account below.";
    blocks.add(new Page.Paragraph(Rich.of(text)));
    blocks.add(new Page.Heading(Closing.TROUBLE));
    blocks.add(
        new Page.Code(
            new TroubleList(notice.troubles(), times, Detail.LEVELS.get(0).messageChars())
                .lines()));
  }

  private String ending(Times times) {
    Notice.Ending ending = Objects.requireNonNull(notice.ending(), "ending");
    return "alert mail stops within "
        + Words.count(ending.days(), "day")
        + ", at "
        + times.minute(ending.end())
        + ", unless somebody signs in";
  }

  private void consent(List<Page.Block> blocks) {
    String text =
        "This service sends its mails by somebody's consent, and that ends. No other mail will say"
            + " so when it has ended, because then there is no way to mail.";
    blocks.add(new Page.Paragraph(Rich.of(text)));
    blocks.add(new Page.Heading("What to do"));
    String what = Objects.requireNonNull(notice.ending(), "ending").text();
    blocks.add(new Page.Code(List.of(Rich.of(Visible.line(what)))));
  }

  private List<Page.Fact> facts(Times times) {
    List<Page.Fact> facts = new ArrayList<>();
    fact(facts, "Service", settings.service() + "/" + settings.environment());
    fact(facts, "Version", settings.version());
    fact(facts, "Instance", settings.instance());
    fact(facts, "Running since", times.second(notice.since()));
    Instant success = notice.lastSuccess();
    fact(facts, "Last success", success == null ? "none since then" : times.second(success));
    Notice.Token token = notice.token();
    if (token != null) {
      String until = token.until() == null ? "" : ", valid until " + times.second(token.until());
      fact(facts, "Access token", token.state() + until);
    }
    fact(facts, "Times in", times.zoneName());
    if (!mailboxes.intended().isEmpty()) {
      fact(facts, "Redirected", "meant for " + String.join(", ", mailboxes.intended()));
    }
    return facts;
  }

  private static void fact(List<Page.Fact> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.add(new Page.Fact(name, Rich.of(Visible.line(value))));
    }
  }

  private static String nextOfTrouble() {
    return "a mail like this after an hour at the earliest, and about the same recipient after 24"
        + " h; what else is mailed to these addresses tells new trouble too. The ids in brackets"
        + " are explained in docs/troubleshooting.md.";
  }

  private String nextOfConsent() {
    return switch (Objects.requireNonNull(notice.ending(), "ending").days()) {
      case 14 -> "a mail like this 7, 3 and 1 days before the end, unless somebody signs in.";
      case 7 -> "a mail like this 3 days and 1 day before the end, unless somebody signs in.";
      case 3 -> "a mail like this 1 day before the end, unless somebody signs in.";
      default -> "nothing: this is the last mail about it.";
    };
  }

  private static Page.Note note(String label, String text) {
    return new Page.Note(label, Rich.of(text));
  }
}
