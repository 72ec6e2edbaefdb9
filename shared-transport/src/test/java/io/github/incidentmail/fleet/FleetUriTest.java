package io.github.incidentmail.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetUriTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "redis://cache redis://cache:6379",
        "REDISS://cache:6380/ rediss://cache:6380",
        "rediss://redis_cache.shop.svc/3 rediss://redis_cache.shop.svc:6379/3",
        "redis://127.0.0.1:1 redis://127.0.0.1:1",
        "rediss://[2001:db8::7] rediss://[2001:db8::7]:6379",
        "redis-sentinel://a,b:5000/2#shop redis-sentinel://a:26379,b:5000/2#shop",
        "rediss-sentinel://[::1],[::2]:7#m_1.x-y rediss-sentinel://[::1]:26379,[::2]:7#m_1.x-y",
        "redis-cluster://a,b,c:7000 redis-cluster://a:6379,b:6379,c:7000",
        "rediss-cluster://a:65535 rediss-cluster://a:65535"
      })
  void toString_hasEveryPort(String given, String whole) {
    assertThat(FleetUri.parse(given).toString()).isEqualTo(whole);
    assertThat(FleetUri.parse(whole)).isEqualTo(FleetUri.parse(given));
  }

  @Test
  void blanksBesideCommas_areNothing() {
    assertThat(FleetUri.parse("redis-cluster://a , b:7").toString())
        .isEqualTo("redis-cluster://a:6379,b:7");
  }

  @Test
  void parts_areThere() {
    assertThat(FleetUri.parse("redis-sentinel://a,[::1]:5/15#shop"))
        .isEqualTo(
            new FleetUri(
                "redis-sentinel",
                List.of(new FleetUri.Host("a", 26_379), new FleetUri.Host("::1", 5)),
                15,
                "shop"));
  }

  @Test
  void database_isTheFirstUnlessTold() {
    assertThat(FleetUri.parse("redis://a").database()).isZero();
    assertThat(FleetUri.parse("redis://a/").database()).isZero();
    assertThat(FleetUri.parse("redis://a/0")).hasToString("redis://a:6379");
    assertThat(FleetUri.parse("redis-cluster://a/0")).hasToString("redis-cluster://a:6379");
    assertThat(FleetUri.parse("redis://a/9999").database()).isEqualTo(9999);
  }

  @Test
  void hosts_areAHundredAtMost() {
    assertThat(FleetUri.parse("redis-cluster://a" + ",a".repeat(99)).hosts()).hasSize(100);
    assertThatThrownBy(() -> FleetUri.parse("redis-cluster://a" + ",a".repeat(100)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a URI names at most 100 hosts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cache:6379 | write redis://host:6379",
        "redis:cache | write redis://host:6379",
        "redis:// | write redis://host:6379",
        "redis://a b | write redis://host:6379",
        "redis://a/x | write redis://host:6379",
        "redis://a/10000 | write redis://host:6379",
        "redis://::1 | write redis://host:6379",
        "redis://:canary | write redis://host:6379",
        "redis://a,b | several hosts are those of a cluster or of sentinels",
        "redis-cluster://a,,b | write redis://host:6379",
        "http://a | write redis://host:6379",
        "redis-socket://a | write redis://host:6379",
        "redis://a:0 | a port is a number from 1 to 65535",
        "redis://a:65536 | a port is a number from 1 to 65535",
        "redis-sentinel://a,b | behind a # write the name",
        "redis://a#shop | a name behind a # is for sentinels only",
        "redis-cluster://a#shop | a name behind a # is for sentinels only",
        "redis-cluster://a/1 | a cluster has no numbered databases",
        "redis://a?password=canary | parameters behind a question mark are not taken"
      })
  void whatCannotBeMeant_isTold(String text, String told) {
    assertThatThrownBy(() -> FleetUri.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(told)
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://user:canary@a",
        "redis://:canary@a",
        "redis://canary@a",
        "user:canary@a:6379",
        "redis://user:ca?n@ary@a",
        "redis-sentinel://:canary@a,:canary@b#shop"
      })
  void login_isRefusedAndNotQuoted(String text) {
    assertThatThrownBy(() -> FleetUri.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a login has no place here; give it as username and as password, a secret reference");
  }

  @ParameterizedTest
  @CsvSource({
    "redis://a, false",
    "rediss://a, true",
    "redis-sentinel://rediss#m, false",
    "REDISS-sentinel://a#m, true",
    "redis-cluster://a, false",
    "rediss-cluster://a, true"
  })
  void tls_isToldByTheScheme(String text, boolean byTls) {
    assertThat(FleetUri.parse(text).isByTls()).isEqualTo(byTls);
  }
}
