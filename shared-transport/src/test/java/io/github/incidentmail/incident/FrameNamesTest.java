package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameNamesTest {
  @ParameterizedTest
  @CsvSource({
    "com.acme.Foo, com.acme.Foo",
    "com.acme.Foo$Bar, com.acme.Foo$Bar",
    "com.acme.Foo_Bar, com.acme.Foo_Bar",
    "com.acme.Foo2, com.acme.Foo2",
    "com.acme.Foo$1, com.acme.Foo$#",
    "com.acme.Foo$12$3, com.acme.Foo$#$#",
    "com.acme.Foo$1Local, com.acme.Foo$#Local",
    "com.acme.Foo$Bar$2, com.acme.Foo$Bar$#",
    "com.acme.Foo$$Lambda$14/0x0000000800c03000, com.acme.Foo$$Lambda",
    "com.acme.Foo$$Lambda/0x00007f1e3c0a1000, com.acme.Foo$$Lambda",
    "com.acme.Foo$$Lambda$14, com.acme.Foo$$Lambda",
    "com.acme.Foo/0x00007f1e3c0a1000, com.acme.Foo",
    "com.acme.Foo$$EnhancerBySpringCGLIB$$1a2b3c4d, com.acme.Foo",
    "com.acme.Foo$$EnhancerByCGLIB$$9f0e, com.acme.Foo",
    "com.acme.Foo$$SpringCGLIB$$0, com.acme.Foo",
    "com.acme.Foo$$FastClassBySpringCGLIB$$7c9d, com.acme.Foo",
    "com.acme.Foo$Bar$$SpringCGLIB$$1, com.acme.Foo$Bar",
    "com.acme.Foo_$$_jvst3f2_0, com.acme.Foo",
    "com.acme.Foo_$$_javassist_12, com.acme.Foo",
    "com.acme.Foo$ByteBuddy$x7Yz9, com.acme.Foo",
    "com.acme.Foo$HibernateProxy$Qw12Er, com.acme.Foo",
    "com.acme.Foo$MockitoMock$123456, com.acme.Foo",
    "com.acme.Foo_ClientProxy, com.acme.Foo",
    "com.acme.Foo_Subclass, com.acme.Foo",
    "com.acme.Foo$$$view12, com.acme.Foo",
    "com.acme.Foo$Proxy$_$$_WeldClientProxy, com.acme.Foo",
    "com.acme.Foo$Proxy$_$$_WeldSubclass, com.acme.Foo",
    "com.acme.$Foo$Definition$Intercepted, com.acme.Foo",
    "com.acme.Foo$Definition$1, com.acme.Foo$Definition$#",
    "com.acme.Foo$$EnhancerByGuice$$12ab34, com.acme.Foo",
    "acme.core$total$fn__4821, acme.core$total$fn__#",
    "acme.core$eval17, acme.core$eval17",
    "com.acme.Foo__Bar, com.acme.Foo__Bar",
    "com.acme.Foo$$OwbNormalScopeProxy0, com.acme.Foo",
    "com.sun.proxy.$Proxy99, $Proxy",
    "jdk.proxy2.$Proxy12, $Proxy",
    "com.acme.$Proxy7, $Proxy",
    "com.acme.Foo$$anonfun$pay$1, com.acme.Foo$$anonfun$pay$#",
    "com.acme.Foo$pay$1$invokeSuspend$$inlined$map$2, "
        + "com.acme.Foo$pay$#$invokeSuspend$$inlined$map$#",
    "com.acme.Foo$_run_closure3, com.acme.Foo$_run_closure#",
    "jdk.internal.reflect.GeneratedMethodAccessor123, "
        + "jdk.internal.reflect.GeneratedMethodAccessor",
    "sun.reflect.GeneratedConstructorAccessor7, sun.reflect.GeneratedConstructorAccessor",
    "jdk.internal.reflect.DirectMethodHandleAccessor, "
        + "jdk.internal.reflect.DirectMethodHandleAccessor",
    "java.lang.invoke.LambdaForm$MH/0x00007f1e3c0a1000, java.lang.invoke.LambdaForm$MH",
  })
  void className_generatedOrNumbered_isTheAuthorsName(String name, String expected) {
    assertThat(FrameNames.className(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "pay, pay",
    "<init>, <init>",
    "<clinit>, <clinit>",
    "lambda$pay$3, lambda$pay",
    "lambda$pay$e3b0c442$1, lambda$pay",
    "lambda$0, lambda",
    "pay$lambda$3, pay$lambda",
    "pay$lambda$3$lambda$1, pay$lambda$lambda",
    "pay$default, pay",
    "pay$suspendImpl, pay",
    "$anonfun$pay$1, $anonfun$pay",
    "$anonfun$pay$1$adapted, $anonfun$pay",
    "liftedTree$1, liftedTree",
    "CGLIB$pay$0, pay",
    "pay$$super, pay",
    "pay$$superforward, pay",
    "pay$accessor$9xKq1Zab, pay",
    "pay$original$q81Zx0, pay",
    "pay_aroundBody0, pay",
    "pay_aroundBody1$advice, pay",
    "pay_around, pay_around",
    "post$$anonfun$1, post$anonfun",
    "$, $",
    "$1, $1",
  })
  void methodName_synthetic_isTheAuthorsName(String name, String expected) {
    assertThat(FrameNames.methodName(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.$Proxy7, pay",
    "jdk.proxy2.$Proxy12, pay",
    "com.acme.Foo$$FastClassBySpringCGLIB$$7c9d, invoke",
    "com.acme.Foo$$Lambda$14/0x0000000800c03000, run",
    "com.acme.Foo$$SpringCGLIB$$0, CGLIB$pay$0",
    "com.acme.Foo, access$000",
    "com.acme.Foo_Subclass$$function$$3, apply",
    "com.acme.Foo$AjcClosure1, run",
    "com.acme.Foo$$EnhancerByGuice$$12ab34, GUICE$TRAMPOLINE",
    "com.acme.$Foo$Definition$Intercepted, $$access$$pay",
    "com.acme.$Foo$Definition$Exec, dispatch",
    "com.acme.Foo$ByteBuddy$x$auxiliary$y, call",
    "jdk.internal.reflect.GeneratedMethodAccessor123, invoke",
    "java.lang.reflect.Method, invoke",
  })
  void isGlue_frameNobodyWrote_isTrue(String type, String method) {
    assertThat(FrameNames.isGlue(type, method)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Foo, pay",
    "com.acme.Foo$ProxyPool, get",
    "com.acme.Foo, lambda$pay$0",
    "com.acme.Foo$1, run",
  })
  void isGlue_frameOfTheAuthor_isFalse(String type, String method) {
    assertThat(FrameNames.isGlue(type, method)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.Foo$$SpringCGLIB$$0",
        "com.acme.Foo$ByteBuddy$x",
        "com.acme.$Foo$Definition$Intercepted",
        "com.acme.Foo$Proxy$_$$_WeldClientProxy",
        "com.acme.Foo_$$_jvst0",
        "com.acme.Foo$HibernateProxy$x"
      })
  void isProxy_generatedSubclass_isTrue(String type) {
    assertThat(FrameNames.isProxy(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.acme.Foo", "com.acme.Foo$1", "com.acme.Foo$$anon$1", "A$B", "A_B"})
  void isProxy_authoredClass_isFalse(String type) {
    assertThat(FrameNames.isProxy(type)).isFalse();
  }
}
