package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.MailerStatus.Events;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Many instances with a problem, whose store fails for a while; its steps are called in order. */
final class FleetOutage implements AutoCloseable {
  /** The problem that is there when the store fails. */
  static final String KNOWN = "A";

  /** The one that begins while it can't be asked. */
  static final String NEW = "B";

  private static final String LOGGERS = "com.example.";
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration BEFORE = Duration.ofSeconds(30);
  private static final Duration INTO = Duration.ofSeconds(10);
  private static final Duration AFTER = Duration.ofSeconds(60);
  private static final Duration RECOVERY = Duration.ofSeconds(60);

  private final MailSink sink = MailSink.builder().start();
  private final FleetMailers mailers;
  private final FleetLoad load;
  private int mailsBefore;
  private int mailsDuring;
  private int mailsAfter;
  private long reaching;
  private CallTimes callsBefore = new CallTimes();
  private CallTimes callsDuring = new CallTimes();
  private Duration recovery = Duration.ZERO;
  private String accountBeforeStop = "";

  FleetOutage(int instances, String store) {
    mailers = new FleetMailers(instances, store, sink.port(), "5m,15m,1h");
    load = new FleetLoad(mailers, EVERY);
  }

  /** The first problem is told. */
  void before() {
    load.add(LOGGERS + KNOWN);
    pass(BEFORE);
    callsBefore = load.times();
    mailsBefore = sink.mails().size();
  }

  /** The store has just failed; another problem begins. */
  void during(Duration outage) {
    long start = System.nanoTime();
    pass(INTO);
    load.add(LOGGERS + NEW);
    pass(outage.minusNanos(System.nanoTime() - start));
    reaching = mailers.reaching();
    callsDuring = load.times();
    mailsDuring = sink.mails().size() - mailsBefore;
  }

  /** The store is as it should be. */
  void after() {
    long start = System.nanoTime();
    Await.until(
        "recovery", RECOVERY, () -> mailers.reaching() == mailers.size(), mailers::reaching);
    recovery = Duration.ofNanos(System.nanoTime() - start);
    pass(AFTER);
    load.end();
    pass(EVERY);
    accountBeforeStop = account();
    mailsAfter = sink.mails().size() - mailsBefore - mailsDuring;
  }

  /** All stop, one after the other. */
  void stop() {
    mailers.stop();
  }

  private static void pass(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - until < 0) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  FleetMailers mailers() {
    return mailers;
  }

  long logged() {
    return load.logged();
  }

  long told() {
    return mailers.sum(Events::reported);
  }

  Duration slowestDuring() {
    return callsDuring.slowest();
  }

  List<FleetMail> mails() {
    return FleetMail.all(sink);
  }

  /** Mails that tell a problem as new. */
  long openings(String problem) {
    return mails().stream().filter(mail -> mail.opened().contains(problem)).count();
  }

  /** Mails that a server or a reader might take for another one, as both have the same id. */
  long sameIds() {
    List<String> ids = mails().stream().map(FleetMail::id).toList();
    return ids.size() - ids.stream().distinct().count();
  }

  private String account() {
    return "accepted %d, told %d, pending %d, lost %d, handed over %d"
        .formatted(
            mailers.sum(Events::accepted),
            told(),
            mailers.sum(Events::pending),
            mailers.sum(Events::lost),
            mailers.handedOver());
  }

  /** In one line. */
  String figures() {
    int mailsAtStop = sink.mails().size() - mailsBefore - mailsDuring - mailsAfter;
    return String.join(
        "; ",
        mailers.size() + " instances, of which " + reaching + " reached it at its end",
        "mails %d before, %d during, %d after, %d at their stop"
            .formatted(mailsBefore, mailsDuring, mailsAfter, mailsAtStop),
        "openings of the known problem %d, of the new one %d"
            .formatted(openings(KNOWN), openings(NEW)),
        logged() + " events logged",
        "before their stop " + accountBeforeStop,
        "after it " + account(),
        "before: " + callsBefore,
        "during: " + callsDuring,
        "all reached it again after %.1f s".formatted(recovery.toMillis() / 1e3),
        "mails of the same id " + sameIds(),
        "said " + mailers.heard().said());
  }

  @Override
  public void close() {
    load.end();
    mailers.stop();
    sink.close();
  }
}
