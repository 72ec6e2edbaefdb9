package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "ops@bücher.example, ops@xn--bcher-kva.example",
    "ops@例え.テスト, ops@xn--r8jz45g.xn--zckzah",
    "ops@почта.example, ops@xn--80a1acny.example",
    "ops@xn--bcher-kva.example, ops@xn--bcher-kva.example",
    "ops@example.com, ops@example.com",
    "ops@[192.0.2.1], ops@[192.0.2.1]"
  })
  void parse_internationalDomain_hasItsAsciiForm(String address, String ascii) {
    assertThat(Addresses.parse("Ops <" + address + ">")).hasSize(1);
    assertThat(Addresses.ascii(address)).isEqualTo(ascii);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jürgen@example.com | has other characters than ASCII before its @",
        "山田@example.com | has other characters than ASCII before its @",
        "ops@straße.example | has a letter that older software takes for another",
        "ops@ύψος.example | has a letter that older software takes for another",
        "ops@-bücher.example | is no domain name",
        "ops@bü_cher.example | is no"
      })
  void parse_whatCannotBeMailedTo_isRefused(String address, String reason) {
    assertThatThrownBy(() -> Addresses.parse("a@example.com, " + address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(address)
        .hasMessageContaining(reason);
  }

  @Test
  void parse_lineEnds_areRefused() {
    assertThatThrownBy(() -> Addresses.parse("a@example.com\r\nBcc: b@example.com"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
