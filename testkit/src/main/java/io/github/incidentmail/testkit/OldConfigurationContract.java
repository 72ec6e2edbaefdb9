package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Configurations of the framework's own mail appender, in which nothing but the name of the class
 * or element is changed, and what was demanded is added.
 */
public abstract class OldConfigurationContract extends AppenderRig {
  private static final String UNDEFINED_IDENTITY =
      "\n  service: is missing; name it, such as service=orders, or set OTEL_SERVICE_NAME"
          + " [IM-CONFIG-MISSING], see docs/troubleshooting.md#im-config-missing"
          + "\n  environment: is missing; name it, such as environment=prod, or set"
          + " deployment.environment.name in OTEL_RESOURCE_ATTRIBUTES [IM-CONFIG-MISSING], see"
          + " docs/troubleshooting.md#im-config-missing";

  protected static final String NO_TLS =
      "tls: is missing, as without it mail went in clear text; add tls=starttls, which most servers"
          + " offer, tls=implicit or tls=none (in Logback as an element: <tls>starttls</tls>) [IM-CONFIG-MISSING]";

  /** What becomes of an option. */
  protected enum Fate {
    /** The line of the effective configuration. */
    MAPPED,
    /** It starts, and this is a warning. */
    WARNED,
    /** It doesn't start, and this is an error. */
    REFUSED
  }

  /**
   * One option of the framework's own mail appender.
   *
   * @param option its name there
   * @param written as it stands in a configuration
   * @param told in which words; for {@link Fate#MAPPED} the line of our effective configuration
   */
  protected record Row(String option, String written, Fate fate, String told) {}

  protected OldConfigurationContract() {}

  protected static Row mapped(String option, String written, String told) {
    return new Row(option, written, Fate.MAPPED, told);
  }

  protected static Row warned(String option, String written, String told) {
    return new Row(option, written, Fate.WARNED, told);
  }

  protected static Row refused(String option, String written, String told) {
    return new Row(option, written, Fate.REFUSED, told);
  }

  /** Every option, some of them with several values. */
  protected abstract Stream<Row> rows();

  /** What the framework's own class knows. */
  protected abstract Set<String> optionsOfPeer();

  /**
   * An appender to 127.0.0.1 with that part, in clear text and with {@code tls=none} if need be.
   */
  protected abstract String with(Row row);

  /**
   * An appender as it was: sends from alerts@example.com to ops@example.com by the sink in clear
   * text, with a subject and a layout.
   */
  protected abstract String relay(int port);

  /** The same to 127.0.0.1, without any port. */
  protected abstract String relayWithoutPort();

  /** As alerts with the password {@code s3cret-P4ss}, by STARTTLS where the framework has it. */
  protected abstract String startTls(int port);

  /** What has to be added to that, if the framework has no STARTTLS. */
  protected abstract ConfigTree startTlsDemands();

  /** The same by TLS from the beginning, as far as possible with this trust store (PKCS 12). */
  protected abstract String implicitTls(int port, Path trustStore);

  /** With everything that has no effect, and two earlier events as context. */
  protected abstract String rich(int port);

  protected abstract List<String> toldOfRich();

  /** A login in clear text by mail.example.com. */
  protected abstract String passwordInClear();

  /** The name of the password's option. */
  protected abstract String passwordOption();

  /** Starts the framework; only the name is changed in the appender. */
  protected abstract LoggingFramework startOld(String appender, ConfigTree added);

  protected static ConfigTree demanded() {
    return ConfigTree.appender()
        .with("service", "orders")
        .with("environment", "test")
        .with(ConfigTree.section("MailOutbox").with("directory", "none"));
  }

  /** What the framework told of itself that should not be in an old configuration's start. */
  protected abstract List<String> complaints(LoggingFramework framework);

  private List<ReceivedMail> mailsOf(String appender, ConfigTree added, LogCall... calls) {
    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework framework = startOld(appender, added)) {
      assertThat(error.text()).isEmpty();
      assertThat(complaints(framework)).isEmpty();
      for (LogCall call : calls) {
        framework.log(call);
      }
    }
    return sink.mails();
  }

  protected final String refusalOf(String appender, ConfigTree added) {
    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework framework = startOld(appender, added)) {
      framework.log(LogCall.error(SHOP, "nobody hears it"));
      assertThat(new RegisteredBeans().names()).isEmpty();
      String text = error.text();
      assertThat(text).contains("Incident Mail appender 'MAIL' is off");
      return text.substring(text.indexOf("Incident Mail appender"));
    }
  }

  protected static String effective() {
    return new RegisteredBeans().configuration("name=MAIL");
  }

  private static String help(String told) {
    String id = told.replaceAll("(?s).*\\[(.*)]$", "$1");
    return told + ", see docs/troubleshooting.md#" + id.toLowerCase(Locale.ROOT);
  }

  @TestFactory
  Stream<DynamicTest> eachOption_isMappedOrToldOrRefused() {
    return rows()
        .map(row -> DynamicTest.dynamicTest(row.fate() + " " + row.written(), () -> check(row)));
  }

  private void check(Row row) {
    String appender = with(row);
    if (row.fate() == Fate.REFUSED) {
      assertThat(refusalOf(appender, demanded())).contains("\n  " + help(row.told()));
      return;
    }
    RegisteredBeans beans = new RegisteredBeans();
    try (CapturedStandardError error = new CapturedStandardError();
        LoggingFramework framework = startOld(appender, demanded())) {
      assertThat(error.text()).isEmpty();
      assertThat(complaints(framework)).isEmpty();
      List<String> warnings = warnings(framework);
      if (row.fate() == Fate.WARNED) {
        assertThat(warnings).containsExactly("WARN " + help(row.told() + " [IM-CONFIG-OLD]"));
      } else {
        assertThat(warnings).isEmpty();
        assertThat("\n" + beans.configuration("name=MAIL")).contains("\n" + row.told() + "\n");
      }
    }
  }

  private static List<String> warnings(LoggingFramework framework) {
    return framework.status().stream().filter(line -> line.contains("[IM-CONFIG-OLD]")).toList();
  }

  @Test
  void rows_haveEachOptionOfThePeer() {
    Set<String> tested = rows().map(Row::option).collect(Collectors.toCollection(TreeSet::new));

    assertThat(tested).isEqualTo(new TreeSet<>(optionsOfPeer()));
  }

  @Test
  void nameChangedAlone_demandsIdentityAndTlsAndNothingElse() {
    String told = refusalOf(relay(sink.port()), ConfigTree.appender());

    assertThat(told)
        .isEqualTo(
            "Incident Mail appender 'MAIL' is off; there is no alert mail until this is mended:"
                + UNDEFINED_IDENTITY
                + "\n  "
                + help(NO_TLS)
                + System.lineSeparator());
    assertThat(sink.connections()).isZero();
  }

  @Test
  void relay_mailsWithWhatWasDemanded() {
    List<ReceivedMail> mails =
        mailsOf(
            relay(sink.port()), demanded().with("tls", "none"), LogCall.error(SHOP, "order lost"));

    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).from()).isEqualTo("alerts@example.com");
    assertThat(mails.get(0).recipients()).containsExactly("ops@example.com");
    assertThat(mails.get(0).text()).contains("order lost");
    assertThat(mails.get(0).tls()).isFalse();
  }

  @Test
  void relayWithoutPort_keepsPort25WhateverTls() {
    for (String tls : List.of("none", "starttls")) {
      try (LoggingFramework framework = startOld(relayWithoutPort(), demanded().with("tls", tls))) {
        assertThat(complaints(framework)).isEmpty();
        assertThat(effective()).contains("MailServer.port = 25\n", "MailServer.tls = " + tls);
      }
    }
    assertThat(refusalOf(relayWithoutPort(), demanded().with("tls", "implicit")))
        .contains(
            "\n  "
                + help(
                    "smtpPort: is missing beside tls=implicit; mostly it is 465"
                        + " [IM-CONFIG-MISSING]"));
  }

  @Test
  void startTlsWithPassword_mails() {
    TestCertificates certificates = TestCertificates.create();
    Path trust = certificates.writeTrustStore(directory, TestCertificates.Format.PKCS12);
    try (JvmTrust trusted = new JvmTrust(trust);
        MailSink server =
            MailSink.builder()
                .startTls(certificates.server())
                .login("alerts", "s3cret-P4ss")
                .start()) {
      assertThat(trusted).isNotNull();
      mailsOf(startTls(server.port()), startTlsDemands(), LogCall.error(SHOP, "order lost"));

      assertThat(server.mails()).hasSize(1);
      assertThat(server.mails().get(0).tls()).isTrue();
      assertThat(server.mails().get(0).user()).isEqualTo("alerts");
    }
  }

  @Test
  void startTlsThatTheServerLacks_sendsNeitherMailNorPassword() {
    try (MailSink server =
        MailSink.builder().login("alerts", "s3cret-P4ss").authBeforeTls().start()) {
      mailsOf(
          startTls(server.port()),
          startTlsDemands().with("shutdownTimeout", "1s"),
          LogCall.error(SHOP, "order lost"));

      assertThat(server.reached(Stage.EHLO)).isPositive();
      assertThat(server.commands()).noneMatch(line -> line.startsWith("AUTH"));
      assertThat(server.mails()).isEmpty();
    }
  }

  @Test
  void implicitTls_mails() {
    TestCertificates certificates = TestCertificates.create();
    Path trust = certificates.writeTrustStore(directory, TestCertificates.Format.PKCS12);
    try (JvmTrust trusted = new JvmTrust(trust);
        MailSink server =
            MailSink.builder()
                .implicitTls(certificates.server())
                .login("alerts", "s3cret-P4ss")
                .start()) {
      assertThat(trusted).isNotNull();
      mailsOf(implicitTls(server.port(), trust), demanded(), LogCall.error(SHOP, "order lost"));

      assertThat(server.mails()).hasSize(1);
      assertThat(server.mails().get(0).tls()).isTrue();
      assertThat(server.mails().get(0).user()).isEqualTo("alerts");
    }
  }

  @Test
  void everythingElse_isToldAndMailGoesOut() {
    List<String> told;
    try (LoggingFramework framework = startOld(rich(sink.port()), demanded().with("tls", "none"))) {
      assertThat(complaints(framework)).isEmpty();
      for (String step : List.of("first", "second", "third")) {
        framework.log(LogCall.of("INFO", SHOP, step + " step"));
      }
      framework.log(LogCall.error(SHOP, "order lost"));
      told = warnings(framework);
    }

    assertThat(told)
        .containsExactlyElementsOf(
            toldOfRich().stream().map(each -> "WARN " + help(each + " [IM-CONFIG-OLD]")).toList());
    assertThat(sink.mails()).hasSize(1);
    assertThat(sink.mails().get(0).text())
        .contains("order lost", "second step", "third step")
        .doesNotContain("first step");
  }

  @Test
  void oldAndNewTogether_isAnError() {
    ConfigTree added =
        demanded()
            .with("tls", "none")
            .with("contextEvents", "5")
            .with(ConfigTree.section("MailServer").with("host", "mail.example.com"));

    assertThat(refusalOf(rich(sink.port()), added))
        .contains(
            conflict("smtpHost: stands beside the section MailServer; write MailServer.host"),
            conflict("smtpPort: stands beside the section MailServer; write MailServer.port"),
            conflict("tls: stands beside the section MailServer; write MailServer.tls"))
        .contains(": stands beside contextEvents; keep one of them [IM-CONFIG-CONFLICT]");
    ConfigTree oauth = demanded().with(ConfigTree.section("OAuth2").with("clientId", "a"));
    assertThat(refusalOf(relay(sink.port()), oauth))
        .contains(conflict("smtpHost: stands beside the section OAuth2; write MailServer.host"));
  }

  private static String conflict(String told) {
    return "\n  " + help(told + " instead [IM-CONFIG-CONFLICT]");
  }

  @Test
  void passwordInClear_isRefused() {
    String told = refusalOf(passwordInClear(), demanded().with("tls", "none"));

    assertThat(told)
        .contains(
            "\n  "
                + help(
                    passwordOption()
                        + ": is not sent in clear text; write tls=starttls or tls=implicit, or a"
                        + " section MailServer with allowCleartext=true [IM-CONFIG-CONFLICT]"))
        .doesNotContain("s3cret-P4ss");
  }

  @Test
  void tlsWithoutOldOptions_belongsIntoTheSection() {
    ConfigTree added = demanded().with("tls", "none").with(server());

    assertThat(refusalOf(relayWithoutConnection(), added))
        .contains("\n  tls: is no option here; write MailServer.tls [IM-CONFIG-UNKNOWN]");
  }

  /** Only from, to and subject. */
  protected abstract String relayWithoutConnection();

  @Test
  void movedConnection_startsWithTheRestAsItWas() {
    List<ReceivedMail> mails =
        mailsOf(
            relayWithoutConnection(), demanded().with(server()), LogCall.error(SHOP, "order lost"));

    assertThat(mails).hasSize(1);
  }
}
