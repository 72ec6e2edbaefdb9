package io.github.incidentmail.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.ForkedJvm;
import io.github.incidentmail.testkit.LogCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitHookTest {
  @TempDir Path directory;

  /** An application that logs one error and ends without stopping Log4j 2. */
  static final class Application {
    public static void main(String[] args) {
      RunningLog4j2 log4j2 = new RunningLog4j2(Path.of(args[0]));
      log4j2.log(LogCall.error("com.example.Shop", "the last words"));
    }
  }

  private int mailsAtExit(String shutdownHook, String... jvmOptions) throws IOException {
    try (MailSink sink = MailSink.builder().start()) {
      ConfigTree appender =
          ConfigTree.orders("test")
              .with("shutdownHook", shutdownHook)
              .with(ConfigTree.server(sink.port()))
              .with(ConfigTree.section("MailThrottle").with("groupWait", "10m"))
              .with(ConfigTree.section("MailOutbox").with("directory", "none"));
      Path file =
          Files.writeString(directory.resolve("log4j2.xml"), RunningLog4j2.xml(appender, ""));
      Path output = directory.resolve("output");

      int code =
          ForkedJvm.run(
              Application.class,
              List.of(jvmOptions),
              output,
              Duration.ofSeconds(60),
              file.toString());

      assertThat(code).as(Files.readString(output)).isZero();
      return sink.mails().size();
    }
  }

  @Test
  void jvmExit_isLeftToTheHookOfLog4j() throws IOException {
    assertThat(mailsAtExit("true")).isEqualTo(1);
  }

  @Test
  void jvmExitWhereLog4jHasNoHook_sendsWhatWaits() throws IOException {
    assertThat(mailsAtExit("true", "-Dlog4j.shutdownHookEnabled=false")).isEqualTo(1);
  }

  @Test
  void jvmExitWithoutAnyHook_sendsNothing() throws IOException {
    assertThat(mailsAtExit("false", "-Dlog4j.shutdownHookEnabled=false")).isZero();
  }
}
