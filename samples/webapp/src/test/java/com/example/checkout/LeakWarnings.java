package com.example.checkout;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What Tomcat says of threads, thread locals and the like that an application left. */
final class LeakWarnings extends Handler implements AutoCloseable {
  private static final Logger LOADER =
      Logger.getLogger("org.apache.catalina.loader.WebappClassLoaderBase");

  private final List<String> messages = new CopyOnWriteArrayList<>();

  LeakWarnings() {
    LOADER.addHandler(this);
  }

  List<String> messages() {
    return messages;
  }

  @Override
  public void publish(LogRecord message) {
    if (message.getLevel().intValue() >= Level.WARNING.intValue()) {
      messages.add(message.getMessage());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    LOADER.removeHandler(this);
  }
}
