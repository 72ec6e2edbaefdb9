package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUriTest {
  @Test
  void parse_sentinels_takesAllParts() {
    StoreUri uri = StoreUri.parse("rediss-sentinel://s1:26380, s2,[2001:db8::1]:7/5#my master");

    assertThat(uri)
        .isEqualTo(
            new StoreUri(
                StoreUri.Kind.SENTINEL,
                true,
                List.of(
                    new StoreUri.Host("s1", 26380),
                    new StoreUri.Host("s2", 26379),
                    new StoreUri.Host("2001:db8::1", 7)),
                5,
                "my master"));
    assertThat(uri).hasToString("rediss-sentinel://s1:26380,s2:26379,[2001:db8::1]:7/5#my master");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "redis://a|redis://a:6379",
        "REDISS://a/|rediss://a:6379",
        "redis://a:1/15|redis://a:1/15",
        "redis://[::1]|redis://[::1]:6379",
        "redis-cluster://a,b:7000|redis-cluster://a:6379,b:7000",
        "rediss-cluster://a|rediss-cluster://a:6379",
        "redis-sentinel://a#m|redis-sentinel://a:26379#m"
      })
  void parse_shortForms_haveTheUsualPorts(String uri, String full) {
    assertThat(StoreUri.parse(uri)).hasToString(full);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://:s3cret@a",
        "redis://user:s3cret@a",
        "redis://user@a",
        "redis-cluster://a,:s3cret@b",
        "redis-sentinel://s3cret@a#m"
      })
  void parse_passwordInside_isRefusedWithoutRepeatingIt(String uri) {
    assertThatThrownBy(() -> StoreUri.parse(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a URI holds neither user nor password: give them as username and password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "redis:a",
        "http://a",
        "rediss+tls://a",
        "redis://",
        "redis://:6379",
        "redis://a:",
        "redis://a:0",
        "redis://a:65536",
        "redis://a:-1",
        "redis://a b",
        "redis://[::1",
        "redis://a,b",
        "redis://a/x",
        "redis://a/10000",
        "redis://a#m",
        "redis://a?verifyPeer=NONE",
        "redis-cluster://a/1",
        "redis-cluster://a,",
        "redis-sentinel://a",
        "redis-sentinel://a#"
      })
  void parse_wrong_isRefused(String uri) {
    assertThatThrownBy(() -> StoreUri.parse(uri)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parse_tooManyHosts_isRefused() {
    assertThatThrownBy(() -> StoreUri.parse("redis-cluster://" + "a,".repeat(100) + "a"))
        .hasMessageContaining("at most 100 hosts");
  }

  @Test
  void serves_itsSchemesOnly() {
    for (String scheme : new String[] {"redis", "redis-sentinel", "redis-cluster"}) {
      assertThat(StoreUri.serves(scheme)).isTrue();
      assertThat(StoreUri.serves(scheme.replace("redis", "rediss"))).isTrue();
    }
    assertThat(StoreUri.serves("http")).isFalse();
    assertThat(StoreUri.serves("redis-socket")).isFalse();
  }
}
