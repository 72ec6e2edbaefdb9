package io.github.incidentmail;

import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.smtp.Transport;
import io.github.incidentmail.smtp.Verdict;
import io.github.incidentmail.smtp.Verdict.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Delivers what it is told to deliver; accepts everything when it is told nothing. */
final class FakeTransport implements Transport {
  final List<Letter> tried = new ArrayList<>();
  final Deque<Verdict> next = new ArrayDeque<>();
  int idles;

  static Verdict verdict(Kind kind, @Nullable Duration retryAfter, List<String> remaining) {
    String id = kind == Kind.DELIVERED && remaining.isEmpty() ? "" : "IM-SMTP-TEST";
    return new Verdict(kind, id, "as told", retryAfter, remaining, List.of(), false);
  }

  @Override
  public Verdict deliver(Letter letter) {
    tried.add(letter);
    return next.isEmpty() ? verdict(Kind.DELIVERED, null, List.of()) : next.removeFirst();
  }

  @Override
  public void idle() {
    idles++;
  }

  @Override
  public void close() {}
}
