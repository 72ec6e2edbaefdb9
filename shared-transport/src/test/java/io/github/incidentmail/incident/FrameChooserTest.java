package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrameChooserTest {
  private static List<String> inApp(String... frames) {
    return FrameChooser.inApp(frames(frames), type -> type.startsWith("com.acme."));
  }

  private static List<StackTraceElement> frames(String... frames) {
    return Stream.of(frames).map(Events::frame).toList();
  }

  @Test
  void inApp_manyFrames_areTheTopFourOfTheApplication() {
    assertThat(
            inApp(
                "java.util.ArrayList.get",
                "com.acme.A.a",
                "org.lib.X.x",
                "com.acme.B.b",
                "com.acme.C.c",
                "com.acme.D.d",
                "com.acme.E.e"))
        .containsExactly("com.acme.A.a", "com.acme.B.b", "com.acme.C.c", "com.acme.D.d");
  }

  @Test
  void inApp_recursion_countsOnceHoweverDeep() {
    List<String> shallow = inApp("com.acme.A.a", "com.acme.B.b", "com.acme.C.c");
    assertThat(
            inApp(
                "com.acme.A.a",
                "com.acme.B.b",
                "com.acme.A.a",
                "com.acme.B.b",
                "com.acme.A.a",
                "com.acme.C.c"))
        .isEqualTo(shallow);
  }

  @Test
  void inApp_proxyAddedAroundInheritedMethod_changesNothing() {
    List<String> plain = inApp("com.acme.Base.pay", "com.acme.Till.close");
    assertThat(
            inApp(
                "com.acme.Base.pay",
                "com.acme.Shop$$FastClassBySpringCGLIB$$1.invoke",
                "org.springframework.cglib.proxy.MethodProxy.invoke",
                "com.acme.Shop$$SpringCGLIB$$0.CGLIB$pay$3",
                "com.acme.Shop$$SpringCGLIB$$0.pay",
                "com.acme.$Proxy17.pay",
                "com.acme.Till.access$000",
                "com.acme.Till.close"))
        .isEqualTo(plain);
  }

  @Test
  void inApp_onlyTheProxyWasCalled_isTheProxiedMethod() {
    assertThat(
            inApp("org.springframework.tx.Interceptor.invoke", "com.acme.Shop$$SpringCGLIB$$0.pay"))
        .containsExactly("com.acme.Shop.pay");
  }

  private static List<String> anyOutsideJdk(String... frames) {
    return FrameChooser.inApp(
        frames(frames), type -> !type.startsWith("java.") && !type.startsWith("jdk."));
  }

  @Test
  void inApp_interceptorOfAnotherOwnerBelowTheProxiedMethod_isPassedOver() {
    assertThat(
            anyOutsideJdk(
                "com.acme.Shelf.take",
                "com.acme.Shop.pay",
                "java.lang.reflect.Method.invoke",
                "org.guard.Retry$1.proceed",
                "org.guard.Retry.call",
                "org.guard.Retry.invoke",
                "jdk.proxy2.$Proxy60.pay",
                "com.acme.Till.close"))
        .containsExactly("com.acme.Shelf.take", "com.acme.Shop.pay", "com.acme.Till.close");
  }

  @Test
  void inApp_anotherOwnerWithoutProxyOfTheMethodAbove_counts() {
    assertThat(
            anyOutsideJdk(
                "org.guard.Retry.call",
                "com.acme.Shop.pay",
                "org.guard.Retry.invoke",
                "jdk.proxy2.$Proxy60.refund"))
        .containsExactly("org.guard.Retry.call", "com.acme.Shop.pay", "org.guard.Retry.invoke");
  }

  @Test
  void inApp_ownAspectBelowTheProxiedMethod_counts() {
    assertThat(inApp("com.acme.Shop.pay", "com.acme.Audit.around", "com.acme.Shop$$Foo$$0.pay"))
        .containsExactly("com.acme.Shop.pay", "com.acme.Audit.around");
  }

  @Test
  void inApp_noneOfTheApplication_isEmpty() {
    assertThat(inApp("java.util.ArrayList.get")).isEmpty();
  }

  @Test
  void top_threadPoolBelow_doesNotCount() {
    assertThat(FrameChooser.top(frames("org.lib.X.x", "java.util.concurrent.FutureTask.run")))
        .containsExactly("org.lib.X.x");
    assertThat(
            FrameChooser.top(frames("java.util.concurrent.FutureTask.get", "org.lib.X.x", "a.B.c")))
        .containsExactly("java.util.concurrent.FutureTask.get", "org.lib.X.x");
  }

  @Test
  void recurring_whicheverMethodIsOnTop_isEqual() {
    List<StackTraceElement> cycle = frames("a.B.b", "a.C.c", "a.A.a", "a.B.b", "a.C.c", "a.A.a");
    List<StackTraceElement> later = frames("x.Leaf.y", "a.C.c", "a.A.a", "a.B.b", "a.C.c", "a.A.a");
    assertThat(FrameChooser.recurring(cycle))
        .extracting(StackTraceElement::getMethodName)
        .containsExactly("a", "b", "c");
    assertThat(FrameChooser.recurring(later))
        .extracting(StackTraceElement::getMethodName)
        .containsExactly("a", "c");
  }

  @Test
  void recurring_nothingTwice_isTheWholeStack() {
    List<StackTraceElement> frames = frames("a.B.b", "a.A.a");
    assertThat(FrameChooser.recurring(frames)).isEqualTo(frames);
  }

  @Test
  void top_reflectionOnTop_isPassedOver() {
    assertThat(
            FrameChooser.top(
                frames(
                    "jdk.internal.reflect.GeneratedMethodAccessor12.invoke",
                    "java.lang.reflect.Method.invoke",
                    "org.lib.X.x",
                    "org.lib.X.x",
                    "org.lib.Y.y",
                    "org.lib.Z.z")))
        .containsExactly("org.lib.X.x", "org.lib.Y.y");
  }
}
