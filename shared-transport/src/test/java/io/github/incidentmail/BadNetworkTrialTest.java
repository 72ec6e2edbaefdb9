package io.github.incidentmail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.Await;
import io.github.incidentmail.testkit.RealServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand letters through a bad network: none is lost, and what arrives twice is the same to the
 * last octet.
 */
class BadNetworkTrialTest {
  private static final int LETTERS = 1_000;

  @TempDir Path directory;

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
    BadNetwork network =
        new BadNetwork("trial", "ops@example.com", directory.resolve("outbox"), seed);
    try (MailSink sink = MailSink.builder().start()) {
      network.deliver(letters, sink.port());
      network.assertArrived(sink.mails(), bytes -> bytes);
    }
  }

  /** The same with a Postfix in place of our own server; see testkit/real-servers/README.md. */
  @Test
  @Tag("real-servers")
  @Timeout(600)
  void thousandLettersToPostfix_noneLost() {
    RealServers servers = RealServers.running();
    String name = "trial-" + UUID.randomUUID().toString().substring(0, 8);
    String recipient = name + "@example.com";
    BadNetwork network =
        new BadNetwork(
            name, recipient, directory.resolve("outbox"), Long.getLong("seed", System.nanoTime()));

    network.deliver(LETTERS, Integer.parseInt(servers.get("postfix.relay.port")));

    Await.until(
        "the end of Postfix's queue",
        Duration.ofMinutes(3),
        () -> servers.queued() == 0,
        servers::queued);
    network.assertArrived(servers.mails(recipient, name), BadNetworkTrialTest::asSent);
  }

  /** Without what the servers put before it, and with the line ends of the wire again. */
  private static byte[] asSent(byte[] stored) {
    String text = new String(stored, ISO_8859_1).replace("\r\n", "\n");
    return text.substring(text.indexOf("\nSubject: ") + 1)
        .replace("\n", "\r\n")
        .getBytes(ISO_8859_1);
  }
}
