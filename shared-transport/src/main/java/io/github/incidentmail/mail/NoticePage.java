package io.github.incidentmail.mail;

import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A mail in which the mailer tells of itself, as people read it. */
record NoticePage(Notice notice, MailSettings settings, Mailboxes mailboxes) {
  Page page(String subject) {
    Times times = new Times(settings.zone(), notice.at());
    NoticeWords words = new NoticeWords(notice, times, settings.fleet());
    String state = notice.state().word();
    List<Page.Block> blocks = new ArrayList<>();
    blocks.add(
        OwnFacts.headline(
            settings, state, notice.state().severity() != Severity.INFO, words.headline()));
    blocks.add(new Page.Paragraph(Rich.of(words.explanation())));
    details(times, blocks);
    blocks.add(new Page.Facts(facts(times)));
    blocks.add(new Page.Note("What happens next.", Rich.of(Words.sentence(words.next()))));
    blocks.add(new Page.Note("Account.", Rich.of(Accounts.sentence(notice.account()))));
    return new Page(subject, state + " · " + words.headline(), blocks);
  }

  private void details(Times times, List<Page.Block> blocks) {
    if (notice.state() == Notice.State.DELIVERY_TROUBLE) {
      int chars = Detail.LEVELS.get(0).messageChars();
      blocks.add(new Page.Heading(Closing.TROUBLE));
      blocks.add(new Page.Code(new TroubleList(notice.troubles(), times, chars).lines()));
    } else if (notice.state() == Notice.State.CONSENT_ENDING) {
      String what = Objects.requireNonNull(notice.ending(), "ending").text();
      blocks.add(new Page.Heading("What to do"));
      blocks.add(new Page.Code(List.of(Rich.of(Visible.line(what)))));
    }
  }

  private List<Page.Fact> facts(Times times) {
    List<Page.Fact> facts = new ArrayList<>(OwnFacts.of(settings));
    facts.add(OwnFacts.fact("Running since", times.second(notice.since())));
    Instant success = notice.lastSuccess();
    facts.add(
        OwnFacts.fact("Last success", success == null ? "none since then" : times.second(success)));
    Notice.Token token = notice.token();
    if (token != null) {
      facts.add(OwnFacts.fact("Access token", token(token, times)));
    }
    facts.add(OwnFacts.fact("Times in", times.zoneName()));
    facts.addAll(OwnFacts.redirected(mailboxes));
    return facts;
  }

  private static String token(Notice.Token token, Times times) {
    Instant until = token.until();
    if (until == null) {
      return token.state();
    }
    String valid = "valid until " + times.second(until);
    return token.state().equals("valid") ? valid : token.state() + ", " + valid;
  }
}
