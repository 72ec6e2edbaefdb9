package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.ForkedJvm;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JMX is never in the way: where it is missing, and where nobody has made its server yet. */
class WithoutJmxTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String MODULES =
      "java.base,java.logging,java.naming,java.net.http,java.security.sasl,java.xml,jdk.unsupported";

  @TempDir Path directory;

  /** An application that mails one FATAL and tells what the mailer said. */
  static final class Application {
    public static void main(String[] arguments) throws Exception {
      if (ModuleLayer.boot().findModule("java.management").isPresent()) {
        throw new AssertionError("this runtime has JMX");
      }
      RecordedDiagnostics diagnostics = new RecordedDiagnostics();
      IncidentMailer mailer = startMailer(arguments[0], diagnostics);
      mailer.submit(Events.of(Severity.FATAL, "com.example.A", "gone"));
      mailer.close();
      System.out.println(mailer.status().events());
      diagnostics.messages.forEach(System.out::println);
    }
  }

  /** An application that tells how long the start took and when its bean could be seen. */
  static final class Plain {
    public static void main(String[] arguments) throws Exception {
      if (!MBeanServerFactory.findMBeanServer(null).isEmpty()) {
        throw new AssertionError("somebody has made the MBean server already");
      }
      IncidentMailer mailer = startMailer(arguments[0], new RecordedDiagnostics());
      Thread maker =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("incident-mail-jmx"))
              .findAny()
              .orElseThrow();
      System.out.println("daemon=" + maker.isDaemon());
      maker.join(30_000);
      System.out.println("shown=" + shown());
      mailer.close();
      System.out.println("shown=" + shown());
      IncidentMailer next = startMailer(arguments[0], new RecordedDiagnostics());
      System.out.println("at once=" + shown());
      next.close();
    }

    private static boolean shown() throws Exception {
      return ManagementFactory.getPlatformMBeanServer()
          .isRegistered(new ObjectName("io.github.incidentmail:type=IncidentMailer,name=forked"));
    }
  }

  @Test
  void runtimeWithoutJmx_mailsAndNotesIt() throws Exception {
    try (MailSink sink = MailSink.builder().start()) {
      String output =
          run(Application.class, List.of("--limit-modules", MODULES), String.valueOf(sink.port()));

      assertThat(sink.mails()).hasSize(1);
      assertThat(output)
          .contains("Events[accepted=1, reported=1, pending=0, ledger=0, lost=0]")
          .containsOnlyOnce("INFO IM-JMX forked is not shown in JMX, which this Java runtime lacks")
          .doesNotContain("WARN", "ERROR");
    }
  }

  @Test
  void serverThatNobodyHasMadeYet_isMadeInTheBackground() throws Exception {
    assertThat(run(Plain.class, List.of(), "25").lines())
        .containsExactly("daemon=true", "shown=true", "shown=false", "at once=true");
  }

  private String run(Class<?> main, List<String> options, String port) throws Exception {
    Path output = directory.resolve("output");
    int code = ForkedJvm.run(main, options, output, PATIENCE, port);
    String told = Files.readString(output);
    assertThat(code).as(told).isZero();
    return told;
  }

  private static IncidentMailer startMailer(String port, RecordedDiagnostics diagnostics)
      throws ConfigurationException {
    MailerConfigBuilder builder = MailerConfig.builder("forked");
    builder.service("orders").environment("prod").from("a@example.com").to("ops@example.com");
    builder.mailServer().host("localhost").port(port).tls("none");
    builder.mailOutbox().directory("none");
    return IncidentMailer.start(builder.build(), diagnostics);
  }
}
