package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.MailSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An application with a class loader of its own, which logs all the time, is deployed and thrown
 * away, 10 or {@code -Dredeploys=100} times, in a JVM without room for two handfuls of them:
 * nothing is left, and every event is told. {@code mvn -Pslow verify}.
 */
@Tag("slow")
public abstract class RedeployTrial extends ProcessTrial {
  private static final int REDEPLOYS = Integer.getInteger("redeploys", 10);
  private static final Pattern LOGGED = Pattern.compile("logged: (\\d+)");

  /**
   * Soft references are the JDK's caches; in a web application Log4j 2 keeps nothing in threads.
   */
  private static final List<String> SERVER =
      List.of(
          "-XX:SoftRefLRUPolicyMSPerMB=0",
          "-XX:TieredStopAtLevel=1",
          "-Xmx128m",
          "-XX:MaxMetaspaceSize=256m",
          "-Dlog4j2.is.webapp=true");

  @SuppressWarnings("NullAway.Init")
  protected RedeployTrial(TrialProgram program) {
    super(program);
  }

  @Test
  void redeploys_leaveNothingBehindAndLoseNothing() throws IOException {
    try (MailSink sink = MailSink.builder().start()) {
      Path file = configure("configuration", manyMails(sink));
      Path output = directory.resolve("output");
      int code =
          ForkedJvm.run(
              main(),
              SERVER,
              output,
              Duration.ofMinutes(20),
              file.toString(),
              String.valueOf(REDEPLOYS));
      assertThat(code).as(Files.readString(output)).isZero();
      MailBox box = new MailBox(sink.mails());
      System.out.printf(
          "%s: %s; %d events told in %d mails%n",
          getClass().getName(), Files.readString(output).trim(), box.events(), box.size());
      Matcher logged = LOGGED.matcher(Files.readString(output));
      assertThat(logged.find()).isTrue();
      assertThat(box.events()).isEqualTo(Long.parseLong(logged.group(1)));
    }
  }

  private ConfigTree manyMails(MailSink sink) {
    return appender(sink.port())
        .with(
            ConfigTree.section("MailThrottle")
                .with("groupWait", "10m")
                .with("burst", "100000")
                .with("perHour", "100000")
                .with("perDay", "100000")
                .with("mailsPerMinute", "100000"));
  }
}
