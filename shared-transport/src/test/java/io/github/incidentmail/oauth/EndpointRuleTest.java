package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example.com/token",
        "HTTPS://login.example.com/token?p=1",
        "http://localhost:8080/token",
        "http://127.0.0.1/token",
        "http://127.8.8.8/token",
        "http://[::1]:99/token",
      })
  void problem_httpsOrLoopback_isNone(String uri) {
    assertThat(EndpointRule.problem(URI.create(uri))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example.com/token",
        "http://127.0.0.1.example.com/token",
        "http://localhost.example.com/token",
        "http://10.0.0.1/token",
        "http://[::2]/token",
        "ftp://127.0.0.1/token",
        "file:///token",
        "/token",
        "https:///token",
        "https://user@login.example.com/token",
        "https://login.example.com/token#x",
      })
  void problem_other_isSaid(String uri) {
    assertThat(EndpointRule.problem(URI.create(uri))).startsWith("the token endpoint ");
  }
}
