package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What both appenders owe their users across a restart and a reload: one incident, one thread. */
public abstract class RestartContract extends AppenderRig {
  protected RestartContract() {}

  /** The configuration of the framework, as a text. */
  protected abstract String text(ConfigTree appender);

  /** Reads the configuration again, which is still the same, while it runs. */
  protected abstract void reload(LoggingFramework framework, ConfigTree appender);

  /**
   * A main class that starts the framework from a file and calls {@link #logAndDie}; its arguments
   * are the file and the outbox.
   */
  protected abstract Class<?> application();

  /** How many mails the reload itself sends if something is untold: none where it can hand over. */
  protected abstract int mailsAtReload();

  private static LogCall error() {
    return LogCall.error(SHOP, "order {} failed", 42);
  }

  /** The same problem, so bad that its update leaves at once. */
  private static LogCall fatal() {
    return error().marked("FATAL");
  }

  @Test
  void killedProcess_isFollowedByTheNextMailOfTheSameThread() throws IOException {
    Path output = directory.resolve("output");
    int code =
        ForkedJvm.run(
            application(),
            List.of(),
            output,
            SOON.multipliedBy(3),
            file("configuration.xml", text(good())).toString(),
            directory.toString());
    assertThat(code).as(Files.readString(output)).isEqualTo(128 + 9);
    ReceivedMail first = sink.awaitMails(1, SOON).get(0);

    try (LoggingFramework next = start(good())) {
      next.log(fatal());
      assertContinues(first, sink.awaitMails(2, SOON).get(1), "events=2; before=1; now=1;");
    }
    assertThat(sink.mails()).hasSize(2);
  }

  @Test
  void reload_goesOnWithTheSameThreadAndLosesNoCount() {
    try (LoggingFramework framework = start(good())) {
      framework.log(error());
      ReceivedMail first = sink.awaitMails(1, SOON).get(0);
      framework.log(error());
      reload(framework, good());
      framework.log(fatal());

      int before = 1 + mailsAtReload();
      List<ReceivedMail> mails = sink.awaitMails(before + 1, SOON);
      assertContinues(
          first, mails.get(before), "events=3; before=" + before + "; now=" + (3 - before) + ";");
      assertThat(mails).extracting(m -> m.header("X-Incident-Id")).containsOnly(id(first));
    }
    assertThat(sink.mails()).hasSize(2 + mailsAtReload());
  }

  private static String id(ReceivedMail mail) {
    return String.valueOf(mail.header("X-Incident-Id"));
  }

  private static void assertContinues(ReceivedMail first, ReceivedMail next, String account) {
    assertThat(next.header("In-Reply-To")).isEqualTo(first.header("Message-ID"));
    assertThat(next.header("X-Incident-Account")).startsWith(account);
    assertThat(id(next)).isEqualTo(id(first));
  }

  /** Logs an error, and is killed as soon as its mail has left and it is known what was told. */
  public static void logAndDie(LoggingFramework framework, Path outbox) throws IOException {
    framework.log(error());
    Await.until("the mail has left", SOON, () -> isSent(outbox), () -> outbox);
    new ProcessBuilder("kill", "-9", String.valueOf(ProcessHandle.current().pid())).start();
    Await.until("the end", SOON, () -> false, () -> "life");
  }

  private static boolean isSent(Path outbox) {
    return names(outbox, ".state") == 1
        && names(outbox, "drain.lock") == 1
        && names(outbox, ".letter") == 0;
  }

  private static long names(Path outbox, String end) {
    try (Stream<Path> files = Files.list(outbox)) {
      return files.filter(f -> f.toString().endsWith(end)).count();
    } catch (IOException e) {
      return 0;
    }
  }
}
