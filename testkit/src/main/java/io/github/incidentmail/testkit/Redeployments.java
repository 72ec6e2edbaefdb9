package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An application server that deploys an application anew again and again, each time before it
 * throws away the one before; a program of a trial.
 */
public final class Redeployments {
  private static final int WARM_UP = 5;
  private static final int MOST_COLLECTIONS = 50;

  /** Java 17 and the JDK's own caches may hold the one or other that was used last. */
  private static final int HELD_BY_THE_JDK = 2;

  private static final long MOST_HEAP = 4 * 1024 * 1024;

  private final Class<?> application;
  private final String file;
  private final ReferenceQueue<ClassLoader> unloaded = new ReferenceQueue<>();
  private final Set<WeakReference<ClassLoader>> deployed = new HashSet<>();

  private Redeployments(Class<?> application, String file) {
    this.application = application;
    this.file = file;
  }

  private record Other(Object one, Object another) {}

  /**
   * Fails if anything is left.
   *
   * @param arguments the configuration, and how often
   * @param application constructed by the first argument it starts a {@link DeployedLoad}; closed
   *     it ends that
   */
  public static void run(String[] arguments, Class<? extends AutoCloseable> application)
      throws Exception {
    new Redeployments(application, arguments[0]).run(Integer.parseInt(arguments[1]));
  }

  private void run(int times) throws Exception {
    deploy(WARM_UP);
    Resources before = Resources.now();
    deploy(times);
    // Java 17 keeps the types of the record that was compared last, whoever's it is
    assertThat(new Other(before, file)).isEqualTo(new Other(before, file));
    collect();
    Resources after = Resources.now();
    System.out.printf(
        Locale.ROOT,
        "%d deployments; class loaders left: %d; before: %s; after: %s; logged: %s%n",
        times,
        deployed.size(),
        before,
        after,
        System.getProperties().get(DeployedLoad.LOGGED));
    assertThat(deployed).hasSizeLessThanOrEqualTo(HELD_BY_THE_JDK);
    assertThat(after.threads()).isLessThanOrEqualTo(before.threads());
    assertThat(after.files()).isLessThanOrEqualTo(before.files());
    assertThat(after.beans()).isEqualTo(before.beans());
    assertThat(after.heap()).isLessThanOrEqualTo(before.heap() + MOST_HEAP);
  }

  private void deploy(int times) throws Exception {
    Deployment before = deploy();
    for (int i = 1; i < times; i++) {
      Deployment next = deploy();
      before.close();
      before = next;
    }
    before.close();
  }

  private void collect() throws InterruptedException {
    for (int i = 0; i < MOST_COLLECTIONS && deployed.size() > HELD_BY_THE_JDK; i++) {
      System.gc();
      Object gone = unloaded.remove(100);
      while (gone != null) {
        deployed.remove(gone);
        gone = unloaded.poll();
      }
    }
  }

  private record Deployment(URLClassLoader loader, AutoCloseable running) {
    void close() throws Exception {
      Thread thread = Thread.currentThread();
      ClassLoader own = thread.getContextClassLoader();
      thread.setContextClassLoader(loader);
      try {
        running.close();
      } finally {
        thread.setContextClassLoader(own);
        loader.close();
      }
    }
  }

  private Deployment deploy() throws Exception {
    URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
    deployed.add(new WeakReference<>(loader, unloaded));
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Deployment deployment = new Deployment(loader, construct(loader));
      assertThat(deployment.running().getClass()).isNotEqualTo(application);
      return deployment;
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  private AutoCloseable construct(ClassLoader loader) throws ReflectiveOperationException {
    return Class.forName(application.getName(), true, loader)
        .asSubclass(AutoCloseable.class)
        .getConstructor(String.class)
        .newInstance(file);
  }

  private static URL[] classPath() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      urls.add(url(Path.of(entry)));
    }
    return urls.toArray(new URL[0]);
  }

  private static URL url(Path entry) throws MalformedURLException {
    return entry.toUri().toURL();
  }
}
