package com.example.shop.payment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes money by way of a card network, at whose address nobody listens today. */
public final class PaymentClient {
  private static final Logger LOG = LoggerFactory.getLogger(PaymentClient.class);
  private static final int PORT = 1;
  private static final int TIMEOUT_MILLIS = 3_000;

  /** Asks for the money; false if it can't be had now. */
  public boolean authorize(String order, String amount) {
    try {
      reserve(order, amount);
      return true;
    } catch (PaymentException e) {
      LOG.error("Payment of {} for order {} failed", amount, order, e);
      return false;
    }
  }

  private static void reserve(String order, String amount) throws PaymentException {
    try {
      send("RESERVE " + order + " " + amount);
    } catch (CardNetworkException e) {
      throw new PaymentException("no reservation for order " + order, e);
    }
  }

  private static void send(String request) throws CardNetworkException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new CardNetworkException("card network unreachable", e);
    }
  }

  private static final class PaymentException extends Exception {
    private static final long serialVersionUID = 1;

    PaymentException(String message, Exception cause) {
      super(message, cause);
    }
  }

  private static final class CardNetworkException extends Exception {
    private static final long serialVersionUID = 1;

    CardNetworkException(String message, IOException cause) {
      super(message, cause);
    }
  }
}
