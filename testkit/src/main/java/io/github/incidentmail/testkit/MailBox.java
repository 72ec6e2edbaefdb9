package io.github.incidentmail.testkit;

import io.github.incidentmail.testing.ReceivedMail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mails that came, each counted once however often it came. */
final class MailBox {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";\\s]+)");
  private static final Pattern ACCOUNT =
      Pattern.compile("events=\\d+; before=\\d+; now=(\\d+); .*undetailed=(\\d+); lost=(\\d+)");

  private final Map<String, ReceivedMail> byId = new HashMap<>();
  private final List<String> changed = new ArrayList<>();
  private final List<String> torn = new ArrayList<>();
  private int repeated;

  MailBox(List<ReceivedMail> mails) {
    mails.forEach(this::add);
  }

  private void add(ReceivedMail mail) {
    String id = Objects.requireNonNullElse(mail.header("Message-ID"), "no id");
    if (!isWhole(mail)) {
      torn.add(mail.raw());
    }
    ReceivedMail before = byId.putIfAbsent(id, mail);
    if (before != null) {
      repeated++;
      if (!before.raw().equals(mail.raw())) {
        changed.add(before.raw() + "\n==== and ====\n" + mail.raw());
      }
    }
  }

  /** With its outermost end, so with everything. */
  private static boolean isWhole(ReceivedMail mail) {
    Matcher boundary = BOUNDARY.matcher(mail.raw());
    return boundary.find() && mail.raw().endsWith("--" + boundary.group(1) + "--\r\n");
  }

  /** Different mails. */
  int size() {
    return byId.size();
  }

  /** Mails that came again. */
  int repeated() {
    return repeated;
  }

  /** Mails that came again with other octets, both forms. */
  List<String> changed() {
    return changed;
  }

  /** Mails that end early. */
  List<String> torn() {
    return torn;
  }

  /**
   * Every match of a pattern in what a reader sees, files included, with how many mails show it.
   */
  Map<String, Integer> told(Pattern pattern) {
    Map<String, Integer> found = new HashMap<>();
    for (ReceivedMail mail : byId.values()) {
      Set<String> inThis = new HashSet<>();
      pattern.matcher(mail.allText()).results().forEach(match -> inThis.add(match.group()));
      inThis.forEach(text -> found.merge(text, 1, Integer::sum));
    }
    return found;
  }

  /** Events told, with and without detail. */
  long events() {
    return sum(1) + sum(2);
  }

  long lost() {
    return sum(3);
  }

  private long sum(int group) {
    return byId.values().stream()
        .map(mail -> ACCOUNT.matcher(String.valueOf(mail.header("X-Incident-Account"))))
        .filter(Matcher::find)
        .mapToLong(account -> Long.parseLong(account.group(group)))
        .sum();
  }
}
