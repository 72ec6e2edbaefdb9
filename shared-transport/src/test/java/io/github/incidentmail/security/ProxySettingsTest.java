package io.github.incidentmail.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
  @Test
  void parse_eachKind_isRead() {
    assertThat(ProxySettings.parse("http://proxy.example.com:3128"))
        .isEqualTo(new ProxySettings(ProxySettings.Type.HTTP, "proxy.example.com", 3128));
    assertThat(ProxySettings.parse("SOCKS://127.0.0.1:1080/"))
        .isEqualTo(new ProxySettings(ProxySettings.Type.SOCKS, "127.0.0.1", 1080));
    assertThat(ProxySettings.parse("socks://[::1]:1080"))
        .isEqualTo(new ProxySettings(ProxySettings.Type.SOCKS, "::1", 1080));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example.com:3128",
        "https://proxy.example.com:3128",
        "socks5://proxy.example.com:1080",
        "http://proxy.example.com",
        "http://proxy.example.com:0",
        "http://proxy.example.com:70000",
        "http://proxy.example.com:3128/path",
        "http://proxy.example.com:3128?x",
        "http://:3128",
        "http://a b:3128",
        "proxy"
      })
  void parse_anythingElse_saysTheForm(String text) {
    assertThatThrownBy(() -> ProxySettings.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("write http://host:port or socks://host:port");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://me:canary@proxy.example.com:3128", "socks://canary@10.0.0.1:1080"})
  void parse_credentials_areRefusedWithoutQuotingThem(String text) {
    assertThatThrownBy(() -> ProxySettings.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not supported")
        .hasMessageNotContaining("canary");
  }
}
