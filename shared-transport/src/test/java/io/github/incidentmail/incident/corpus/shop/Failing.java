package io.github.incidentmail.incident.corpus.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;

/** Everything of this application that fails, by name. */
public final class Failing {
  /**
   * One call that fails.
   *
   * @param call makes the call for an order's number and an amount of milliseconds
   */
  public record Case(
      String category, String text, BiFunction<String, ExecutorService, Callable<?>> call) {}

  private static final BasketService BASKET = new BasketService();
  private static final PriceClient PRICES = new PriceClient();

  private Failing() {}

  public static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    add(cases, "plain", (id, pool) -> () -> BASKET.reserve(id));
    add(cases, "plain", (id, pool) -> () -> BASKET.next());
    add(cases, "plain", (id, pool) -> () -> BASKET.quantity("n" + id));
    add(cases, "plain", (id, pool) -> () -> BASKET.line(id.length() + 1));
    add(cases, "plain", (id, pool) -> () -> BASKET.cast(id));
    add(cases, "plain", (id, pool) -> () -> BASKET.divide());
    add(cases, "plain", (id, pool) -> () -> BASKET.nameLength(id));
    add(cases, "recursion", (id, pool) -> () -> BASKET.endless());
    add(cases, "recursion", (id, pool) -> () -> BASKET.search(2 + 9 * id.length(), id));
    add(cases, "nested classes", (id, pool) -> () -> BASKET.charge(id));
    add(cases, "nested classes", (id, pool) -> () -> BASKET.anonymous(id));
    add(cases, "nested classes", (id, pool) -> () -> BASKET.local(id));
    add(cases, "reflection", (id, pool) -> () -> BASKET.chargeByProxy(id));
    add(cases, "reflection", (id, pool) -> () -> BASKET.chargeByReflection(id));
    add(cases, "lambdas", (id, pool) -> () -> BASKET.nestedLambda(id));
    add(cases, "lambdas", (id, pool) -> () -> PRICES.sum(id));
    add(cases, "lambdas", (id, pool) -> () -> PRICES.slowest(id));
    add(cases, "executors", (id, pool) -> () -> PRICES.later(id, pool));
    add(cases, "executors", (id, pool) -> () -> PRICES.awaited(id, pool));
    add(cases, "causes", (id, pool) -> () -> PRICES.price(id, id));
    add(cases, "causes", (id, pool) -> () -> circular(id));
    add(cases, "causes", (id, pool) -> () -> deep(id));
    add(
        cases,
        "causes",
        (id, pool) ->
            () -> {
              PRICES.closing(id);
              return id;
            });
    return cases;
  }

  private static void add(
      List<Case> cases, String category, BiFunction<String, ExecutorService, Callable<?>> call) {
    cases.add(new Case(category, "call " + (char) ('a' + cases.size()), call));
  }

  @SuppressWarnings("DoNotCallSuggester") // failing is what it is for
  private static String circular(String id) {
    IllegalStateException outer = new IllegalStateException("left of " + id);
    outer.initCause(new IllegalArgumentException("right of " + id, outer));
    throw outer;
  }

  /** More wrappers than anybody wants to read, as object mappers and containers make them. */
  @SuppressWarnings("DoNotCallSuggester")
  private static String deep(String id) {
    RuntimeException failure = new OutOfStock(id);
    for (int i = 0; i < 12; i++) {
      failure = new IllegalStateException("level " + i, failure);
    }
    throw failure;
  }
}
