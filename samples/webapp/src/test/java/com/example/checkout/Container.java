package com.example.checkout;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

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
    // its thread would wear an application's class loader just when that is looked for
    tomcat.getEngine().setBackgroundProcessorDelay(-1);
    tomcat.getHost().setParentClassLoader(new ServletApi());
    tomcat.start();
  }

  /** Starts the application in this folder, as an unpacked war. */
  Context deploy(Path application) {
    return tomcat.addWebapp("", application.toAbsolutePath().toString());
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
  void undeploy(Context context) {
    tomcat.getHost().removeChild(context);
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }
}
