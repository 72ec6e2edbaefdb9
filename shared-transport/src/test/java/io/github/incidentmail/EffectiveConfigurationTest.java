package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a running mailer tells about its configuration. */
class EffectiveConfigurationTest {
  private static final Set<String> NO_OPTIONS = Set.of("unknown", "repeatedSection");

  private final MailerConfigBuilder builder =
      new MailerConfigBuilder(
          "MAIL",
          new MailerConfigBuilder.Surroundings(
              Map.of("OTEL_SERVICE_NAME", "orders", "HOSTNAME", "orders-1"), Map.of()));

  @Test
  void everyOption_isTold() throws Exception {
    oauth();
    builder.mailRoute().name("payment").to("team@example.com").loggers("com.example");
    builder.mailFleet().redis("rediss://redis.example.com");
    String text = text();

    assertOptions(text, "", MailerConfigBuilder.class);
    assertOptions(text, "MailServer.", MailServerOptions.class);
    assertOptions(text, "OAuth2.", OAuth2Options.class);
    assertOptions(text, "MailRoute[payment].", MailRouteOptions.class);
    assertOptions(text, "MailThrottle.", MailThrottleOptions.class);
    assertOptions(text, "MailOutbox.", MailOutboxOptions.class);
    assertOptions(text, "MailFleet.", MailFleetOptions.class);
  }

  @Test
  void defaults_areToldAsTheyCouldBeWritten() throws Exception {
    minimal();
    assertThat(text().lines())
        .contains(
            "service = orders",
            "environment = prod",
            "activeIn =",
            "threshold = error",
            "contextEvents = 20",
            "mdcKeys = traceId, spanId, trace_id, span_id, requestId",
            "shutdownTimeout = 5s",
            "shutdownHook = true",
            "onConfigurationError = disable",
            "MailServer.port = 587",
            "MailServer.tls = starttls",
            "MailServer.readTimeout = 1m",
            "MailServer.username =",
            "MailThrottle.groupWait = 2s",
            "MailThrottle.schedule = 5m, 15m, 1h, 4h, 1d",
            "MailOutbox.maxSize = 64MB",
            "MailOutbox.maxAge = 3d")
        .noneMatch(line -> line.startsWith("OAuth2."));
  }

  @Test
  void key_isThatOfAllInstances() throws Exception {
    String key = key("a", "1", "error");

    assertThat(key).isEqualTo(key("a", "1", "error")).isEqualTo(key("b", "1", "error"));
    assertThat(key).isNotEqualTo(key("a", "2", "error")).isNotEqualTo(key("a", "1", "warn"));
  }

  private static String key(String instance, String version, String threshold)
      throws ConfigurationException {
    MailerConfigBuilder builder = MailerConfig.builder("MAIL");
    builder.service("orders").environment("prod").from("alerts@example.com").to("o@example.com");
    builder.instance(instance).version(version).threshold(threshold);
    builder.mailServer().host("mail.example.com");
    builder.mailOutbox().directory("/var/mail-outbox/" + instance);
    return builder.build().exposure().effective().key();
  }

  @Test
  void whatIsWorkedOut_isTold() throws Exception {
    oauth();
    builder.subjectPrefix("[shop]").format("text");
    builder.mailRoute().name("payment").to("team@example.com");

    assertThat(text().lines())
        .contains(
            "MailServer.host = smtp.office365.com",
            "MailServer.username = alerts@example.com",
            "OAuth2.tokenEndpoint ="
                + " https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token",
            "OAuth2.scope = https://outlook.office365.com/.default",
            "MailRoute[payment].from = alerts@example.com",
            "MailRoute[payment].subjectPrefix = [shop]",
            "MailRoute[payment].format = text",
            "MailRoute[payment].mdc =",
            "MailRoute[payment].minEventsWithin =",
            "MailRoute[payment].threshold = error");
    assertThat(text().lines()).anyMatch(line -> line.startsWith("instance = orders-1-"));
  }

  @Test
  void routes_areToldInTheirOrderWhereverTheyStand() throws Exception {
    minimal();
    builder.mailRoute().name("second").order(" 2 ").loggers("b").to("b@example.com");
    builder.mailRoute().name("first").order("01").loggers("a").to("a@example.com");

    assertThat(text().lines().filter(line -> line.contains("].name")))
        .containsExactly("MailRoute[first].name = first", "MailRoute[second].name = second");
  }

  @Test
  void whatIsWritten_isToldAsWrittenOnOneLine() throws Exception {
    minimal();
    builder.loggers("com.example.a,\n   com.example.b").shutdownTimeout("PT7S");

    assertThat(text().lines())
        .contains("loggers = com.example.a,    com.example.b", "shutdownTimeout = PT7S");
  }

  @Test
  void secrets_areToldByTheirReferenceOnly() throws Exception {
    minimal();
    builder.mailServer().password("file:/run/secrets/mail");
    assertThat(text()).contains("MailServer.password = file:/run/secrets/mail\n");
    for (String literal : new String[] {"canary", "literal:canary"}) {
      assertThat(Shown.given("clientSecret", literal)).isEqualTo("a literal secret");
      assertThat(Shown.given("keyStorePassword", literal)).isEqualTo("a literal secret");
    }
    assertThat(Shown.given("clientSecret", "env:NAME")).isEqualTo("env:NAME");
  }

  @Test
  void secretsWithinOtherValues_areLeftOut() {
    assertThat(Shown.given("redis", "rediss://user:p@ss/w@redis.example.com:6379/1"))
        .isEqualTo("rediss://redis.example.com:6379/1");
    assertThat(Shown.given("redis", "user:p@ss@redis.example.com?password=x"))
        .isEqualTo("redis.example.com");
    assertThat(Shown.given("redis", "redis://u:a?b://c@[::1]:1/2#d"))
        .isEqualTo("redis://[::1]:1/2#d");
    assertThat(Shown.given("tokenCommand", "/usr/bin/token --password canary"))
        .isEqualTo("/usr/bin/token");
    assertThat(Shown.given("privateKey", "-----BEGIN PRIVATE KEY-----\ncanary"))
        .isEqualTo("a literal secret");
    assertThat(Shown.given("from", "Alerts <alerts@example.com>"))
        .isEqualTo("Alerts <alerts@example.com>");
  }

  @Test
  void optionThatNobodyRead_isToldAsGiven() {
    builder.mailServer().password("canary").ehloName("relay");
    String text = EffectiveConfiguration.of(builder).text();

    assertThat(text.lines())
        .contains("MailServer.password = a literal secret", "MailServer.ehloName = relay")
        .contains("MailServer.host =", "from =");
  }

  private void oauth() {
    builder.environment("prod").from("alerts@example.com").to("ops@example.com");
    builder
        .oauth2()
        .provider("microsoft")
        .tenant("contoso.onmicrosoft.com")
        .clientId("id")
        .clientSecret("env:X");
  }

  private void minimal() {
    builder.environment("prod").from("alerts@example.com").to("ops@example.com");
    builder.mailServer().host("mail.example.com");
  }

  private String text() throws ConfigurationException {
    return builder.build().exposure().effective().text();
  }

  private static void assertOptions(String text, String prefix, Class<?> section) {
    for (Method method : section.getMethods()) {
      if (method.getReturnType() == section
          && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class})
          && !NO_OPTIONS.contains(method.getName())) {
        assertThat(text.lines())
            .as(prefix + method.getName())
            .filteredOn(line -> line.startsWith(prefix + method.getName() + " ="))
            .hasSize(1);
      }
    }
  }
}
