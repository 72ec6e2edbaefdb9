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

  @Test
  void inApp_noneOfTheApplication_isEmpty() {
    assertThat(inApp("java.util.ArrayList.get")).isEmpty();
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
