package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Diagnostics;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An application that took a library out of its dependencies. */
class WithoutLibrariesTest {
  /** Says what a start with a password comes to. */
  public static final class WithPassword implements Supplier<String> {
    @Override
    public String get() {
      return outcome(false);
    }
  }

  /** Says what a start with OAuth 2.0 comes to. */
  public static final class WithToken implements Supplier<String> {
    @Override
    public String get() {
      return outcome(true);
    }
  }

  private static final class Silent implements Diagnostics {
    @Override
    public void info(String id, String text) {}

    @Override
    public void warn(String id, String text, @Nullable Throwable cause) {}

    @Override
    public void error(String id, String text, @Nullable Throwable cause) {}
  }

  private static String outcome(boolean byToken) {
    MailerConfigBuilder builder = MailerConfig.builder("MAIL");
    builder.service("orders").environment("prod").from("a@example.com").to("ops@example.com");
    builder.mailServer().host("localhost");
    builder.mailOutbox().directory("none");
    if (byToken) {
      builder.oauth2().tokenEndpoint("https://login.example.com/token");
      builder.oauth2().clientId("orders").clientSecret("literal:secret");
    } else {
      builder.mailServer().password("literal:secret");
    }
    try {
      MailerConfig config = builder.build();
      IncidentMailer.start(config, new Silent()).close();
      return "started: " + config.enabled();
    } catch (ConfigurationException | LinkageError e) {
      return StartFailure.explain("MAIL", e);
    }
  }

  @Test
  void start_withoutNimbusNeedsItForTokensOnly() throws Exception {
    WithoutPackages application = new WithoutPackages("com.nimbusds.");

    assertThat(application.says(WithPassword.class)).isEqualTo("started: true");
    assertThat(application.says(WithToken.class))
        .contains(
            "\n  OAuth2: needs the OAuth 2.0 SDK of Nimbus, which is missing or too old:",
            "com.nimbusds:oauth2-oidc-sdk 9.0 or newer",
            "[IM-START-LIBRARY]");
    assertThat(outcome(true)).isEqualTo("started: true");
  }

  @Test
  void start_withoutAngusTellsSoAndNotTheFirstMail() throws Exception {
    assertThat(new WithoutPackages("org.eclipse.angus.").says(WithPassword.class))
        .contains("Angus Mail is missing or too old: org.eclipse.angus:angus-mail 2.0.0")
        .contains("[IM-START-LIBRARY]");
  }

  @Test
  void start_withoutCaffeineTellsSo() throws Exception {
    assertThat(new WithoutPackages("com.github.benmanes.").says(WithPassword.class))
        .contains("Caffeine is missing or too old: com.github.ben-manes.caffeine:caffeine 3.1.0")
        .contains("[IM-START-LIBRARY]");
  }
}
