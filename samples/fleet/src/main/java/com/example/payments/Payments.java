package com.example.payments;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Charges a card now and then, on as many instances as are started, until somebody ends it. */
public final class Payments {
  private static final Logger LOG = LoggerFactory.getLogger(Payments.class);
  private static final int PAUSE = 2_000;

  private Payments() {}

  /**
   * Charges. The appender stops when the JVM exits, and leaves what it hasn't told to the others.
   *
   * @param arguments host and port of the card network
   */
  public static void main(String[] arguments) throws InterruptedException {
    InetSocketAddress network = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
    for (int payment = 1; ; payment++) {
      Thread.sleep(PAUSE);
      charge(payment, network);
    }
  }

  private static void charge(int payment, InetSocketAddress network) {
    try (Socket socket = new Socket()) {
      socket.connect(network, PAUSE);
      LOG.info("Payment {} was taken", payment);
    } catch (IOException e) {
      LOG.error("Payment {} was not taken", payment, e);
    }
  }
}
