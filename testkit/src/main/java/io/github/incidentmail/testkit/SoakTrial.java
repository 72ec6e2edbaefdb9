package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tokens that live 5 s and random outages of mail server and token endpoint for a minute or {@code
 * -Dsoak.minutes=30}: memory, threads and sockets stay as they are. {@code mvn -Pslow verify}. The
 * program is {@link SoakedErrors#run}.
 */
@Tag("slow")
public abstract class SoakTrial extends ProcessTrial {
  private static final long MINUTES = Long.getLong("soak.minutes", 1);

  /** Of five seconds each: until classes are loaded and caches are filled. */
  private static final int WARM_UP = 6;

  private static final int LAST_MAILS = 60;
  private static final int MORE_THREADS = 4;
  private static final int MORE_SOCKETS = 6;
  private static final int MORE_KIB = 6 * 1024;

  private final Random random = new Random();

  @SuppressWarnings("NullAway.Init")
  protected SoakTrial(TrialProgram program) {
    super(program);
  }

  /** What the application used, heap in KiB, and the letters that waited. */
  private record Sample(int threads, int sockets, int heap, int letters) {
    static Sample parse(String line) {
      String[] parts = line.split(" ", -1);
      return new Sample(
          Integer.parseInt(parts[0]),
          Integer.parseInt(parts[1]),
          Integer.parseInt(parts[2]),
          Integer.parseInt(parts[3]));
    }
  }

  @Test
  void shortTokensAndOutages_leaveMemoryThreadsAndSocketsFlat() throws IOException {
    try (TokenServer tokens = new TokenServer("shop", "s3cret");
        MailSink sink = MailSink.builder().tokens(tokens::isValid).start();
        ApplicationProcess application =
            start("soaked", appender(sink, tokens), List.of("-Xmx96m", "-XX:+UseSerialGC"))) {
      tokens.lifetime(Duration.ofSeconds(5));
      List<Sample> samples = new ArrayList<>();
      int mails = 0;
      for (int i = 0; i < WARM_UP; i++) {
        samples.add(next(application));
      }
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
      while (System.nanoTime() - end < 0) {
        trouble(sink, tokens);
        samples.add(next(application));
        mails += sink.takeMails().size();
      }
      sink.heal();
      tokens.recover();
      Sample last = next(application);
      for (int i = 0; i < LAST_MAILS && last.letters() > 1; i++) {
        last = next(application);
      }
      mails += sink.takeMails().size();
      judge(samples, last, mails, tokens.requests());
    }
  }

  private static Sample next(ApplicationProcess application) {
    return Sample.parse(application.awaitRest(SoakedErrors.SAMPLE));
  }

  /** Each lasts until the next sample, some five seconds. */
  private void trouble(MailSink sink, TokenServer tokens) {
    sink.heal();
    tokens.recover();
    sink.disconnectAll(); // so that another login, and soon another token, is needed
    switch (random.nextInt(9)) {
      case 0 -> sink.fault(Stage.GREETING, Fault.CLOSE);
      case 1 -> sink.fault(Stage.MAIL, Fault.RESET);
      case 2 -> sink.fault(Stage.END_OF_DATA, Fault.KEEP_AND_CLOSE);
      case 3 -> sink.reply(Stage.MAIL, "451 4.3.0 try again later");
      case 4 -> tokens.always(TokenServer.json(503, "{}"));
      case 5 -> tokens.always(TokenServer.disconnect());
      case 6 -> tokens.revokeAll();
      default -> {} // all is well
    }
  }

  private ConfigTree appender(MailSink sink, TokenServer tokens) {
    return appender(sink.port())
        .with(
            ConfigTree.section("MailThrottle")
                .with("burst", "1000000")
                .with("perHour", "1000000")
                .with("perDay", "1000000")
                .with("mailsPerMinute", "1000000")
                .with("mailsPerDay", "1000000")
                .with("recipientsPerDay", "1000000"))
        .with(
            ConfigTree.section("MailRoute")
                .with("name", "each")
                .with("loggers", SoakedErrors.EACH)
                .with("preset", "every")
                .with("to", "each@example.com"))
        .with(tokens.section());
  }

  private void judge(List<Sample> samples, Sample last, int mails, int tokens) {
    Sample warm = samples.get(WARM_UP - 1);
    System.out.printf(
        "%s: %d min, %d mails, %d token requests; warm %s; most threads %d, sockets %d, heap %d"
            + " KiB, letters %d; at the end %s%n",
        getClass().getName(),
        MINUTES,
        mails,
        tokens,
        warm,
        samples.stream().mapToInt(Sample::threads).max().orElse(0),
        samples.stream().mapToInt(Sample::sockets).max().orElse(0),
        samples.stream().mapToInt(Sample::heap).max().orElse(0),
        samples.stream().mapToInt(Sample::letters).max().orElse(0),
        last);
    assertThat(mails).isPositive();
    assertThat(last.letters()).isLessThanOrEqualTo(1);
    assertThat(last.heap()).isLessThanOrEqualTo(warm.heap() + MORE_KIB);
    assertThat(samples)
        .allMatch(sample -> sample.threads() <= warm.threads() + MORE_THREADS)
        .allMatch(sample -> sample.sockets() <= warm.sockets() + MORE_SOCKETS);
  }
}
