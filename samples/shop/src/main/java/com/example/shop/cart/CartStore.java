package com.example.shop.cart;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carts that customers left, one of which is damaged. */
public final class CartStore {
  private static final Logger LOG = LoggerFactory.getLogger(CartStore.class);
  private static final byte[] DAMAGED = {1, 2, 3, 4, 5, 6};

  /** Brings a customer's cart back, or an empty one. */
  public Object restore(int customer) {
    try {
      return read();
    } catch (CartException e) {
      LOG.error("The cart of customer {} is lost", customer, e);
      return new Object();
    }
  }

  private static Object read() throws CartException {
    try (InputStream file = new CartFile(DAMAGED);
        ObjectInputStream cart = new ObjectInputStream(file)) {
      return cart.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new CartException("the cart can't be read", e);
    }
  }

  /** A file on a share that is gone when it should be closed. */
  private static final class CartFile extends ByteArrayInputStream {
    CartFile(byte[] content) {
      super(content);
    }

    @Override
    public void close() throws IOException {
      throw new IOException("stale file handle");
    }
  }

  private static final class CartException extends Exception {
    private static final long serialVersionUID = 1;

    CartException(String message, Exception cause) {
      super(message, cause);
    }
  }
}
