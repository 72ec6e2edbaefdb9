package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What java.util.logging gets from the libraries that mail and ask for tokens for us comes back
 * through a real bridge, at every level, and becomes no mail. The program passes its bridge to
 * {@link BridgedErrors#run}.
 */
public abstract class BridgeContract extends ProcessTrial {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final List<String> options;

  /**
   * @param options of the program's JVM
   */
  @SuppressWarnings("NullAway.Init")
  protected BridgeContract(TrialProgram program, String... options) {
    super(program);
    this.options = List.of(options);
  }

  @Test
  void librariesThatLogEverything_areNoIncidents() throws IOException {
    try (TokenServer tokens = new TokenServer("shop", "s3cret");
        MailSink sink = MailSink.builder().tokens(tokens::isValid).start()) {
      try (ApplicationProcess application = start(sink, tokens)) {
        sink.awaitMails(1, SOON);
        application.terminate();
        application.awaitEnd();
      }
      assertThat(tokens.requests()).isPositive();
      assertThat(sink.mails()).as("the first, and the exit's").hasSize(2);
      assertThat(sink.mails().stream().map(mail -> mail.header("X-Incident-Id")).distinct())
          .as("incidents of %s", sink.mails().get(0).text())
          .singleElement()
          .asString()
          .doesNotContain(",");
      ReceivedMail last = sink.mails().get(1);
      assertThat(last.text())
          .contains(BridgedErrors.SHOP)
          .containsPattern("logged [A-Z]+ on a thread that works for this mailer");
      assertThat(Objects.requireNonNull(last.header("X-Incident-Account"))).endsWith("lost=0");
    }
  }

  @Test
  void librariesThatFail_areNoIncidents() throws IOException {
    try (TokenServer tokens = new TokenServer("shop", "s3cret");
        MailSink sink = MailSink.builder().tokens(token -> false).start()) {
      try (ApplicationProcess application = start(sink, tokens)) {
        sink.awaitReached(Stage.AUTH, 2, SOON);
        application.terminate();
        application.awaitEnd();
      }
      assertThat(sink.mails()).isEmpty();
      assertThat(incidentsThatWait()).as("of the first letter and the exit's").hasSize(1);
    }
  }

  /** A letter about one incident has its id, one about several has another. */
  private Set<String> incidentsThatWait() throws IOException {
    try (Stream<Path> files = Files.list(outbox())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".letter"))
          .map(name -> name.replaceFirst(".*_", "").replaceFirst("\\..*", ""))
          .collect(Collectors.toSet());
    }
  }

  private ApplicationProcess start(MailSink sink, TokenServer tokens) {
    ConfigTree appender =
        appender(sink.port())
            .with("threshold", "TRACE")
            .with("excludeLoggers", "java.lang.Runtime") // Java 21 and later tell the exit there
            .with(ConfigTree.section("MailThrottle").with("groupWait", "0s"))
            .with(tokens.section());
    return start("bridged", appender, options);
  }
}
