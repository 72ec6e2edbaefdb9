package io.github.incidentmail.incident.corpus;

import io.github.incidentmail.event.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts proxies around the beans on a stack, in the frames that each generator really leaves. A
 * reader sees the same failure: which proxy stands before a bean changes with an annotation, a
 * framework's version or a configuration.
 */
enum Proxies {
  SPRING_6(
      "!", // the bean's own frame
      "jdk.internal.reflect.DirectMethodHandleAccessor.invoke",
      "java.lang.reflect.Method.invoke",
      "org.springframework.aop.support.AopUtils.invokeJoinpointUsingReflection",
      "org.springframework.aop.framework.ReflectiveMethodInvocation.proceed",
      "org.springframework.transaction.interceptor.TransactionAspectSupport"
          + ".invokeWithinTransaction",
      "org.springframework.aop.framework.CglibAopProxy$DynamicAdvisedInterceptor.intercept",
      "?$$SpringCGLIB$$0.!"),
  SPRING_6_PLAIN("!", "?$$SpringCGLIB$$1.CGLIB$!$4", "?$$SpringCGLIB$$1.!"),
  SPRING_5(
      "!",
      "?$$FastClassBySpringCGLIB$$9e0b1d2c.invoke",
      "org.springframework.cglib.proxy.MethodProxy.invoke",
      "org.springframework.aop.framework.CglibAopProxy$CglibMethodInvocation.invokeJoinpoint",
      "org.springframework.aop.framework.CglibAopProxy$DynamicAdvisedInterceptor.intercept",
      "?$$EnhancerBySpringCGLIB$$5d1c22fe.!"),
  JDK(
      "!",
      "jdk.internal.reflect.GeneratedMethodAccessor88.invoke",
      "jdk.internal.reflect.DelegatingMethodAccessorImpl.invoke",
      "java.lang.reflect.Method.invoke",
      "org.springframework.aop.framework.JdkDynamicAopProxy.invoke",
      "jdk.proxy3.$Proxy211.!"),
  JDK_8(
      "!",
      "sun.reflect.NativeMethodAccessorImpl.invoke0",
      "sun.reflect.NativeMethodAccessorImpl.invoke",
      "java.lang.reflect.Method.invoke",
      "com.sun.proxy.$Proxy48.!"),
  WELD(
      "!",
      "?$Proxy$_$$_WeldSubclass.!$$super",
      "java.lang.reflect.Method.invoke",
      "org.jboss.weld.interceptor.proxy.TerminalAroundInvokeInvocationContext.proceedInternal",
      "?$Proxy$_$$_WeldSubclass.!",
      "?$Proxy$_$$_WeldClientProxy.!"),
  QUARKUS(
      "!",
      "?_Subclass.!$$superforward",
      "?_Subclass$$function$$3.apply",
      "io.quarkus.arc.impl.AroundInvokeInvocationContext.proceed",
      "?_Subclass.!",
      "?_ClientProxy.!"),
  GUICE(
      "!",
      "?$$EnhancerByGuice$$12345678.GUICE$TRAMPOLINE",
      "com.google.inject.internal.InterceptorStackCallback$InterceptedMethodInvocation.proceed",
      "?$$EnhancerByGuice$$12345678.!"),
  OPEN_WEB_BEANS("!", "?$$OwbInterceptProxy0.!", "?$$OwbNormalScopeProxy0.!"),
  BYTE_BUDDY(
      "!$accessor$9xKq1Zab",
      "?$ByteBuddy$w8JkQ2Lm$auxiliary$Zx81Kq0P.call",
      "?$ByteBuddy$w8JkQ2Lm.!"),
  JAVASSIST("!", "?_$$_jvst2f1_0.!"),
  EJB(
      "!",
      "org.jboss.as.ee.component.ManagedReferenceMethodInterceptor.processInvocation",
      "org.jboss.invocation.InterceptorContext.proceed",
      "?$$$view17.!"),
  MICRONAUT(
      "!",
      "*.$?$Definition$Intercepted.$$access$$!",
      "*.$?$Definition$Exec.dispatch",
      "io.micronaut.aop.chain.MethodInterceptorChain.proceed",
      "*.$?$Definition$Intercepted.!"),
  /** An interceptor of a library that nobody has heard of. */
  UNKNOWN(
      "!",
      "java.lang.reflect.Method.invoke",
      "org.tinyguard.Guarded$1.proceed",
      "org.tinyguard.Guarded.invoke",
      "jdk.proxy2.$Proxy60.!"),
  ASPECTJ(
      "!_aroundBody0",
      "?$AjcClosure1.run",
      "org.aspectj.runtime.reflect.JoinPointImpl.proceed",
      "org.springframework.transaction.aspectj.AbstractTransactionAspect.ajc$around$x",
      "?.!");

  private static final List<String> BEANS =
      List.of("Service", "Repository", "Controller", "Client", "Gateway", "Dao");

  private final String own;
  private final String below; // a frame a line

  Proxies(String own, String... below) {
    this.own = own;
    this.below = String.join("\n", below);
  }

  List<Failure.Link> around(List<Failure.Link> links, Application app) {
    return links.stream().map(link -> Frames.with(link, around(link, app))).toList();
  }

  private List<StackTraceElement> around(Failure.Link link, Application app) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (int i = 0; i < link.frames().size(); i++) {
      StackTraceElement frame = link.frames().get(i);
      boolean last = i + 1 == link.frames().size();
      if (isBean(frame, app) && (last || entered(frame, link.frames().get(i + 1)))) {
        behind(frame).forEach(frames::add);
      } else {
        frames.add(frame);
      }
    }
    return frames;
  }

  private Stream<StackTraceElement> behind(StackTraceElement bean) {
    String method = bean.getMethodName();
    // Byte Buddy's accessor is a method of the subclass, so the bean's own frame stays as it is
    String ownMethod = this == ASPECTJ ? own.replace("!", method) : method;
    return Stream.concat(
        Stream.of(Frames.renamed(bean, bean.getClassName(), ownMethod)),
        Stream.concat(
            this == BYTE_BUDDY
                ? Stream.of(
                    unknown(bean.getClassName() + "$ByteBuddy$w8JkQ2Lm", own.replace("!", method)))
                : Stream.empty(),
            below.lines().map(text -> below(text, bean))));
  }

  private static StackTraceElement below(String pattern, StackTraceElement bean) {
    String type = bean.getClassName();
    int simple = type.lastIndexOf('.') + 1;
    String filled =
        pattern.startsWith("*.")
            ? pattern.replace("*.", type.substring(0, simple)).replace("?", type.substring(simple))
            : pattern.replace("?", type);
    String frame = filled.replace("!", bean.getMethodName());
    int dot = frame.lastIndexOf('.');
    return unknown(frame.substring(0, dot), frame.substring(dot + 1));
  }

  private static StackTraceElement unknown(String type, String method) {
    return new StackTraceElement(type, method, "<generated>", -1);
  }

  /** A call from another class; from inside, a bean is not called through its proxy. */
  private static boolean entered(StackTraceElement bean, StackTraceElement caller) {
    return !Frames.topLevel(bean.getClassName()).equals(Frames.topLevel(caller.getClassName()));
  }

  private static boolean isBean(StackTraceElement frame, Application app) {
    String type = frame.getClassName();
    return app.owns(type)
        && frame.getMethodName().matches("[a-z]\\w*")
        && type.indexOf('$', type.lastIndexOf('.')) < 0
        && BEANS.stream().anyMatch(type::endsWith);
  }
}
