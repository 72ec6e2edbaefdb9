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
    assertThat(Addresses.written(address)).isEqualTo(ascii);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jür\u202Egen@example.com | is a blank or can't be seen",
        "jür\u00A0gen@example.com | is a blank or can't be seen",
        "jür\u0085gen@example.com | is a blank or can't be seen",
        "jörg@straße.example | has a letter that older software takes for another",
        "jörg@-bücher.example | is no domain name",
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

  @ParameterizedTest
  @CsvSource({
    "jörg@exämple.de, jörg@exämple.de, xn--exmple-cua.de",
    "jo\u0308rg@exa\u0308mple.de, jörg@exämple.de, xn--exmple-cua.de",
    "山田@example.com, 山田@example.com, example.com",
    "\uD83D\uDE00@[192.0.2.1], \uD83D\uDE00@[192.0.2.1], [192.0.2.1]"
  })
  void parse_internationalLocalPart_staysWhole(String address, String written, String domain) {
    assertThat(Addresses.parse("Ops <" + address + ">")).containsExactly("Ops <" + written + ">");
    assertThat(Addresses.written(written)).isEqualTo(written);
    assertThat(Addresses.domain(written)).isEqualTo(domain);
    assertThat(Addresses.isAscii(written)).isFalse();
  }

  @Test
  void parse_lineEnds_areRefused() {
    assertThatThrownBy(() -> Addresses.parse("a@example.com\r\nBcc: b@example.com"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
