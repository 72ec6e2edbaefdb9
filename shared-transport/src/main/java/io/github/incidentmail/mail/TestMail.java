package io.github.incidentmail.mail;

import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A mail that proves the way, and tells who proves it. */
record TestMail(MailSettings settings, Audience audience, String asked, Instant at) {
  /**
   * @param body its parts
   */
  Letter compose(String subject, Function<Page, List<Mime.Part>> body) {
    Mailboxes mailboxes = Mailboxes.of(audience, settings.charset());
    String id =
        "test-"
            + Threading.hash(
                List.of(
                    settings.service(),
                    settings.environment(),
                    settings.instance(),
                    at.toString()));
    return new Letter(
        id,
        audience.name(),
        mailboxes.envelope(),
        Severity.INFO,
        at,
        Mime.write(
            Headers.ofTest(at, settings, mailboxes, id, subject),
            body.apply(page(subject, mailboxes)),
            id));
  }

  private Page page(String subject, Mailboxes mailboxes) {
    Times times = new Times(settings.zone(), at);
    List<Page.Fact> facts = new ArrayList<>(OwnFacts.of(settings));
    facts.add(OwnFacts.fact("Asked", times.date(at) + " " + times.second(at) + ", by " + asked));
    facts.add(OwnFacts.fact("Times in", times.zoneName()));
    facts.addAll(OwnFacts.redirected(mailboxes));
    String headline = "nothing is wrong";
    String text = "Somebody asked for a mail that shows whether alert mail arrives. It does.";
    return new Page(
        subject,
        "TEST · " + headline,
        List.of(
            OwnFacts.headline(settings, "TEST", false, headline),
            new Page.Paragraph(Rich.of(text)),
            new Page.Facts(facts),
            new Page.Note(
                "What happens next.", Rich.of("Nothing: no other mail follows this one."))));
  }
}
