package io.github.incidentmail.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerNamesTest {
  @ParameterizedTest
  @CsvSource({
    "mail.example.com, 2, mail.example.com, true",
    "MAIL.example.com, 2, mail.EXAMPLE.com, true",
    "mail.example.com, 2, *.example.com, true",
    "a.mail.example.com, 2, *.example.com, false",
    "example.com, 2, *.example.com, false",
    "example.com, 2, *.com, false",
    "mail.example.com, 2, m*.example.com, false",
    "mail.example.com, 2, *, false",
    "mail.example.com, 2, mail.example.com.evil.org, false",
    "bücher.example, 2, xn--bcher-kva.example, true",
    "127.0.0.1, 7, 127.0.0.1, true",
    "127.0.0.1, 2, 127.0.0.1, false",
    "[::1], 7, 0:0:0:0:0:0:0:1, true",
    "::1, 7, 0:0:0:0:0:0:0:1, true",
    "127.0.0.1, 7, 127.0.0.2, false",
    "localhost, 7, 127.0.0.1, false"
  })
  void matches_oneName_asByTheRfc(String host, int kind, String name, boolean expected) {
    // a DNS name that looks like an address is no address
    assertThat(ServerNames.matches(host, List.of(List.of(kind, name)))).isEqualTo(expected);
  }

  @Test
  void matches_noAlternativeNames_isNoMatch() {
    assertThat(ServerNames.matches("mail.example.com", null)).isFalse();
  }
}
