package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.MailerConfig.FleetPlan;
import io.github.incidentmail.MailerConfigBuilder.Surroundings;
import io.github.incidentmail.fleet.FleetInstance;
import io.github.incidentmail.fleet.FleetSettings;
import io.github.incidentmail.fleet.FleetUri;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.testkit.TestCertificates;
import io.github.incidentmail.testkit.TestCertificates.Format;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the section MailFleet comes to, and every way to get it wrong. */
class FleetReaderTest {
  private final MailerConfigBuilder builder =
      new MailerConfigBuilder("MAIL", new Surroundings(Map.of(), Map.of()));

  FleetReaderTest() {
    builder.service("orders").environment("prod").instance("orders-1");
    builder.from("alerts@example.com").to("ops@example.com");
    builder.mailServer().host("mail.example.com");
  }

  @Test
  void noSection_isNoFleet() throws Exception {
    assertThat(builder.build().plan().fleet()).isNull();
    assertThat(builder.build().exposure().effective().text()).doesNotContain("MailFleet");
    assertThat(new ConfigSummary(builder.build()).lines()).noneMatch(l -> l.startsWith("fleet"));
  }

  @Test
  void addressAlone_hasTheDocumentedDefaults() throws Exception {
    builder.mailFleet().redis("rediss://redis.example.com");

    FleetPlan plan = plan();
    assertThat(plan.settings())
        .isEqualTo(
            new FleetSettings(
                FleetUri.parse("rediss://redis.example.com"),
                null,
                null,
                TrustSettings.JVM_DEFAULT,
                "incident-mail:",
                "orders/prod/MAIL",
                Duration.ofMillis(250),
                Duration.ofHours(26)));
    assertThat(plan.instance()).isEqualTo("orders-1");
    assertThat(plan.version()).isEmpty();
    assertThat(text().lines())
        .contains(
            "MailFleet.redis = rediss://redis.example.com:6379",
            "MailFleet.keyPrefix = incident-mail:",
            "MailFleet.username =",
            "MailFleet.password =",
            "MailFleet.trustStore =");
    assertThat(new ConfigSummary(builder.build()).lines())
        .contains("fleet at rediss://redis.example.com:6379");
  }

  @Test
  void everyOption_isTaken(@TempDir Path directory) throws Exception {
    Path store = TestCertificates.create().writeTrustStore(directory, Format.PEM);
    builder.version("4.2.1").mailThrottle().reopenWithin("3d");
    builder.mailFleet().redis("rediss://r:1").keyPrefix("a:B_9.-").username("mailer");
    builder.mailFleet().password("file:/run/secrets/redis");
    builder.mailFleet().trustStore(store.toString()).trustStoreType("PEM");

    FleetPlan plan = plan();
    FleetSettings settings = plan.settings();
    assertThat(settings.keyPrefix()).isEqualTo("a:B_9.-");
    assertThat(settings.username()).isEqualTo("mailer");
    assertThat(Objects.requireNonNull(settings.password()).describe())
        .isEqualTo("file:/run/secrets/redis");
    assertThat(settings.trust()).isEqualTo(new TrustSettings(store, null, TrustSettings.Type.PEM));
    assertThat(settings.remembered()).hasDays(3);
    assertThat(plan.version()).isEqualTo("4.2.1");
  }

  @Test
  void trust_isTheMailServersUnlessTold(@TempDir Path directory) throws Exception {
    Path store = TestCertificates.create().writeTrustStore(directory, Format.PEM);
    builder.mailServer().trustStore(store.toString()).trustStoreType("PEM");
    builder.mailFleet().redis("rediss://r");

    assertThat(plan().settings().trust())
        .isEqualTo(new TrustSettings(store, null, TrustSettings.Type.PEM));
    assertThat(text())
        .contains("MailFleet.trustStore = " + store + "\n", "MailFleet.trustStoreType = pem\n");
  }

  @Test
  void self_isAnotherAtEachStartAndTheSameForTheSameDraw() {
    FleetPlan plan = new FleetPlan(settings(), "orders-1", "4.2.1");

    assertThat(plan.self(0)).isEqualTo(new FleetInstance("orders-1~000000", "orders-1", "4.2.1"));
    assertThat(plan.self(-1).id()).isEqualTo("orders-1~vvvvvv");
    assertThat(plan.self((1L << 40) + 33).id()).isEqualTo("orders-1~000011");
  }

  @Test
  void scope_isOneWordForEachServiceEnvironmentAndAppender() throws Exception {
    assertThat(scope("a/b", "c")).isEqualTo("a%2Fb/c/MAIL");
    assertThat(scope("a", "b/c")).isEqualTo("a/b%2Fc/MAIL");
    assertThat(scope("große {shop}", "prod")).isEqualTo("gro%C3%9Fe+%7Bshop%7D/prod/MAIL");
  }

  private static String scope(String service, String environment) throws ConfigurationException {
    MailerConfigBuilder builder =
        new MailerConfigBuilder("MAIL", new Surroundings(Map.of(), Map.of()));
    builder.service(service).environment(environment).from("a@example.com").to("b@example.com");
    builder.mailServer().host("mail.example.com");
    builder.mailFleet().redis("redis://r");
    return plan(builder).settings().scope();
  }

  @Test
  void storeThatNobodyServes_needsADependency() {
    builder.mailFleet().redis("redis-cluster://a,b");

    assertThat(problems())
        .extracting(Problem::toString)
        .containsExactly(
            "MailFleet: needs the dependency io.github.incidentmail:incident-mail-fleet-redis,"
                + " which is missing [IM-START-LIBRARY]");
  }

  @Test
  void whatIsWrong_isToldAllAtOnce() {
    builder.mailFleet().keyPrefix("a b").username("mailer").trustStoreType("ZIP");
    builder.mailFleet().unknown("database");

    assertThat(problems())
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "MailFleet.redis: is missing; the store's address, such as"
                + " redis=rediss://redis.example.com [IM-CONFIG-MISSING]",
            "MailFleet.keyPrefix: 'a b': write 1 to 64 letters, digits, colons, dots, _ or -"
                + " [IM-CONFIG-VALUE]",
            "MailFleet.username: is given without a password; add one or leave it out"
                + " [IM-CONFIG-CONFLICT]",
            "MailFleet.trustStoreType: 'ZIP': write one of pkcs12, jks, pem [IM-CONFIG-VALUE]",
            "MailFleet.trustStore: is missing beside its password or type [IM-CONFIG-MISSING]",
            "MailFleet.database: is no option here; there are keyPrefix, password, redis,"
                + " trustStore, trustStorePassword, trustStoreType, username [IM-CONFIG-UNKNOWN]");
  }

  @Test
  void keyPrefix_isOfSixtyFourCharactersAtMost() throws Exception {
    builder.mailFleet().redis("redis://r").keyPrefix("x".repeat(64));
    assertThat(plan().settings().keyPrefix()).hasSize(64);

    FleetReaderTest other = new FleetReaderTest();
    other.builder.mailFleet().redis("redis://r").keyPrefix("x".repeat(65));
    assertThat(other.problems()).extracting(Problem::option).containsExactly("MailFleet.keyPrefix");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://user:canary@r",
        "user:canary@r",
        "redis://r?password=canary",
        "redis://:canary@[::1]:6379/0",
        "redis:canary"
      })
  void loginInTheAddress_isToldNowhere(String redis) {
    builder.mailFleet().redis(redis).username("mailer").password("canary");

    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, builder::build);
    assertThat(refused).hasMessageNotContaining("canary");
    assertThat(refused.problems()).hasSize(1);
    assertThat(refused.problems().get(0).option()).isEqualTo("MailFleet.redis");
    assertThat(refused.problems().get(0).text()).startsWith("the value given: ");
    assertThat(StartFailure.explain("MAIL", refused)).doesNotContain("canary");
    if (!redis.equals("redis:canary")) {
      assertThat(EffectiveConfiguration.of(builder).text()).doesNotContain("canary");
    }
  }

  @Test
  void secrets_areToldByTheirReferenceOnly() throws Exception {
    builder.mailFleet().redis("redis://r").username("mailer").password("canary");

    assertThat(text()).contains("MailFleet.password = a literal secret\n");
    assertThat(text() + plan() + new ConfigSummary(builder.build()).lines())
        .doesNotContain("canary");
  }

  private static FleetSettings settings() {
    return new FleetSettings(
        FleetUri.parse("redis://r"),
        null,
        Secret.parse("env:X"),
        TrustSettings.JVM_DEFAULT,
        "incident-mail:",
        "orders/prod/MAIL",
        Duration.ofMillis(250),
        Duration.ofHours(26));
  }

  private FleetPlan plan() throws ConfigurationException {
    return plan(builder);
  }

  private static FleetPlan plan(MailerConfigBuilder other) throws ConfigurationException {
    return Objects.requireNonNull(other.build().plan().fleet());
  }

  private String text() throws ConfigurationException {
    return builder.build().exposure().effective().text();
  }

  private List<Problem> problems() {
    return catchThrowableOfType(ConfigurationException.class, builder::build).problems();
  }
}
