package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One application after the other is killed at a random instant under load, 50 or {@code
 * -Dkills=1000} times, while it writes to the outbox that all share and mails to a server outside
 * of it: to a sink that now and then fails too ({@code mvn -Pslow verify}), or to Postfix ({@code
 * mvn -Preal-servers verify}). Afterwards everything that is on disk is told. The program passes
 * its arguments to {@link KilledErrors#run}.
 */
public abstract class KillTrial extends ProcessTrial {
  /**
   * A problem may be lost if it is as young as that, in milliseconds, on a machine that has time
   * for us. One that is overloaded takes as many times longer as its load is above its cores, and
   * one whose disk stands still writes nothing meanwhile.
   */
  private static final long YOUNG = 200;

  /** Events of known problems may be lost if they are as young as that, in milliseconds. */
  private static final long UNCOUNTED = 5_000;

  private static final String OPS = "ops@example.com";
  private static final String EACH = "each@example.com";
  private static final int KILLS = Integer.getInteger("kills", 50);

  /** Each so many lives one is long enough to tell everything and to count for a while. */
  private static final int LONG = 25;

  /** After so many lives everything is told, and the next begins with an empty outbox. */
  private static final int SERIES = 100;

  private static final List<String> SMALL =
      List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC", "-Xmx96m");

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @SuppressWarnings("NullAway.Init")
  protected KillTrial(TrialProgram program) {
    super(program);
  }

  @Test
  @Tag("slow")
  void killedAtRandomInstants_losesNothingThatWasThere() throws IOException {
    try (MailSink sink = MailSink.builder().start()) {
      ConfigTree appender = patient(sink.port());
      try (DiskPauses pauses = new DiskPauses(directory)) {
        List<KilledLife> lives = liveAndDie(appender, () -> misbehave(sink), sink::heal);
        judge(lives, new MailBox(sink.mails()), pauses);
      }
    }
  }

  @Test
  @Tag("real-servers")
  void killedWhileMailingToPostfix_losesNothingThatWasThere() throws IOException {
    RealServers servers = RealServers.running();
    String service = "kills-" + UUID.randomUUID();
    ConfigTree appender =
        patient(Integer.parseInt(servers.get("postfix.relay.port")))
            .without("service")
            .with("service", service);
    try (DiskPauses pauses = new DiskPauses(directory)) {
      List<KilledLife> lives = liveAndDie(appender, () -> {}, () -> {});
      Await.until(
          "the end of Postfix's queue",
          Duration.ofMinutes(3),
          () -> servers.queued() == 0,
          servers::queued);
      List<ReceivedMail> mails = new ArrayList<>(servers.asSent(OPS, service));
      mails.addAll(servers.asSent(EACH, service));
      judge(lives, new MailBox(mails), pauses);
    }
  }

  /** Several processes may use a directory at the same time, and end while others go on. */
  @Test
  @Tag("slow")
  void processesSideBySide_tellEverythingOnce() {
    try (MailSink sink = MailSink.builder().start()) {
      ConfigTree appender = patient(sink.port());
      List<KilledLife> lives;
      try (ApplicationProcess first = start("first", appender, SMALL, "1", "log");
          ApplicationProcess second = start("second", appender, SMALL, "2", "log");
          ApplicationProcess third = start("third", appender, SMALL, "3", "log")) {
        List<ApplicationProcess> all = List.of(first, second, third);
        all.forEach(one -> one.awaitLine("up"));
        Pauses.until(System.nanoTime() + TimeUnit.SECONDS.toNanos(3));
        long killedAt = System.currentTimeMillis();
        lives = List.of(new KilledLife(killedAt, first.kill()), stop(second), stop(third));
      }
      tellTheRest(appender);
      MailBox box = new MailBox(sink.mails());
      long events = lives.stream().mapToLong(KilledLife::events).sum();
      long late = lives.get(0).events() + after(lives.get(1)) + after(lives.get(2));
      System.out.printf(
          "%s: 3 processes on one directory, one killed, two stopped: %d events logged, %d of them"
              + " late; %d told in %d mails%n",
          getClass().getName(), events, late, box.events(), box.size());
      assertThat(box.torn()).isEmpty();
      assertThat(box.repeated()).isZero();
      assertThat(box.lost()).isZero();
      assertThat(box.events()).isBetween(events - late, events + lives.size() + 1);
    }
  }

  /** Those that were logged when the end had begun, which nobody takes any more. */
  private static long after(KilledLife life) {
    return life.eventsWithin(0);
  }

  private static KilledLife stop(ApplicationProcess application) {
    long stoppedAt = System.currentTimeMillis();
    return new KilledLife(stoppedAt, application.terminateAndRead());
  }

  private void tellTheRest(ConfigTree appender) {
    try (ApplicationProcess last = start("last", appender, SMALL, "last", "end")) {
      last.awaitLine("end");
      last.terminate();
      last.awaitEnd();
    }
  }

  private ConfigTree patient(int port) {
    ConfigTree appender =
        appender(port)
            .with(
                ConfigTree.section("MailThrottle")
                    .with("groupWait", "0s")
                    .with("burst", "100000")
                    .with("perHour", "100000")
                    .with("perDay", "100000")
                    .with("mailsPerMinute", "100000")
                    .with("mailsPerDay", "100000")
                    .with("recipientsPerDay", "100000"));
    for (String loggers : KilledErrors.EACH) {
      appender.with(
          ConfigTree.section("MailRoute")
              .with("name", loggers.substring(loggers.lastIndexOf('.') + 1))
              .with("loggers", loggers)
              .with("preset", "every")
              .with("to", EACH));
    }
    return appender;
  }

  private List<KilledLife> liveAndDie(ConfigTree appender, Runnable trouble, Runnable noTrouble)
      throws IOException {
    long start = System.nanoTime();
    List<KilledLife> lives = new ArrayList<>();
    for (int life = 1; life <= KILLS; life++) {
      lives.add(live(life, appender, trouble));
      if (life % SERIES == 0 || life == KILLS) {
        noTrouble.run();
        tellTheRest(appender);
        assertThat(outbox().resolve("bad")).doesNotExist();
        Files.move(outbox(), directory.resolve("outbox-until-" + life));
      }
    }
    System.out.printf(
        "%s: %d kills in %d s (seed %d), ",
        getClass().getName(),
        lives.size(),
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
        seed);
    return lives;
  }

  private KilledLife live(int life, ConfigTree appender, Runnable trouble) {
    boolean isLong = life % LONG == 0;
    try (ApplicationProcess application =
        start("life", appender, SMALL, String.valueOf(life), isLong ? "flush" : "log")) {
      application.awaitLine("up");
      trouble.run();
      double length = random.nextDouble();
      long millis =
          isLong ? 5_500 + (long) (3_000 * length) : 50 + (long) (2_500 * length * length);
      Pauses.until(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
      long killedAt = System.currentTimeMillis();
      return new KilledLife(killedAt, application.kill());
    }
  }

  private void misbehave(MailSink sink) {
    sink.heal();
    switch (random.nextInt(12)) {
      case 0 -> sink.faultOnce(Stage.END_OF_DATA, Fault.KEEP_AND_CLOSE);
      case 1 -> sink.faultOnce(Stage.BODY, Fault.RESET);
      case 2 -> sink.faultOnce(Stage.GREETING, Fault.SILENT);
      case 3 -> sink.replyOnce(Stage.MAIL, "451 4.3.0 try again later");
      default -> {}
    }
  }

  private void judge(List<KilledLife> lives, MailBox box, DiskPauses pauses) throws IOException {
    Map<String, Integer> told = box.told(Pattern.compile("\\bk\\d+x\\d+\\b"));
    List<Long> lostAges = new ArrayList<>();
    List<Long> unwritten = new ArrayList<>();
    long problems = 0;
    long events = 0;
    long young = 0;
    for (KilledLife life : lives) {
      events += life.events();
      young += life.eventsWithin(UNCOUNTED);
      problems += life.ages().size();
      for (Map.Entry<String, Long> problem : life.ages().entrySet()) {
        if (!told.containsKey(problem.getKey())) {
          long age = problem.getValue();
          lostAges.add(age);
          unwritten.add(age - pauses.within(life.killedAt() - age, life.killedAt()));
        }
      }
    }
    lostAges.sort(null);
    long twice = told.values().stream().filter(mails -> mails > 1).count();
    double overload = Resources.overload();
    System.out.printf(
        "%d events of %d problems logged; %d mails, %d came again; %d events told, %d logged in the"
            + " last %d ms of a life; overload %.1f; %s; problems told in two mails %d; problems"
            + " lost: ages in ms %s%n",
        events,
        problems,
        box.size(),
        box.repeated(),
        box.events(),
        young,
        UNCOUNTED,
        overload,
        pauses,
        twice,
        lostAges);
    assertThat(box.torn()).as("torn").isEmpty();
    assertThat(box.changed()).as("not the same octets again").isEmpty();
    assertThat(unwritten)
        .as("ages of lost problems, without the disk's pauses")
        .allMatch(age -> age <= YOUNG * overload);
    assertThat(box.lost()).isZero();
    int more = lives.size() + (lives.size() + SERIES - 1) / SERIES;
    assertThat(box.events()).isBetween(events - young, events + more);
  }
}
