package io.github.incidentmail.mail;

import java.util.ArrayList;
import java.util.List;

/** Who is speaking in a mail that is about no incident. */
final class OwnFacts {
  private OwnFacts() {}

  static Page.Headline headline(MailSettings settings, String state, boolean alarm, String news) {
    return new Page.Headline(
        true,
        alarm,
        Rich.EMPTY.bold(state).plain(" · " + settings.service() + "/" + settings.environment()),
        Rich.of(Words.sentence(news)),
        Rich.EMPTY);
  }

  static List<Page.Fact> of(MailSettings settings) {
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(fact("Service", settings.service() + "/" + settings.environment()));
    String version = settings.version();
    if (version != null) {
      facts.add(fact("Version", version));
    }
    facts.add(fact("Instance", settings.instance()));
    return facts;
  }

  /** Whom the mail is meant for, if it goes elsewhere. */
  static List<Page.Fact> redirected(Mailboxes mailboxes) {
    return mailboxes.intended().isEmpty()
        ? List.of()
        : List.of(fact("Redirected", "meant for " + String.join(", ", mailboxes.intended())));
  }

  static Page.Fact fact(String name, String value) {
    return new Page.Fact(name, Rich.of(Visible.line(value)));
  }
}
