package io.github.incidentmail.benchmarks;

import io.github.incidentmail.testing.ReceivedMail;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the mails to one recipient told.
 *
 * @param mails how many came
 * @param events how many errors they account for
 */
record Told(int mails, long events) {
  private static final Pattern NUMBER = Pattern.compile("order (\\d+) failed");
  private static final Pattern ACCOUNT = Pattern.compile("(?:now|undetailed)=(\\d+)");

  static Told by(List<ReceivedMail> all, String recipient) {
    List<ReceivedMail> mails =
        all.stream().filter(mail -> mail.recipients().contains(recipient)).toList();
    Set<String> single = new HashSet<>();
    long accounted = 0;
    for (ReceivedMail mail : mails) {
      String account = mail.header("X-Incident-Account");
      if (account == null) {
        collectNumbers(mail, single);
      } else {
        accounted += sum(account);
      }
    }
    return new Told(mails.size(), accounted + single.size());
  }

  private static void collectNumbers(ReceivedMail mail, Set<String> numbers) {
    Matcher found = NUMBER.matcher(mail.text());
    while (found.find()) {
      numbers.add(found.group(1));
    }
  }

  private static long sum(String account) {
    return ACCOUNT.matcher(account).results().mapToLong(m -> Long.parseLong(m.group(1))).sum();
  }
}
