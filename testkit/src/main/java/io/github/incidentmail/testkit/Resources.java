package io.github.incidentmail.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process uses; files and sockets where the system tells them, else -1.
 *
 * @param heap bytes after a collection
 */
record Resources(int threads, int files, int sockets, int beans, long heap) {
  private static final Path OWN = Path.of("/proc/self/fd");

  /** As it is now. */
  static Resources now() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return new Resources(
        Thread.getAllStackTraces().size(),
        descriptors(""),
        descriptors("socket:"),
        ManagementFactory.getPlatformMBeanServer().getMBeanCount(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  /**
   * The machine's runnable threads to a core, at least 1: how much slower things are than alone.
   */
  static double overload() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return Math.max(1, system.getSystemLoadAverage() / system.getAvailableProcessors());
  }

  private static int descriptors(String kind) {
    if (!Files.isDirectory(OWN)) {
      return -1;
    }
    int count = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(OWN)) {
      for (Path one : all) {
        count += isOf(kind, one) ? 1 : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }

  private static boolean isOf(String kind, Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith(kind);
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  @Override
  public String toString() {
    return threads
        + " threads, "
        + files
        + " descriptors, "
        + sockets
        + " of them sockets, "
        + beans
        + " beans, heap "
        + heap / 1024
        + " KiB";
  }
}
