package io.github.incidentmail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Conversations by the rule that Gmail documents for senders: the same subject, {@code Re:} apart,
 * and references that meet; at most 100 mails.
 */
final class GmailThreads {
  static final int MAX_MAILS = 100;

  private record Conversation(String topic, Set<String> known, Set<String> mails) {}

  private GmailThreads() {}

  /**
   * The conversations, each as the ids of its mails; the order in which mails come is no matter.
   */
  static List<Set<String>> of(List<ThreadedMail> mails) {
    List<Conversation> all = new ArrayList<>();
    for (ThreadedMail mail : mails) {
      Conversation joined =
          new Conversation(mail.topic(), new HashSet<>(mail.references()), new HashSet<>());
      joined.known.add(mail.id());
      joined.mails.add(mail.id());
      for (Conversation other : List.copyOf(all)) {
        if (other.topic.equals(joined.topic)
            && other.known.stream().anyMatch(joined.known::contains)) {
          joined.known.addAll(other.known);
          joined.mails.addAll(other.mails);
          all.remove(other);
        }
      }
      all.add(joined);
    }
    return all.stream().map(Conversation::mails).toList();
  }
}
