package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import io.github.incidentmail.testkit.OutageErrors.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A mail server that is away for a minute, or for {@code -Doutage.minutes=5}, while a thousand
 * errors a second are logged: first nobody listens, then somebody who hangs up. The application
 * doesn't notice; when the server is back each problem is told once, and at the end every event is.
 * {@code mvn -Pslow verify}. The program passes its arguments to {@link OutageErrors#run}.
 */
@Tag("slow")
public abstract class OutageTrial extends ProcessTrial {
  /** Less than the hour after which letters are written anew. */
  private static final int MINUTES = Math.min(50, Integer.getInteger("outage.minutes", 1));

  private static final int SAMPLES = MINUTES * 60 / Sample.SECONDS;
  private static final int WARM = OutageErrors.HEALTHY_SAMPLES;

  /** The update of the old problems, and the openings of those that began in the outage. */
  private static final int MOST_WAITING = 3;

  private static final int MORE_KIB = 2 * 1024;
  private static final int MORE_THREADS = 2;
  private static final int MORE_SOCKETS = 2;

  /** On a machine that has time for us; one that is overloaded takes as many times longer. */
  private static final long SLOWEST_MICROS = 500_000;

  private final List<Sample> samples = new ArrayList<>();
  private MailSink server = MailSink.builder().start();

  @SuppressWarnings("NullAway.Init")
  protected OutageTrial(TrialProgram program) {
    super(program);
  }

  /** What came before the outage, what came after it, and when the server was back. */
  private record Story(List<ReceivedMail> before, List<ReceivedMail> after, Instant healedAt) {
    List<ReceivedMail> all() {
      List<ReceivedMail> all = new ArrayList<>(before);
      all.addAll(after);
      return all;
    }

    /** The mails that had waited, or those that were written later. */
    List<OutageMail> later(boolean waited) {
      return after.stream()
          .map(OutageMail::new)
          .filter(mail -> mail.date().isBefore(healedAt) == waited)
          .toList();
    }
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void serverIsAway_nothingIsBlockedAndNothingIsLost() {
    int port = server.port();
    try (ApplicationProcess application = start(port)) {
      sample(application, WARM);
      server.close();
      List<ReceivedMail> before = server.mails();
      sample(application, SAMPLES / 2);
      server = MailSink.builder().port(port).fault(Stage.GREETING, Fault.CLOSE).start();
      sample(application, SAMPLES - SAMPLES / 2);
      assertThat(server.connections()).as("it was tried").isPositive();
      assertThat(server.mails()).isEmpty();
      Instant healedAt = Instant.now();
      server.heal();
      long logged = sampleToTheEnd(application);
      application.awaitEnd();
      Story story = new Story(before, server.mails(), healedAt);
      tell(story, logged);
      judgeUse();
      judgeMails(story, logged);
    }
  }

  private ApplicationProcess start(int port) {
    ConfigTree throttle = ConfigTree.section("MailThrottle").with("schedule", "1m");
    return start(
        "outage",
        appender(port).with(throttle),
        List.of("-Xmx64m", "-XX:+UseSerialGC"),
        String.valueOf(SAMPLES));
  }

  private void sample(ApplicationProcess application, int count) {
    for (int i = 0; i < count; i++) {
      samples.add(Sample.parse(application.awaitRest("")));
    }
  }

  /** How many errors were logged in all. */
  private long sampleToTheEnd(ApplicationProcess application) {
    String line = application.awaitRest("");
    while (Sample.is(line)) {
      samples.add(Sample.parse(line));
      line = application.awaitRest("");
    }
    return Long.parseLong(line.substring(OutageErrors.LOGGED.length()));
  }

  private List<Sample> outage() {
    return samples.subList(WARM, WARM + SAMPLES);
  }

  private void tell(Story story, long logged) {
    List<OutageMail> waited = story.later(true);
    System.out.printf(
        "%s: %d min; %d events logged, %d told; mails: %d before, %d waited, %d later; back after"
            + " %s, then all that waited within %s; warm %s; in the outage most threads %d, sockets"
            + " %d, heap %d KiB, slowest call %d us, calls above 10 ms %d; samples %s%n",
        getClass().getName(),
        MINUTES,
        logged,
        new MailBox(story.all()).events(),
        story.before().size(),
        waited.size(),
        story.later(false).size(),
        Duration.between(story.healedAt(), waited.get(0).receivedAt()),
        Duration.between(waited.get(0).receivedAt(), waited.get(waited.size() - 1).receivedAt()),
        samples.get(WARM - 1),
        outage().stream().mapToInt(Sample::threads).max().orElse(0),
        outage().stream().mapToInt(Sample::sockets).max().orElse(0),
        outage().stream().mapToLong(Sample::heap).max().orElse(0),
        outage().stream().mapToLong(Sample::slowest).max().orElse(0),
        outage().stream().mapToInt(Sample::slow).sum(),
        samples);
  }

  private void judgeUse() {
    Sample warm = samples.get(WARM - 1);
    double slowest = SLOWEST_MICROS * Resources.overload();
    assertThat(samples.subList(WARM, samples.size()))
        .allMatch(sample -> sample.heap() <= warm.heap() + MORE_KIB, "heap")
        .allMatch(sample -> sample.threads() <= warm.threads() + MORE_THREADS, "threads")
        .allMatch(sample -> sample.sockets() <= warm.sockets() + MORE_SOCKETS, "sockets")
        .allMatch(sample -> sample.slowest() <= slowest, "slowest call");
  }

  private void judgeMails(Story story, long logged) {
    List<OutageMail> waited = story.later(true);
    List<OutageMail> later = story.later(false);
    Sample last = outage().get(SAMPLES - 1);
    assertThat(story.before()).hasSize(1);
    assertThat(waited).hasSize(last.letters()).hasSizeBetween(1, MOST_WAITING);
    assertThat(waited.stream().flatMap(mail -> mail.incidents().stream()))
        .as("each problem in one mail")
        .hasSize(OutageErrors.KINDS)
        .doesNotHaveDuplicates();
    assertThat(later).as("the exit's").hasSize(1);
    OutageMail end = later.get(0);
    assertThat(end.incidents()).hasSize(OutageErrors.KINDS);
    assertThat(end.account()).startsWith("events=" + logged + "; ").endsWith("; lost=0");
    assertThat(end.text()).contains("Delivery trouble since the last mail");
    OutageMail.assertInOrder(story.all().stream().map(OutageMail::new).toList());

    MailBox box = new MailBox(story.all());
    assertThat(box.torn()).isEmpty();
    assertThat(box.repeated()).isZero();
    assertThat(box.lost()).isZero();
    assertThat(box.events()).isEqualTo(logged);
  }
}
