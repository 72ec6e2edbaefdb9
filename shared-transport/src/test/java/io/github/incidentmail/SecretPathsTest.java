package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which secrets are taken for paths, and what a start says of them. */
class SecretPathsTest {
  private static MailerConfigBuilder builder() {
    MailerConfigBuilder builder =
        MailerConfig.builder("MAIL")
            .service("orders")
            .environment("test")
            .from("alerts@example.com")
            .to("ops@example.com");
    builder.mailServer().host("127.0.0.1").port("1");
    builder.mailOutbox().directory("none");
    return builder;
  }

  private static MailerConfigBuilder withPassword(String text) {
    MailerConfigBuilder builder = builder();
    builder.mailServer().password(text);
    return builder;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "env:/x",
        "file:/x",
        "file:./x",
        "sys:x",
        "literal:/x",
        "a/b",
        "~x",
        ".x",
        "C:x",
        "no such file",
        "\u0000"
      })
  void otherTexts_areNoPaths(String text) {
    assertThat(SecretPaths.in(withPassword(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/x",
        " /x ",
        "./x",
        "../x",
        ".\\x",
        "~/x",
        "~olga/x",
        "C:\\x",
        "c:/x",
        "\\\\host\\x"
      })
  void whatBeginsLikeAPath_isTold(String text) {
    assertThat(SecretPaths.in(withPassword(text)))
        .extracting(ConfigWarning::text)
        .containsExactly(
            "MailServer.password: is taken as the secret itself, but begins like a path");
  }

  @Test
  void nameOfAFileThatIsThere_isTold() {
    assertThat(SecretPaths.in(withPassword("pom.xml")))
        .extracting(ConfigWarning::text)
        .containsExactly(
            "MailServer.password: is taken as the secret itself, but is the name of a file that is"
                + " there");
  }

  @Test
  void everySection_isLookedAt() {
    MailerConfigBuilder builder = builder();
    builder.oauth2().clientSecret("/a").keyStorePassword("/b");
    builder.mailServer().trustStorePassword("/c").trustStore("/d");
    builder.mailFleet().password("/e");

    assertThat(SecretPaths.in(builder))
        .extracting(warning -> warning.text().substring(0, warning.text().indexOf(":")))
        .containsExactlyInAnyOrder(
            "MailServer.trustStorePassword",
            "OAuth2.clientSecret",
            "OAuth2.keyStorePassword",
            "MailFleet.password");
  }

  @Test
  void start_warns() throws Exception {
    RecordedDiagnostics diagnostics = new RecordedDiagnostics();
    MailerConfigBuilder builder = withPassword("/canary");
    builder.mailServer().allowCleartext("true");
    try (IncidentMailer mailer = IncidentMailer.start(builder.build(), diagnostics)) {
      assertThat(mailer).isNotNull();
    }

    assertThat(diagnostics.messages)
        .contains(
            "WARN IM-CONFIG-SECRET-PATH MailServer.password: is taken as the secret itself, but"
                + " begins like a path; write file: before it if the secret is in that file, or"
                + " literal: if this is the secret");
    assertThat(diagnostics.messages.toString()).doesNotContain("canary");
  }
}
