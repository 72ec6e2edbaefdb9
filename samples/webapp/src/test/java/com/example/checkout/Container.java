package com.example.checkout;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** A Tomcat on loopback that lives longer than the application in it. */
final class Container implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final Tomcat tomcat = new Tomcat();

  Container(Path base) throws LifecycleException, IOException {
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.setAddDefaultWebXmlToWebapp(false);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getHost().setAppBase(Files.createDirectories(base.resolve("webapps")).toString());
    tomcat.start();
  }

  /** Starts the application in this folder, as an unpacked war. */
  Context deploy(Path application) {
    Context context = tomcat.addWebapp("", application.toAbsolutePath().toString());
    // the test's own class path, which Tomcat is part of, is none of the application
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    return context;
  }

  /** Asks the application and returns the answer's status. */
  int get(String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  /** Stops and forgets the application; the container goes on. */
  void undeploy(Context context) throws LifecycleException {
    tomcat.getHost().removeChild(context);
    context.destroy();
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }
}
