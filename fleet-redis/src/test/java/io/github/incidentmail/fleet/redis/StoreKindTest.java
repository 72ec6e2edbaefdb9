package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.fleet.FleetUri;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreKindTest {
  /** By URIs as they are configured: what one of them may be, there is a kind for. */
  @ParameterizedTest
  @CsvSource({
    "redis://a, NODE",
    "REDISS://a, NODE",
    "redis-sentinel://a#m, SENTINEL",
    "rediss-sentinel://a#m, SENTINEL",
    "redis-cluster://a, CLUSTER",
    "rediss-cluster://a, CLUSTER"
  })
  void of_uri_isItsKind(String uri, StoreKind kind) {
    String scheme = FleetUri.parse(uri).scheme();

    assertThat(StoreKind.of(scheme)).isEqualTo(kind);
    assertThat(new RedisFleetProvider().serves(scheme)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "redis-socket", "redisss", "REDIS", ""})
  void of_anotherScheme_isNotServed(String scheme) {
    assertThat(StoreKind.serves(scheme)).isFalse();
    assertThatThrownBy(() -> StoreKind.of(scheme)).isInstanceOf(IllegalArgumentException.class);
  }
}
