package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShortcomingsTest {
  private static final URI ANY = URI.create("https://id.example/token");
  private static final URI GOOGLE = URI.create("https://oauth2.googleapis.com/token");
  private static final List<String> MAIL = List.of("smtp.send");
  private static final List<String> OFFLINE = List.of("smtp.send", "offline_access");

  @Test
  void of_everythingGranted_isEmpty() {
    assertThat(Shortcomings.of(ANY, Map.of(), OFFLINE, List.of("SMTP.Send"), true)).isEmpty();
  }

  @Test
  void of_scopeNotGranted_isNamed() {
    assertThat(Shortcomings.of(ANY, Map.of(), OFFLINE, List.of("email"), true))
        .singleElement()
        .asString()
        .contains("did not grant smtp.send:");
  }

  @Test
  void of_noRefreshToken_namesTheReason() {
    assertThat(reason(ANY, Map.of(), MAIL, MAIL)).contains("add offline_access to scope");
    assertThat(reason(ANY, Map.of(), OFFLINE, MAIL)).contains("asked for and not granted");
    assertThat(reason(ANY, Map.of(), OFFLINE, OFFLINE)).contains("says it granted offline_access");
  }

  @Test
  void of_noRefreshTokenFromGoogle_namesTheParameters() {
    assertThat(reason(GOOGLE, Map.of(), MAIL, MAIL)).contains("access_type=offline");
    assertThat(reason(GOOGLE, Map.of("access_type", "offline"), MAIL, MAIL))
        .contains("prompt=consent");
    assertThat(reason(GOOGLE, Map.of("access_type", "offline", "prompt", "consent"), MAIL, MAIL))
        .contains("remove the application's access");
  }

  private static String reason(
      URI endpoint, Map<String, String> parameters, List<String> asked, List<String> granted) {
    List<String> found = Shortcomings.of(endpoint, parameters, asked, granted, false);
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
