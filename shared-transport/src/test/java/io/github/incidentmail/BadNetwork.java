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
import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testkit.Front;
import io.github.incidentmail.testkit.Front.Kind;
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
import java.util.function.UnaryOperator;

/**
 * Letters through a network that resets connections and loses answers at random. Real outbox,
 * courier and SMTP; the clock is a model's, so that no retry is waited for.
 */
final class BadNetwork {
  private final String name;
  private final String recipient;
  private final long seed;
  private final SplittableRandom chance;
  private final Outbox outbox;
  private final Map<String, byte[]> written = new HashMap<>();
  private Instant now = Events.TIME;
  private String happened = "";

  /**
   * @param name in each letter's id and header {@code X-Incident-Service}
   * @param directory the outbox
   */
  BadNetwork(String name, String recipient, Path directory, long seed) {
    this.name = name;
    this.recipient = recipient;
    this.seed = seed;
    this.chance = new SplittableRandom(seed);
    this.outbox =
        Outbox.open(
            new OutboxSettings(directory, "trial", 64 << 20, Duration.ofDays(300)),
            new RecordedDiagnostics());
  }

  /** Delivers so many letters to a server on this machine, until none is left. */
  void deliver(int letters, int port) {
    for (int i = 0; i < letters; i++) {
      Letter letter = letter(i);
      outbox.add(letter, now);
      written.put("<" + letter.id() + "@example.com>", letter.bytes());
    }
    try (Front front = Front.to(port, this::fate);
        SmtpTransport transport =
            SmtpTransport.create(
                settings(front.port()),
                null,
                new RecordedDiagnostics(),
                () -> Duration.between(Events.TIME, now).toNanos())) {
      int attempts = drain(transport);
      assertThat(attempts).isGreaterThan(letters);
      happened =
          "%d attempts; requests lost %d, answers lost %d, swallowed %d"
              .formatted(
                  attempts,
                  front.happened(Kind.LOSE_REQUEST),
                  front.happened(Kind.LOSE_ANSWER),
                  front.happened(Kind.SWALLOW_ANSWER));
    }
  }

  /** None of the letters is lost, and what arrived twice is the same to the last octet. */
  void assertArrived(List<ReceivedMail> received, UnaryOperator<byte[]> asSent) {
    Map<String, Integer> copies = new HashMap<>();
    int different = 0;
    for (ReceivedMail mail : received) {
      String id = String.valueOf(mail.header("Message-ID"));
      copies.merge(id, 1, Integer::sum);
      byte[] original = written.get(id);
      different += original != null && Arrays.equals(original, asSent.apply(mail.bytes())) ? 0 : 1;
    }
    long lost = written.keySet().stream().filter(id -> !copies.containsKey(id)).count();
    System.out.printf(
        "%s through a bad network: seed %d, %d letters, %d mails received, %d lost,"
            + " %d duplicates, %d of different bytes; %s%n",
        name,
        seed,
        written.size(),
        received.size(),
        lost,
        received.size() - copies.size(),
        different,
        happened);
    assertThat(lost).as("seed %s", seed).isZero();
    assertThat(different).as("seed %s", seed).isZero();
    assertThat(copies).hasSameSizeAs(written);
    assertThat(received.size())
        .as("some answer after the dot was lost")
        .isGreaterThan(copies.size());
  }

  private Front.Mishap fate() {
    // a letter takes four answers, greeting and EHLO two; a connection goes on to the next letter
    int answer = 1 + chance.nextInt(24);
    int kind = chance.nextInt(100);
    return new Front.Mishap(
        kind < 49 ? Kind.LOSE_REQUEST : kind < 98 ? Kind.LOSE_ANSWER : Kind.SWALLOW_ANSWER, answer);
  }

  private int drain(SmtpTransport transport) {
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

  private Letter letter(int number) {
    String id = name + "-" + number;
    String head =
        """
        Subject: %s
        From: alerts@example.com
        To: %s
        Date: Sat, 21 Nov 2026 12:00:00 +0000
        Message-ID: <%s@example.com>
        X-Incident-Service: %s

        """
            .formatted(id, recipient, id, name)
            .replace("\n", "\r\n");
    return new Letter(
        id,
        "internal",
        new Envelope("alerts@example.com", List.of(recipient)),
        Severity.ERROR,
        Events.TIME,
        (head + ".0123456789 abcdef\r\n".repeat(chance.nextInt(1_000)))
            .getBytes(StandardCharsets.US_ASCII));
  }

  private static SmtpSettings settings(int port) {
    return new SmtpSettings(
        "localhost",
        port,
        SmtpSettings.Tls.NONE,
        null,
        false,
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
