package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A mail server that accepts connections and says nothing: an application in a JVM of its own logs
 * without waiting, ends in time, and after its restart everything is told, nothing twice. A minute
 * each; {@code mvn -Pslow verify}. The program passes its arguments to {@link PacedErrors#run}.
 */
@Tag("slow")
public abstract class HungServerTrial extends ProcessTrial {
  private static final int ERRORS = 1_200;
  private static final int PER_SECOND = 200;
  private static final Duration LONGEST_END = Duration.ofSeconds(6);

  /** The first try after the failed one comes 36 s after it at the latest. */
  private static final Duration TRIED_AGAIN = Duration.ofSeconds(90);

  private static final Pattern TOLD_NOW = Pattern.compile("\\bnow=(\\d+);");

  private MailSink sink = MailSink.builder().fault(Stage.GREETING, Fault.SILENT).start();

  protected HungServerTrial(TrialProgram program) {
    super(program);
  }

  @AfterEach
  void stopSink() {
    sink.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "SIGTERM"})
  void silentServer_neitherDelaysNorLoses(String ending) {
    String first = logAndEnd(ending);
    assertThat(sink.mails()).isEmpty();
    heal();

    try (ApplicationProcess restarted = start("restarted", 0, "wait")) {
      restarted.awaitLogged();
      Await.until("all told", TRIED_AGAIN, () -> told() >= ERRORS, this::accounts);
      restarted.terminate();
      restarted.awaitEnd();
    }

    System.out.println(first + "; " + sink.mails().size() + " mails: " + accounts());
    assertThat(told()).as("events told in %s", accounts()).isEqualTo(ERRORS);
    assertThat(accounts()).as("no mail twice").hasSize(sink.mails().size());
    assertThat(accounts().values()).allMatch(account -> account.endsWith("lost=0"));
  }

  private String logAndEnd(String ending) {
    boolean exits = ending.equals("exit");
    try (ApplicationProcess application = start("first", ERRORS, exits ? "exit" : "wait")) {
      String figures = application.awaitLogged();
      if (!exits) {
        application.terminate();
      }
      Duration end = application.awaitEnd();
      String all = getClass().getName() + ": " + figures + "; " + ending + " took " + end;
      System.out.println(all);
      assertThat(sink.connections()).as("the server was tried").isPositive();
      assertThat(end).as("%s", ending).isLessThanOrEqualTo(LONGEST_END);
      return all;
    }
  }

  /** The same port, now a good server. */
  private void heal() {
    int port = sink.port();
    sink.close();
    sink = MailSink.builder().port(port).start();
  }

  private ApplicationProcess start(String name, int errors, String ending) {
    return start(name, sink, String.valueOf(errors), String.valueOf(PER_SECOND), ending);
  }

  /** The account of each mail by its id. */
  private Map<String, String> accounts() {
    List<ReceivedMail> mails = sink.mails();
    Map<String, String> accounts = new HashMap<>();
    for (ReceivedMail mail : mails) {
      accounts.put(
          Objects.requireNonNull(mail.header("Message-ID")),
          String.valueOf(mail.header("X-Incident-Account")));
    }
    return accounts;
  }

  private int told() {
    return accounts().values().stream()
        .map(TOLD_NOW::matcher)
        .filter(Matcher::find)
        .mapToInt(now -> Integer.parseInt(now.group(1)))
        .sum();
  }
}
