package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownOptionTest {
  /** The name is shown as its framework spells it: with a small letter in Logback. */
  @ParameterizedTest
  @CsvSource({
    "server, mailServer",
    "Server, MailServer",
    "mailSrever, mailServer",
    "smtpServer, mailServer",
    "outbox, mailOutbox",
    "MailOutbx, MailOutbox",
    "fleet, mailFleet",
    "throttle, mailThrottle",
    "routes, mailRoute",
    "oauth, oauth2",
    "OAuth, OAuth2"
  })
  void sectionBesideItsName_isGuessed(String name, String section) {
    assertThat(remedy(name))
        .isEqualTo("is no option here; did you mean the section '" + section + "'?");
  }

  @ParameterizedTest
  @CsvSource({"sendr, sender", "servise, service", "too, to"})
  void optionBesideItsName_isGuessed(String name, String option) {
    assertThat(remedy(name)).isEqualTo("is no option here; did you mean '" + option + "'?");
  }

  @ParameterizedTest
  @CsvSource({
    "host, MailServer",
    "clientID, OAuth2",
    "groupWait, MailThrottle",
    "directory, MailOutbox",
    "redis, MailFleet",
    "trustStore, MailServer or OAuth2 or MailFleet"
  })
  void optionOfASection_isToldWhereItBelongs(String name, String sections) {
    assertThat(remedy(name)).isEqualTo("is no option here; it belongs into " + sections);
  }

  @ParameterizedTest
  @CsvSource({
    "service, the appender itself",
    "mailThrottle, the appender itself",
    "outbox, the appender itself",
    "threshold, the appender itself or MailRoute"
  })
  void whatIsNotOfThisSection_isToldWhereItBelongs(String name, String where) {
    assertThat(UnknownOption.remedy(name, MailServerOptions.class))
        .isEqualTo("is no option here; it belongs into " + where);
  }

  @ParameterizedTest
  @CsvSource({"truststore, trustStore", "trustStoretype, trustStoreType", "HOST, host"})
  void otherCase_isThisSectionsBeforeAnothers(String name, String option) {
    assertThat(UnknownOption.remedy(name, MailServerOptions.class))
        .isEqualTo("is no option here; did you mean '" + option + "'?");
  }

  @Test
  void nameLikeNothing_isToldAllNames() {
    assertThat(remedy("colour"))
        .startsWith("is no option here; there are activeIn, attachTrace, ")
        .endsWith(
            ", and the sections mailServer, oauth2, mailRoute, mailThrottle, mailOutbox, mailFleet");
    assertThat(UnknownOption.remedy("colour", MailOutboxOptions.class))
        .isEqualTo("is no option here; there are directory, maxAge, maxSize");
  }

  private static String remedy(String name) {
    return UnknownOption.remedy(name, MailerConfigBuilder.class);
  }
}
