package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.SustainedErrors.Thrown;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A hundred thousand errors a second in a JVM of its own, for ten seconds or {@code
 * -Dload.seconds=60}: every one is accounted for. {@code mvn -Pslow verify}. The program passes its
 * arguments to {@link SustainedErrors#run}.
 */
@Tag("slow")
public abstract class SustainedLoadTrial extends ProcessTrial {
  private static final int PER_SECOND = 100_000;
  private static final Duration LONGEST_END = Duration.ofSeconds(6);
  private static final Pattern TOLD = Pattern.compile("\\b(?:now|undetailed)=(\\d+);");
  private static final Pattern LOST = Pattern.compile("\\blost=(\\d+)");

  protected SustainedLoadTrial(TrialProgram program) {
    super(program);
  }

  @ParameterizedTest
  @EnumSource
  void everyErrorIsAccountedFor(Thrown thrown) {
    int seconds = Integer.getInteger("load.seconds", 10);
    try (MailSink sink = MailSink.builder().start()) {
      Duration end;
      String figures;
      try (ApplicationProcess application =
          start(
              "application",
              sink,
              thrown.name(),
              String.valueOf(PER_SECOND),
              String.valueOf(seconds))) {
        figures = application.awaitLogged();
        end = application.awaitEnd();
      }
      System.out.printf(
          "%s %s: %s; %d mails, %d counted without detail; end after %s%n",
          getClass().getName(),
          thrown,
          figures,
          sink.mails().size(),
          sum(sink, Pattern.compile("\\bundetailed=(\\d+);")),
          end);
      assertThat(sum(sink, TOLD)).isEqualTo((long) PER_SECOND * seconds);
      assertThat(sum(sink, LOST)).isZero();
      assertThat(end).isLessThanOrEqualTo(LONGEST_END);
    }
  }

  private static long sum(MailSink sink, Pattern figure) {
    return sink.mails().stream()
        .flatMap(
            mail -> figure.matcher(String.valueOf(mail.header("X-Incident-Account"))).results())
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }
}
