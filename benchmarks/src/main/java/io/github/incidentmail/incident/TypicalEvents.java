package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Events as a web application logs them; several, so that no benchmark learns one by heart. */
@NullMarked
final class TypicalEvents {
  private static final int COUNT = 16;

  /** From the innermost call outwards; {@code %d} differs between events. */
  private static final List<String> CALLS =
      List.of(
          "java.util.Objects.requireNonNull",
          "org.postgresql.jdbc.PgPreparedStatement.executeQuery",
          "com.zaxxer.hikari.pool.ProxyPreparedStatement.executeQuery",
          "org.hibernate.loader.Loader.getResultSet",
          "com.acme.shop.stock.StockRepository%d.find",
          "jdk.internal.reflect.DirectMethodHandleAccessor.invoke",
          "org.springframework.aop.framework.ReflectiveMethodInvocation.proceed",
          "jdk.proxy2.$Proxy%d.find",
          "com.acme.shop.stock.StockService%d.lambda$reserve$0",
          "java.util.Optional.map",
          "com.acme.shop.stock.StockService%d.reserve",
          "com.acme.shop.stock.StockService%d$$FastClassBySpringCGLIB$$1.invoke",
          "org.springframework.cglib.proxy.MethodProxy.invoke",
          "com.acme.shop.stock.StockService%d$$EnhancerBySpringCGLIB$$9.reserve",
          "com.acme.shop.order.OrderService%d.place",
          "com.acme.shop.web.OrderController%d.post",
          "org.springframework.web.method.support.InvocableHandlerMethod.doInvoke",
          "org.springframework.web.servlet.DispatcherServlet.doDispatch",
          "jakarta.servlet.http.HttpServlet.service",
          "org.apache.catalina.core.ApplicationFilterChain.doFilter",
          "com.acme.shop.web.TraceFilter.doFilter",
          "org.springframework.security.web.FilterChainProxy.doFilterInternal",
          "org.apache.catalina.core.StandardHostValve.invoke",
          "org.apache.coyote.http11.Http11Processor.service",
          "java.util.concurrent.ThreadPoolExecutor.runWorker",
          "java.lang.Thread.run");

  private static final List<String> WORDS =
      List.of(
          "could not reserve article 4711 for order 2026-000815-%d because the warehouse",
          "at https://stock.example.com/api/v1/articles/4711?size=%d did not answer;",
          "connection to db-%d.prod.example.com:5432 was reset, next attempt in 3.5 s",
          "request 6f1b1f4e-54a7-4c8e-9d0b-2f6a3c1e7a90 of user=anna%d state=OPEN",
          "the customer was told by bob.smith%d@example.com that nothing was charged and",
          "everything else goes on as before, see the manual for what an operator can do");

  private TypicalEvents() {}

  static AlertEvent[] withStacks(int links, int frames) {
    AlertEvent[] events = new AlertEvent[COUNT];
    for (int i = 0; i < COUNT; i++) {
      events[i] = event("order " + i + " failed", Failure.of(chain(links, frames, i)));
    }
    return events;
  }

  static String[] messages(int length) {
    String[] messages = new String[COUNT];
    for (int i = 0; i < COUNT; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = i; text.length() < length; word++) {
        text.append(WORDS.get(word % WORDS.size()).formatted(i)).append(' ');
      }
      messages[i] = text.substring(0, length);
    }
    return messages;
  }

  private static List<Failure.Link> chain(int links, int frames, int number) {
    List<Failure.Link> chain = new ArrayList<>();
    for (int i = 0; i < links; i++) {
      List<StackTraceElement> stack = new ArrayList<>();
      for (int call = links - 1 - i; stack.size() < frames; call++) {
        stack.add(frame(CALLS.get(call % CALLS.size()).formatted(number), call));
      }
      chain.add(new Failure.Link("com.acme.shop.Failure" + i, "no " + number, stack, List.of()));
    }
    return chain;
  }

  private static StackTraceElement frame(String call, int line) {
    int dot = call.lastIndexOf('.');
    return new StackTraceElement(call.substring(0, dot), call.substring(dot + 1), "X.java", line);
  }

  private static AlertEvent event(String message, Failure failure) {
    return new AlertEvent(
        Instant.EPOCH,
        Severity.ERROR,
        "com.acme.shop.web.OrderController",
        "http-nio-8080-exec-1",
        message,
        null,
        Set.of(),
        Map.of(),
        null,
        failure);
  }
}
