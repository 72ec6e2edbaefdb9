package com.example.application;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Logs one error and ends, as an application does that never heard of its appenders. */
public final class OneError {
  private static final Logger LOG = LogManager.getLogger(OneError.class);

  private OneError() {}

  public static void main(String[] arguments) {
    LOG.info("order {} taken", 4711);
    LOG.error("order {} failed", 4711, new IllegalStateException("no such customer"));
    System.out.println("end");
  }
}
