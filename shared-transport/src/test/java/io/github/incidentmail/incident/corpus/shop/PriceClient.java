package io.github.incidentmail.incident.corpus.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/** Failures in lambdas, streams, futures and with causes. */
final class PriceClient {
  @SuppressWarnings("DoNotCallSuggester") // failing is what it is for
  String fetch(String id, String millis) throws IOException {
    throw new SocketTimeoutException("price of " + id + " not answered in " + millis + " ms");
  }

  String price(String id, String millis) {
    try {
      return fetch(id, millis);
    } catch (IOException e) {
      throw new UncheckedIOException("no price for " + id, e);
    }
  }

  List<Integer> sum(String amount) {
    return Stream.of("1", amount).map(text -> Integer.parseInt(text + "x")).toList();
  }

  int slowest(String id) {
    return Stream.of(id, "2")
        .sorted(
            (a, b) -> {
              throw new IllegalStateException("cannot compare " + a + " and " + b);
            })
        .mapToInt(String::length)
        .sum();
  }

  String later(String id, ExecutorService pool) {
    return CompletableFuture.supplyAsync(() -> price(id, "100"), pool)
        .thenApply(String::strip)
        .join();
  }

  String awaited(String id, ExecutorService pool) {
    Callable<String> task =
        new Callable<>() {
          @Override
          public String call() throws IOException {
            return fetch(id, "250");
          }
        };
    try {
      return pool.submit(task).get();
    } catch (ExecutionException e) {
      throw new CompletionException("task for " + id, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void closing(String id) throws IOException {
    try (AutoCloseable resource =
        () -> {
          throw new IllegalStateException("close of " + id);
        }) {
      fetch(id + resource.hashCode(), "1");
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
