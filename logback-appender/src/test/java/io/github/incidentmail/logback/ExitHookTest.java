package io.github.incidentmail.logback;

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

  /** An application that logs one error and ends without stopping Logback. */
  static final class Application {
    public static void main(String[] args) throws IOException {
      RunningLogback logback = new RunningLogback(Files.readString(Path.of(args[0])));
      logback.log(LogCall.error("com.example.Shop", "the last words"));
    }
  }

  private int mailsAtExit(String shutdownHook, String more) throws IOException {
    try (MailSink sink = MailSink.builder().start()) {
      ConfigTree appender =
          ConfigTree.orders("test")
              .with("shutdownHook", shutdownHook)
              .with(ConfigTree.server(sink.port()))
              .with(ConfigTree.section("MailThrottle").with("groupWait", "10m"))
              .with(ConfigTree.section("MailOutbox").with("directory", "none"));
      String xml =
          RunningLogback.xml(appender, "").replace("</configuration>", more + "</configuration>");
      Path file = Files.writeString(directory.resolve("logback.xml"), xml);
      Path output = directory.resolve("output");

      int code =
          ForkedJvm.run(
              Application.class, List.of(), output, Duration.ofSeconds(60), file.toString());

      assertThat(code).as(Files.readString(output)).isZero();
      return sink.mails().size();
    }
  }

  @Test
  void jvmExit_sendsWhatWaits() throws IOException {
    assertThat(mailsAtExit("true", "")).isEqualTo(1);
  }

  @Test
  void jvmExit_isLeftToTheHookOfLogback() throws IOException {
    assertThat(mailsAtExit("true", "<shutdownHook/>")).isEqualTo(1);
  }

  @Test
  void jvmExitWithoutHook_sendsNothing() throws IOException {
    assertThat(mailsAtExit("false", "")).isZero();
  }
}
