package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.smtp.SmtpSettings;
import io.github.incidentmail.smtp.SmtpSettings.Tls;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of Logback's SMTPAppender and Log4j 2's SMTP; the adapters test every one of them. */
class OldConfigurationTest {
  private static MailerConfigBuilder old(String... namesAndValues) {
    MailerConfigBuilder builder =
        MailerConfig.builder("MAIL")
            .service("orders")
            .environment("test")
            .from("alerts@example.com")
            .to("ops@example.com");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.oldOption(namesAndValues[i], namesAndValues[i + 1]);
    }
    builder.mailOutbox().directory("none");
    return builder;
  }

  private static List<String> problems(MailerConfigBuilder builder) {
    return catchThrowableOfType(ConfigurationException.class, builder::build).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "tls,none,NONE,25",
    "tls,starttls,STARTTLS,25",
    "STARTTLS,true,STARTTLS,25",
    "SSL,true,IMPLICIT,25",
    "smtpProtocol,smtps,IMPLICIT,465",
  })
  void portThatIsNotGiven_isTheirs(String option, String value, Tls tls, int port)
      throws ConfigurationException {
    SmtpSettings smtp = old("smtpHost", "mail.example.com", option, value).build().plan().smtp();

    assertThat(smtp.host()).isEqualTo("mail.example.com");
    assertThat(smtp.tls()).isEqualTo(tls);
    assertThat(smtp.port()).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({"smtpProtocol,smtp", "STARTTLS,false", "SSL,false", "smtpPort,587", "smtpPort,465"})
  void clearText_isNeverGuessed(String option, String value) {
    assertThat(problems(old("smtpHost", "mail.example.com", option, value)))
        .singleElement()
        .asString()
        .startsWith("tls: is missing, as without it mail went in clear text; add tls=starttls,");
  }

  @Test
  void wrongSecurity_isToldWithoutAskingForTls() {
    assertThat(problems(old("smtpHost", "mail.example.com", "STARTTLS", "yes")))
        .containsExactly("STARTTLS: 'yes': write true or false [IM-CONFIG-VALUE]");
  }

  @Test
  void trouble_isToldByTheOldName() {
    assertThat(
            problems(
                old(
                    "SMTPHost", "mail.example.com",
                    "SMTPPort", "0",
                    "STARTTLS", "true",
                    "smtpPassword", "",
                    "charsetEncoding", "UTF-16",
                    "SSL.TrustStore.location", "/nowhere.p12")))
        .satisfiesExactlyInAnyOrder(
            told -> assertThat(told).startsWith("SMTPPort: '0': write a whole number from 1"),
            told -> assertThat(told).startsWith("smtpPassword: is empty"),
            told -> assertThat(told).startsWith("charsetEncoding: 'UTF-16': "),
            told ->
                assertThat(told)
                    .startsWith("SSL.TrustStore.location: '/nowhere.p12': there is no such file"));
  }

  @Test
  void unresolvedPassword_isToldByTheOldName() {
    assertThat(
            problems(
                old(
                    "smtpHost", "mail.example.com",
                    "STARTTLS", "true",
                    "password", "MAIL_PASSWORD_IS_UNDEFINED")))
        .singleElement()
        .asString()
        .startsWith("password: the variable MAIL_PASSWORD is not defined");
  }

  @Test
  void secondBuild_isTheSame() throws ConfigurationException {
    MailerConfigBuilder builder =
        old(
            "SMTPHost", "mail.example.com",
            "tls", "none",
            "charsetEncoding", "UTF-8",
            "bufferSize", "512",
            "ThresholdFilter", "WARN");
    MailerConfig first = builder.build();
    MailerConfig second = builder.build();

    assertThat(second.warnings()).isEqualTo(first.warnings()).hasSize(1);
    assertThat(second.exposure().effective()).isEqualTo(first.exposure().effective());
  }

  @Test
  void repeatedOption_isAnError() {
    assertThat(problems(old("smtpHost", "a", "smtpHost", "b", "STARTTLS", "true")))
        .containsExactly("smtpHost: is given twice; keep one of them [IM-CONFIG-REPEATED]");
  }

  @Test
  void filterOfANewConfiguration_changesNothing() throws ConfigurationException {
    MailerConfigBuilder builder = old("ThresholdFilter", "DEBUG", "filter", "MarkerFilter");
    builder.mailServer().host("mail.example.com");
    MailerConfig config = builder.build();

    assertThat(config.warnings()).isEmpty();
    assertThat(config.plan().admission().threshold().name()).isEqualTo("ERROR");
  }

  @Test
  void thresholdOfOnesOwn_standsAboveTheFilter() throws ConfigurationException {
    MailerConfig config =
        old("smtpHost", "a", "tls", "none", "ThresholdFilter", "DEBUG", "filter", "MarkerFilter")
            .threshold("FATAL")
            .build();

    assertThat(config.warnings()).isEmpty();
    assertThat(config.plan().admission().threshold().name()).isEqualTo("FATAL");
  }

  @Test
  void passwordInClear_isTakenOnThisMachineOnly() throws ConfigurationException {
    String[] options = {"smtpHost", "localhost", "tls", "none", "password", "s3cret-P4ss"};

    assertThat(old(options).build().plan().smtp().username()).isEqualTo("alerts@example.com");
    options[1] = "mail.example.com";
    assertThat(problems(old(options)))
        .singleElement()
        .asString()
        .startsWith("password: is not sent in clear text;")
        .doesNotContain("s3cret");
  }

  @Test
  void switchedOff_needsNothingAndWarnsOfNothing() throws ConfigurationException {
    MailerConfig config = old("smtpHost", "a", "subject", "%m").enabled("false").build();

    assertThat(config.enabled()).isFalse();
    assertThat(config.warnings()).isEmpty();
  }
}
