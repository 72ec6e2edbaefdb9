package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTimesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"0, 0", "120, 120", "' 7 ', 7", "999999, 86400", "999999999, 86400"})
  void retryAfter_seconds_areBoundedByADay(String header, long seconds) {
    assertThat(HttpTimes.retryAfter(answer(header, null), NOW))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "1.5", "99999999999999999999", ""})
  void retryAfter_nonsense_isNone(String header) {
    assertThat(HttpTimes.retryAfter(answer(header, null), NOW)).isNull();
  }

  @Test
  void retryAfter_date_isMeasuredByTheServersClock() {
    String until = "Sat, 21 Nov 2026 13:00:30 GMT";

    assertThat(HttpTimes.retryAfter(answer(until, null), NOW)).hasSeconds(3_630);
    assertThat(HttpTimes.retryAfter(answer(until, "Sat, 21 Nov 2026 13:00:00 GMT"), NOW))
        .hasSeconds(30);
    assertThat(HttpTimes.retryAfter(answer("Sat, 21 Nov 2020 13:00:30 GMT", null), NOW)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "'Sat, 21 Nov 2026 12:01:00 GMT', ''",
    "'Sat, 21 Nov 2026 12:01:01 GMT', '; its clock is 61 s ahead of ours'",
    "'Sat, 21 Nov 2026 11:59:00 GMT', ''",
    "'Sat, 21 Nov 2026 11:54:48 GMT', '; its clock is 312 s behind ours'",
    "yesterday, ''",
  })
  void skew_date_isToldBeyondAMinute(String date, String told) {
    assertThat(HttpTimes.skew(answer(null, date), NOW)).isEqualTo(told);
  }

  private static HttpAnswer answer(@Nullable String retryAfter, @Nullable String date) {
    Map<String, String> headers = new HashMap<>();
    if (retryAfter != null) {
      headers.put("Retry-After", retryAfter);
    }
    if (date != null) {
      headers.put("Date", date);
    }
    return HttpAnswer.of(503, headers::get, "");
  }
}
