package com.example.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.Await;
import io.github.incidentmail.testkit.MailSink;
import io.github.incidentmail.testkit.RegisteredBeans;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedeploymentIT {
  /** The war as Maven unpacks it. */
  private static final Path APPLICATION = Path.of("target", "checkout");

  private static final Duration SOON = Duration.ofSeconds(30);

  private final MailSink sink = MailSink.builder().start();
  private final RegisteredBeans beans = new RegisteredBeans();
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  @TempDir Path directory;

  @BeforeEach
  void useServerOfTheTest() {
    System.setProperty("MAIL_RELAY", "127.0.0.1");
    System.setProperty("MAIL_PORT", String.valueOf(sink.port()));
    System.setProperty("user.home", directory.resolve("home").toString());
  }

  @AfterEach
  void stop() {
    sink.close();
  }

  @Test
  void redeployments_mailOnceEachAndLeaveNothing() throws Exception {
    try (LeakWarnings leaks = new LeakWarnings();
        Container container = new Container(directory.resolve("tomcat"))) {
      mailsOf(container, "/price?article=4711&pieces=three", "NumberFormatException", 1);
      mailsOf(container, "/price?article=4712&pieces=3", "no article 4712", 2);

      assertThat(leaks.messages()).isEmpty();
      assertThat(beans.names()).isEmpty();
      Await.until("the class loaders are gone", SOON, this::allGone, loaders::toString);
    }
  }

  /** The appender is stopped with the application, so that its mail is there then. */
  private void mailsOf(Container container, String request, String told, int mails)
      throws IOException, LifecycleException {
    Context application = container.deploy(APPLICATION);
    ClassLoader loader = application.getLoader().getClassLoader();
    loaders.add(new WeakReference<>(loader));

    assertThat(container.get(request)).isEqualTo(500);
    assertThat(beans.names()).hasSize(1);
    assertThat(threadsOf(loader)).isNotEmpty();
    container.undeploy(application);

    assertThat(sink.mails()).hasSize(mails);
    assertThat(sink.mails().get(mails - 1).text()).contains("No price for", told);
    assertThat(threadsOf(loader)).isEmpty();
  }

  private static List<Thread> threadsOf(ClassLoader loader) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getContextClassLoader() == loader
                    || thread.getClass().getClassLoader() == loader
                    || thread.getName().startsWith("incident-mail"))
        .toList();
  }

  private boolean allGone() {
    System.gc();
    return loaders.stream().allMatch(loader -> loader.get() == null);
  }
}
