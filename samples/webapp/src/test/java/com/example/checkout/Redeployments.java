package com.example.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.RegisteredBeans;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.Context;

/**
 * A Tomcat that deploys the application four times: one that can't answer for a wrong number, one
 * that can't for an unknown article, and two that can. Fails if anything is left.
 */
final class Redeployments {
  private static final int MOST_COLLECTIONS = 50;
  private static final long PAUSE_NANOS = 100_000_000;

  /** Java 17 and the JDK's own caches may hold the one or other that was used last. */
  private static final int HELD_BY_THE_JDK = 2;

  private final Path application;
  private final RegisteredBeans beans = new RegisteredBeans();
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  private Redeployments(Path application) {
    this.application = application;
  }

  /**
   * Runs it.
   *
   * @param arguments the unpacked war, and a folder for Tomcat
   */
  public static void main(String[] arguments) throws Exception {
    new Redeployments(Path.of(arguments[0])).run(Path.of(arguments[1]));
  }

  private void run(Path base) throws Exception {
    try (LeakWarnings leaks = new LeakWarnings();
        Container container = new Container(base)) {
      deploy(container, "/price?article=4711&pieces=three", 500);
      deploy(container, "/price?article=4712&pieces=3", 500);
      for (int i = 0; i < 2; i++) {
        deploy(container, "/price?article=4711&pieces=3", 200);
      }
      assertThat(leaks.messages()).isEmpty();
      collect();
      assertThat(loaders.size()).isLessThanOrEqualTo(HELD_BY_THE_JDK);
    }
  }

  private void deploy(Container container, String request, int status) throws IOException {
    Context context = container.deploy(application);
    ClassLoader loader = context.getLoader().getClassLoader();
    loaders.add(new WeakReference<>(loader));
    assertThat(container.get(request)).isEqualTo(status);
    assertThat(beans.names()).hasSize(1);
    container.undeploy(context);
    assertThat(beans.names()).isEmpty();
    assertThat(threadsOf(loader)).isEmpty();
  }

  private static List<String> threadsOf(ClassLoader loader) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getContextClassLoader() == loader
                    || thread.getName().startsWith("incident-mail"))
        .map(Thread::getName)
        .toList();
  }

  private void collect() {
    for (int i = 0; i < MOST_COLLECTIONS && loaders.size() > HELD_BY_THE_JDK; i++) {
      System.gc();
      LockSupport.parkNanos(PAUSE_NANOS);
      loaders.removeIf(loader -> loader.get() == null);
    }
  }
}
