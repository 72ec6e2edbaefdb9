package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.outbox.OutboxSettings;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.smtp.SmtpSettings;
import io.github.incidentmail.smtp.SmtpTransport;
import io.github.incidentmail.smtp.Transport;
import io.github.incidentmail.smtp.Verdict;
import io.github.incidentmail.testkit.Front;
import io.github.incidentmail.testkit.Front.Kind;
import io.github.incidentmail.testkit.MailSink;
import io.github.incidentmail.testkit.ReceivedMail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand letters through a network that resets connections and loses answers at random: none is
 * lost, and what arrives twice is the same to the last octet. Real outbox, courier and SMTP; the
 * clock is a model's, so that no retry is waited for.
 */
class BadNetworkTrialTest {
  private static final int LETTERS = 1_000;

  @TempDir Path directory;
  private Instant now = Events.TIME;

  /** A quick round for every build; the whole trial is run by the tag slow. */
  @Test
  @Timeout(60)
  void hundredLetters_noneLost() {
    run(100, 20261121);
  }

  @Test
  @Tag("slow")
  @Timeout(600)
  void thousandLetters_noneLost() {
    run(LETTERS, Long.getLong("seed", System.nanoTime()));
  }

  private void run(int letters, long seed) {
    SplittableRandom chance = new SplittableRandom(seed);
    Outbox outbox =
        Outbox.open(
            new OutboxSettings(
                directory.resolve("outbox"), "trial", 64 << 20, Duration.ofDays(300)),
            new RecordedDiagnostics());
    Map<String, byte[]> written = new HashMap<>();
    for (int i = 0; i < letters; i++) {
      Letter letter = letter(i, chance);
      outbox.add(letter, now);
      written.put("<" + letter.id() + "@example.com>", letter.bytes());
    }
    try (MailSink sink = MailSink.builder().start();
        Front front = Front.to(sink.port(), () -> fate(chance));
        SmtpTransport transport =
            SmtpTransport.create(
                settings(front.port()),
                null,
                new RecordedDiagnostics(),
                () -> Duration.between(Events.TIME, now).toNanos())) {
      int attempts = drain(outbox, transport);
      judge(written, sink.mails(), attempts, front, seed);
    }
  }

  private static Front.Mishap fate(SplittableRandom chance) {
    // a letter takes four answers, greeting and EHLO two; a connection goes on to the next letter
    int answer = 1 + chance.nextInt(24);
    int kind = chance.nextInt(100);
    return new Front.Mishap(
        kind < 49 ? Kind.LOSE_REQUEST : kind < 98 ? Kind.LOSE_ANSWER : Kind.SWALLOW_ANSWER, answer);
  }

  private int drain(Outbox outbox, SmtpTransport transport) {
    AtomicInteger attempts = new AtomicInteger();
    Courier courier =
        new Courier(
            outbox,
            new CountedTransport(transport, attempts),
            new Outcomes(),
            () -> {},
            new RetrySchedule(() -> 0.5),
            new SendingRate(1_000),
            new TroubleBook(),
            new RecordedDiagnostics(),
            () -> now);
    while (!outbox.isEmpty()) {
      now = now.plus(courier.step(now));
    }
    return attempts.get();
  }

  private static void judge(
      Map<String, byte[]> written,
      List<ReceivedMail> received,
      int attempts,
      Front front,
      long seed) {
    Map<String, Integer> copies = new HashMap<>();
    int different = 0;
    for (ReceivedMail mail : received) {
      String id = String.valueOf(mail.header("Message-ID"));
      copies.merge(id, 1, Integer::sum);
      byte[] original = written.get(id);
      different += original != null && Arrays.equals(original, mail.bytes()) ? 0 : 1;
    }
    long lost = written.keySet().stream().filter(id -> !copies.containsKey(id)).count();
    System.out.printf(
        "bad network: seed %d, %d letters, %d attempts, %d mails received, %d lost, %d duplicates,"
            + " %d of different bytes; requests lost %d, answers lost %d, swallowed %d%n",
        seed,
        written.size(),
        attempts,
        received.size(),
        lost,
        received.size() - copies.size(),
        different,
        front.happened(Kind.LOSE_REQUEST),
        front.happened(Kind.LOSE_ANSWER),
        front.happened(Kind.SWALLOW_ANSWER));
    assertThat(lost).as("seed %s", seed).isZero();
    assertThat(different).as("seed %s", seed).isZero();
    assertThat(copies).hasSameSizeAs(written);
    assertThat(received.size())
        .as("some answer after the dot was lost")
        .isGreaterThan(copies.size());
    assertThat(attempts).isGreaterThan(written.size());
  }

  private static Letter letter(int number, SplittableRandom chance) {
    String id = "trial-" + number;
    return new Letter(
        id,
        "internal",
        new Envelope("alerts@example.com", List.of("ops@example.com")),
        Severity.ERROR,
        Events.TIME,
        ("Subject: "
                + id
                + "\r\nMessage-ID: <"
                + id
                + "@example.com>\r\n\r\n"
                + ".0123456789 abcdef\r\n".repeat(chance.nextInt(1_000)))
            .getBytes(StandardCharsets.US_ASCII));
  }

  private static SmtpSettings settings(int port) {
    return new SmtpSettings(
        "localhost",
        port,
        SmtpSettings.Tls.NONE,
        null,
        null,
        SmtpSettings.Mechanism.AUTO,
        false,
        TrustSettings.JVM_DEFAULT,
        Duration.ofSeconds(10),
        Duration.ofMillis(800),
        Duration.ofSeconds(10),
        null,
        null);
  }

  private record CountedTransport(SmtpTransport target, AtomicInteger attempts)
      implements Transport {
    @Override
    public Verdict deliver(Letter letter) {
      attempts.incrementAndGet();
      return target.deliver(letter);
    }

    @Override
    public void idle() {
      target.idle();
    }

    @Override
    public void close() {
      target.close();
    }
  }
}
