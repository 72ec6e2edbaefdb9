package io.github.incidentmail.testkit;

import java.nio.file.Path;

/** Lets the JVM trust a store of {@link TestCertificates} by default, until it is closed. */
public final class JvmTrust implements AutoCloseable {
  private static final String STORE = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

  public JvmTrust(Path store) {
    if (System.getProperty(STORE) != null) {
      throw new IllegalStateException("there is one already");
    }
    System.setProperty(STORE, store.toString());
    System.setProperty(PASSWORD, TestCertificates.PASSWORD);
  }

  @Override
  public void close() {
    System.clearProperty(STORE);
    System.clearProperty(PASSWORD);
  }
}
