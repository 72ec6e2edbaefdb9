package io.github.incidentmail.testing;

import io.github.incidentmail.testing.smtp.MailSink;
import java.time.Duration;
import java.util.List;

/**
 * A mail server on loopback that takes every mail and keeps it, for tests of an application that
 * mails its errors. The appender under test is given {@code 127.0.0.1}, the port that stands in the
 * system property {@value #PORT_PROPERTY}, and {@code tls=none}; a login is taken whatever it is,
 * and none is demanded. Safe for use by many threads.
 */
public final class TestMailServer implements AutoCloseable {
  /**
   * Set to the server's port by {@link #start()}, and kept for the whole JVM, so that a
   * configuration of the logging framework that was read once stays right. May be set by the build
   * beforehand.
   */
  public static final String PORT_PROPERTY = "incidentmail.testing.port";

  /** How long an answer of JMX is good for, while mails are on their way. */
  private static final Duration STEP = Duration.ofMillis(50);

  private final MailSink sink;
  private final Mailers mailers = new Mailers();

  private TestMailServer(MailSink sink) {
    this.sink = sink;
  }

  /**
   * A running server, on the port that {@value #PORT_PROPERTY} names, else on a free one, which it
   * names from then on. Start it before the first logger is asked for.
   *
   * @throws IllegalStateException if the property is no port
   * @throws java.io.UncheckedIOException if the port is taken, as by another server of this JVM
   *     that isn't closed
   */
  public static TestMailServer start() {
    String wanted = System.getProperty(PORT_PROPERTY, "0");
    try {
      MailSink sink = MailSink.builder().anyLogin().port(Integer.parseInt(wanted.trim())).start();
      System.setProperty(PORT_PROPERTY, Integer.toString(sink.port()));
      return new TestMailServer(sink);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(PORT_PROPERTY + " is no port: '" + wanted + "'", e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return sink.port();
  }

  /** The mails that came since the start or the last {@link #clear()}, oldest first. */
  public List<ReceivedMail> mails() {
    return sink.mails();
  }

  /**
   * Lets every mailer of this JVM mail now what it would mail later (the appender's {@code
   * groupWait} is 2 s, updates take minutes), waits until nothing is on its way any more, and
   * returns all mails there are. An event that waits in an asynchronous appender in front isn't
   * known yet.
   *
   * @throws AssertionError if something is still on its way after {@code timeout}, or no mailer
   *     runs
   */
  public List<ReceivedMail> flush(Duration timeout) {
    long start = System.nanoTime();
    while (!mailers.flush()) {
      if (System.nanoTime() - start > timeout.toNanos()) {
        throw new AssertionError("not all is mailed within " + timeout + ": " + mailers.trouble());
      }
      sink.hasMails(sink.mails().size() + 1, STEP);
    }
    return mails();
  }

  /**
   * Waits for mails as time passes, without hurrying anything, and returns all there are.
   *
   * @throws AssertionError if there are fewer than {@code count} after {@code timeout}
   */
  public List<ReceivedMail> awaitMails(int count, Duration timeout) {
    return sink.awaitMails(count, timeout);
  }

  /** Forgets the mails that came so far. */
  public void clear() {
    sink.takeMails();
  }

  /** Ends every connection; idempotent. */
  @Override
  public void close() {
    sink.close();
  }
}
