package com.example.application;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs one error and ends, as an application does that never heard of its appenders. */
public final class OneError {
  private static final Logger LOG = LoggerFactory.getLogger(OneError.class);

  private OneError() {}

  public static void main(String[] arguments) {
    LOG.info("order {} taken", 4711);
    LOG.error("order {} failed", 4711, new IllegalStateException("no such customer"));
    System.out.println("end");
  }
}
