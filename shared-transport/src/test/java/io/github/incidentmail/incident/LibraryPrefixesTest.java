package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryPrefixesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.String",
        "clojure.core",
        "zipkin2.Span",
        "org.springframework.aop.framework.CglibAopProxy",
        "software.amazon.awssdk.core.Client",
        "com.mysql.cj.jdbc.ConnectionImpl",
        "com.ibm.ws.Foo"
      })
  void isLibrary_knownPrefix_isTrue(String name) {
    assertThat(LibraryPrefixes.isLibrary(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Main",
        "a.B",
        "com.acme.Shop",
        "javafoo.Bar",
        "java",
        "org.acme.X",
        "zz.Top",
        "~"
      })
  void isLibrary_otherName_isFalse(String name) {
    assertThat(LibraryPrefixes.isLibrary(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.shaded.org.http.Client, true",
    "com.acme.shade.Client, true",
    "org.lib.repackaged.asm.Type, true",
    "com.acme.Shaded, false",
    "com.acme.unshaded.Client, false",
  })
  void isRelocated_packageOfABuild_decides(String type, boolean expected) {
    assertThat(LibraryPrefixes.isRelocated(type)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.shop.Cart, com.acme.Payment, true",
    "com.acmeshop.Cart, com.acme.Payment, false",
    "org.other.Tool, com.acme.Payment, false",
    "org.other.Tool, payments, true",
    "org.other.Tool, org.springframework.boot.SpringApplication, true",
    "org.springframework.boot.Foo, org.springframework.boot.SpringApplication, false",
    "java.util.HashMap, payments, false",
    "io.github.resilience4j.retry.Retry, io.github.acme.Shop, false",
    "io.github.acme.Cart, io.github.acme.Shop, true",
  })
  void inAppOf_loggerAndList_decide(String type, String logger, boolean expected) {
    assertThat(LibraryPrefixes.inAppOf(LibraryPrefixes.ownerOf(logger)).test(type))
        .isEqualTo(expected);
  }
}
