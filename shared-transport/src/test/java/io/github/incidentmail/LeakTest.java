package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.ForkedJvm;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application server that undeploys an application gets the memory of its classes back. */
@Timeout(60)
class LeakTest {
  private static final int MOST_COLLECTIONS = 50;

  /** What the deployed application does; runs in a class loader of its own. */
  public static final class Application implements AutoCloseable {
    private final IncidentMailer mailer;

    public Application(int port) throws ConfigurationException {
      MailerConfigBuilder builder = MailerConfig.builder("leak");
      builder.service("orders").environment("prod").from("a@example.com").to("ops@example.com");
      builder.within("app", this);
      builder.mailServer().host("localhost").port(String.valueOf(port)).tls("none");
      builder.mailOutbox().directory("none");
      mailer = IncidentMailer.start(builder.build(), new RecordedDiagnostics());
      mailer.submit(Events.of(Severity.FATAL, "com.example.A", "gone"));
    }

    @Override
    public void close() {
      mailer.close();
    }
  }

  /** The application server: tells what is left of the application's class loader. */
  static final class Server {
    public static void main(String[] arguments) throws Exception {
      ReferenceQueue<ClassLoader> unloaded = new ReferenceQueue<>();
      WeakReference<ClassLoader> loader =
          deployAndUndeploy(Integer.parseInt(arguments[0]), unloaded);
      // Java 17 keeps the types of the record that was compared last, whoever's it is
      assertThat(new Other(loader, unloaded)).isEqualTo(new Other(loader, unloaded));
      for (int i = 0; i < MOST_COLLECTIONS && unloaded.remove(100) == null; i++) {
        System.gc();
      }
      System.out.println("left: " + loader.get());
    }
  }

  private record Other(WeakReference<?> reference, ReferenceQueue<?> queue) {}

  @TempDir Path directory;

  @Test
  void stoppedMailer_leavesNothingThatHoldsItsClasses() throws Exception {
    try (MailSink sink = MailSink.builder().start()) {
      Path output = directory.resolve("output");
      List<String> softAsWeak = List.of("-XX:SoftRefLRUPolicyMSPerMB=0");
      String port = String.valueOf(sink.port());
      int code = ForkedJvm.run(Server.class, softAsWeak, output, Duration.ofSeconds(50), port);

      assertThat(code).as(Files.readString(output)).isZero();
      assertThat(Files.readString(output).trim()).isEqualTo("left: null");
      assertThat(sink.mails()).hasSize(1);
    }
  }

  private static WeakReference<ClassLoader> deployAndUndeploy(
      int port, ReferenceQueue<ClassLoader> unloaded) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Class<?> type = Class.forName(Application.class.getName(), true, loader);
      assertThat(type).isNotSameAs(Application.class);
      try (AutoCloseable application =
          (AutoCloseable) type.getConstructor(int.class).newInstance(port)) {
        assertThat(application).isNotNull();
        awaitShown();
        assertThat(readAllAttributes()).isEqualTo(33);
      }
      return new WeakReference<>(loader, unloaded);
    }
  }

  /** The MBean server is made for the application, by a thread of its own. */
  private static void awaitShown() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("incident-mail-jmx")) {
        thread.join(20_000);
      }
    }
  }

  private static int readAllAttributes() throws Exception {
    var server = ManagementFactory.getPlatformMBeanServer();
    var name = new ObjectName("io.github.incidentmail:type=IncidentMailer,name=leak");
    List<String> names = new ArrayList<>();
    for (var info : server.getMBeanInfo(name).getAttributes()) {
      names.add(info.getName());
    }
    return server.getAttributes(name, names.toArray(new String[0])).size();
  }

  private static URL[] classPath() throws MalformedURLException {
    String[] entries =
        Objects.requireNonNull(System.getProperty("java.class.path")).split(File.pathSeparator, -1);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      urls[i] = Path.of(entries[i]).toUri().toURL();
    }
    return urls;
  }
}
