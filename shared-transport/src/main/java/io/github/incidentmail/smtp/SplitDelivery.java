package io.github.incidentmail.smtp;

import io.github.incidentmail.mail.Addresses;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.smtp.Verdict.Kind;
import io.github.incidentmail.smtp.Verdict.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Delivers a letter by itself to the recipients whose address is ASCII, and then to the others. A
 * server may take both at once and find out later that the next one on somebody's way has no
 * SMTPUTF8: then it bounces that one's mail, because of another's address. Pure but for the
 * attempts.
 */
final class SplitDelivery {
  private final Function<Letter, Verdict> attempt;

  SplitDelivery(Function<Letter, Verdict> attempt) {
    this.attempt = attempt;
  }

  Verdict deliver(Letter letter) {
    List<String> all = letter.envelope().recipients();
    List<String> ascii = all.stream().filter(Addresses::isAscii).toList();
    List<String> others = all.stream().filter(address -> !Addresses.isAscii(address)).toList();
    if (ascii.isEmpty() || others.isEmpty() || !Addresses.isAscii(letter.envelope().from())) {
      return attempt.apply(letter);
    }
    Verdict first = attempt.apply(letter.to(ascii));
    boolean nobodyLeft = first.kind() == Kind.BURY && first.remaining().isEmpty();
    if (first.kind() != Kind.DELIVERED && !nobodyLeft) {
      return with(first, joined(first.remaining(), others), first.refused());
    }
    Verdict second = attempt.apply(letter.to(others));
    return nobodyLeft ? second(first, second) : both(first, second);
  }

  /** The first ones are all refused for good: what becomes of the letter is up to the second. */
  private static Verdict second(Verdict first, Verdict second) {
    List<Refusal> refused = joined(first.refused(), second.refused());
    return second.kind() == Kind.DELIVERED
        ? delivered(first, second, second.remaining(), refused)
        : with(second, second.remaining(), refused);
  }

  /** Some have it, so it is never buried as a whole; who of the second won't get it is told. */
  private static Verdict both(Verdict first, Verdict second) {
    List<Refusal> refused = joined(first.refused(), second.refused());
    List<String> remaining = joined(first.remaining(), second.remaining());
    if (second.kind() == Kind.BURY) {
      remaining = first.remaining();
      refused =
          joined(
              refused,
              second.remaining().stream()
                  .map(recipient -> new Refusal(recipient, second.text(), second.id()))
                  .toList());
    }
    return delivered(first, second, remaining, refused);
  }

  private static Verdict delivered(
      Verdict first, Verdict second, List<String> remaining, List<Refusal> refused) {
    boolean whole = remaining.isEmpty() && refused.isEmpty();
    return new Verdict(
        Kind.DELIVERED,
        whole ? "" : "IM-SMTP-PARTIAL",
        first.text() + "; to other addresses: " + second.text(),
        second.retryAfter(),
        remaining,
        refused,
        second.maybeDelivered());
  }

  private static Verdict with(Verdict verdict, List<String> remaining, List<Refusal> refused) {
    return new Verdict(
        verdict.kind(),
        verdict.id(),
        verdict.text(),
        verdict.retryAfter(),
        remaining,
        refused,
        verdict.maybeDelivered());
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
