package io.github.incidentmail.incident.corpus.shop;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The entrance of the application: calls the rest directly, by reflection and by proxies. */
public final class BasketService {
  /** What a proxy can stand for. */
  interface Cashier {
    String charge(String id);
  }

  /** A nested class. */
  static final class Till implements Cashier {
    private final String name = "till 1";

    @Override
    public String charge(String id) {
      return new Drawer().open(id);
    }

    /** An inner class two levels down. */
    final class Drawer {
      @SuppressWarnings("DoNotCallSuggester") // failing is what it is for
      String open(String id) {
        throw new IllegalStateException("drawer of " + name + " jammed at " + id);
      }
    }
  }

  private final Shelf shelf = new Shelf();

  public String reserve(String id) {
    return shelf.take(id);
  }

  public String next() {
    return shelf.pop();
  }

  public int quantity(String text) {
    return Shelf.number(text);
  }

  public String line(int index) {
    return Shelf.at(new ArrayList<>(List.of("a")), index);
  }

  public int nameLength(String key) {
    return Shelf.length(Map.of(), key);
  }

  public int cast(String id) {
    return shelf.weight(id, 1);
  }

  public int divide() {
    return shelf.weight(4, 0);
  }

  public int endless() {
    return shelf.depth(0);
  }

  public int search(int depth, String id) {
    return shelf.find(depth, id);
  }

  public String charge(String id) {
    return new Till().charge(id);
  }

  public String chargeByProxy(String id) {
    Cashier till = new Till();
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          try {
            return method.invoke(till, arguments);
          } catch (InvocationTargetException e) {
            throw e.getTargetException();
          }
        };
    Class<?>[] types = {Cashier.class};
    Cashier proxy = (Cashier) Proxy.newProxyInstance(getClass().getClassLoader(), types, handler);
    return proxy.charge(id);
  }

  public Object chargeByReflection(String id) {
    try {
      return Till.class.getMethod("charge", String.class).invoke(new Till(), id);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot charge " + id, e);
    }
  }

  public String anonymous(String id) {
    Supplier<String> supplier =
        new Supplier<>() {
          @Override
          public String get() {
            return shelf.take(id);
          }
        };
    return supplier.get();
  }

  public String local(String id) {
    class Row {
      @SuppressWarnings("DoNotCallSuggester") // failing is what it is for
      String first() {
        throw new UnsupportedOperationException("row " + id);
      }
    }

    return new Row().first();
  }

  public String nestedLambda(String id) {
    Supplier<Supplier<String>> outer = () -> () -> shelf.take(id);
    return outer.get().get();
  }
}
