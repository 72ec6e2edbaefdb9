package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.MailerConfigBuilder.Surroundings;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.QuietHours;
import io.github.incidentmail.incident.RoutePolicy;
import io.github.incidentmail.incident.RoutePolicy.Hold;
import io.github.incidentmail.incident.ThrottlePolicy;
import io.github.incidentmail.mail.AttachTrace;
import io.github.incidentmail.mail.Audience;
import io.github.incidentmail.mail.ExtraHeader;
import io.github.incidentmail.mail.LinkTemplate;
import io.github.incidentmail.mail.MailForm;
import io.github.incidentmail.mail.TraceFormat;
import io.github.incidentmail.oauth.OAuthSettings;
import io.github.incidentmail.redaction.Redactor;
import io.github.incidentmail.redaction.Redactor.Profile;
import io.github.incidentmail.security.ProxySettings;
import io.github.incidentmail.smtp.SmtpSettings.Tls;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a configuration's text comes to, and every way to get it wrong. */
class MailerConfigTest {
  private final MailerConfigBuilder builder = builder(Map.of(), Map.of());

  @Test
  void smallest_hasTheDocumentedDefaults() throws Exception {
    minimal(builder);
    MailerConfig.Plan plan = builder.build().plan();

    assertThat(plan.admission().threshold()).isEqualTo(Severity.ERROR);
    assertThat(plan.smtp().tls()).isEqualTo(Tls.STARTTLS);
    assertThat(plan.smtp().port()).isEqualTo(587);
    assertThat(plan.smtp().username()).isNull();
    assertThat(plan.policies())
        .containsOnlyKeys("internal")
        .containsEntry("internal", RoutePolicy.of(ThrottlePolicy.CALM, 1));
    assertThat(plan.outbox().maxSize()).isEqualTo(64L * 1024 * 1024);
    assertThat(plan.outbox().maxAge()).isEqualTo(Duration.ofDays(3));
    assertThat(plan.stopping()).isEqualTo(new MailerConfig.Stopping(Duration.ofSeconds(5), true));
  }

  @Test
  void contextEvents_isTwentyUnlessTold() throws Exception {
    minimal(builder);
    assertThat(builder.build().plan().admission().contextEvents()).isEqualTo(20);

    MailerConfigBuilder none = minimal(builder(Map.of(), Map.of())).contextEvents("0");
    assertThat(none.build().plan().admission().contextEvents()).isZero();
  }

  @Test
  void contextEvents_beyondItsLimits_isTold() {
    assertThat(problems(minimal(builder).contextEvents("101")))
        .extracting(Problem::toString)
        .containsExactly(
            "contextEvents: '101': write a whole number from 0 to 100 [IM-CONFIG-VALUE]");
  }

  @Test
  void form_isTheDocumentedUnlessAskedFor() throws Exception {
    minimal(builder);
    assertThat(builder.build().plan().mail().form()).isEqualTo(MailForm.DEFAULT);

    MailerConfigBuilder asked = minimal(builder(Map.of(), Map.of()));
    asked.charset("latin1").headers("X-Queue: ops; X-Key: s3cret").attachTrace("never");
    asked.traceFormat("PDF");
    asked.runbookLink("https://wiki.example.com/{tag}").traceLink("http://t.example/{traceId}");
    MailerConfig config = asked.build();
    MailForm form = config.plan().mail().form();
    assertThat(form.charset()).hasToString("ISO-8859-1");
    assertThat(form.headers())
        .containsExactly(new ExtraHeader("X-Queue", "ops"), new ExtraHeader("X-Key", "s3cret"));
    assertThat(form.links())
        .containsExactly(
            LinkTemplate.trace("http://t.example/{traceId}"),
            LinkTemplate.runbook("https://wiki.example.com/{tag}"));
    assertThat(form.attachTrace()).isEqualTo(AttachTrace.NEVER);
    assertThat(form.traceFormat()).isEqualTo(TraceFormat.PDF);
    assertThat(config.exposure().effective().text())
        .contains("headers = X-Queue: …; X-Key: …\n", "charset = latin1\n")
        .doesNotContain("s3cret");
  }

  @Test
  void form_whatCannotBeMeantIsToldAtOnce() {
    minimal(builder).charset("UTF-16").headers("X-Key: s3cret; Subject: x").attachTrace("often");
    builder.traceFormat("docx");
    builder.traceLink("javascript:{traceId}").logsLink("https://l.example/{q}").runbookLink("");
    assertThat(problems(builder))
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "charset: 'UTF-16': no mail can be written in it; write UTF-8, or one that has ASCII in"
                + " its place, such as ISO-8859-1 [IM-CONFIG-VALUE]",
            "headers: the value given: Subject is written by the mailer or by mail servers and can't"
                + " be set; leave it out [IM-CONFIG-VALUE]",
            "attachTrace: 'often': write one of auto, always, never [IM-CONFIG-VALUE]",
            "traceFormat: 'docx': write one of text, pdf [IM-CONFIG-VALUE]",
            "traceLink: 'javascript:{traceId}': write an https or http address with a host and no"
                + " login, percent-encoded where it isn't ASCII [IM-CONFIG-VALUE]",
            "logsLink: 'https://l.example/{q}': there is no {q}; write one of [environment, first,"
                + " firstMillis, id, last, lastMillis, service, tag, traceId] [IM-CONFIG-VALUE]",
            "runbookLink: is empty; give it a value or leave it out [IM-CONFIG-EMPTY]");
  }

  @Test
  void addresses_thatNoServerTakes_areTold() {
    minimal(builder).cc("jür gen@example.com, jürgen@example.com").bcc("jür\u200Bgen@example.com");
    assertThat(problems(builder))
        .extracting(Problem::toString)
        .containsExactly(
            "cc: 'jür gen@example.com, jürgen@example.com': 'jür gen@example.com,"
                + " jürgen@example.com' is no mail address: Local address contains control or"
                + " whitespace [IM-CONFIG-VALUE]",
            "bcc: 'jür\u200Bgen@example.com': 'jür\u200Bgen@example.com' has a character before its @"
                + " that is a blank or can't be seen [IM-CONFIG-VALUE]");
  }

  @Test
  void addresses_beyondAscii_areTaken() throws Exception {
    minimal(builder).cc("Jörg <jörg@exämple.de>").replyTo("ops@bücher.example");
    assertThat(builder.build().plan().mail().audiences().values())
        .flatExtracting(Audience::cc)
        .containsExactly("\"Jörg\" <jörg@exämple.de>");
  }

  @Test
  void watch_isOffUnlessAskedFor() throws Exception {
    minimal(builder);
    assertThat(builder.build().plan().watch())
        .isEqualTo(new MailerConfig.Watch(false, MailerConfig.Heartbeat.OFF, null));

    MailerConfigBuilder asked = minimal(builder(Map.of(), Map.of()));
    asked.startupMail("true").heartbeat("weekly").noActivityAfter("2h");
    assertThat(asked.build().plan().watch())
        .isEqualTo(
            new MailerConfig.Watch(true, MailerConfig.Heartbeat.WEEKLY, Duration.ofHours(2)));
  }

  @Test
  void watch_whatCannotBeMeantIsTold() {
    minimal(builder).startupMail("yes").heartbeat("hourly").noActivityAfter("999ms");

    assertThat(problems(builder))
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "startupMail: 'yes': write true or false [IM-CONFIG-VALUE]",
            "heartbeat: 'hourly': write one of off, daily, weekly [IM-CONFIG-VALUE]",
            "noActivityAfter: '999ms': must be from PT1S to PT720H [IM-CONFIG-VALUE]");
  }

  @Test
  void missing_isToldAllAtOnce() {
    assertThat(problems(builder))
        .extracting(Problem::option)
        .containsExactly("service", "environment", "from", "to", "MailServer.host");
    assertThat(problems(builder)).extracting(Problem::id).containsOnly("IM-CONFIG-MISSING");
  }

  @Test
  void badValues_areToldWithTheValueAndWhatWouldBeRight() {
    minimal(builder).threshold("LOUD").format("pdf").shutdownTimeout("soon");
    builder.mailServer().port("70000").tls("yes");
    builder.mailThrottle().groupWait("99h").schedule("5s").burst("0");

    assertThat(problems(builder))
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "threshold: 'LOUD': write one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL"
                + " [IM-CONFIG-VALUE]",
            "format: 'pdf': write one of both, text, html [IM-CONFIG-VALUE]",
            "shutdownTimeout: 'soon': write a duration such as 500ms, 30s, 5m, 1h, 1d or PT5M"
                + " [IM-CONFIG-VALUE]",
            "MailServer.port: '70000': write a whole number from 1 to 65535 [IM-CONFIG-VALUE]",
            "MailServer.tls: 'yes': write one of starttls, implicit, none [IM-CONFIG-VALUE]",
            "MailThrottle.groupWait: '99h': must be from PT0S to PT15M [IM-CONFIG-VALUE]",
            "MailThrottle.schedule: '5s': each step must be from PT1M to PT8760H [IM-CONFIG-VALUE]",
            "MailThrottle.burst: '0': write a whole number from 1 to 1000000 [IM-CONFIG-VALUE]");
  }

  @Test
  void repeatedUnknownEmptyAndUnresolved_areErrors() {
    minimal(builder).service("again").subjectPrefix(" ").unknown("treshold");
    builder.version("VERSION_IS_UNDEFINED").instance("${env:POD}");
    builder.mailServer().unknown("hots");

    assertThat(problems(builder))
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "service: is given twice; keep one of them [IM-CONFIG-REPEATED]",
            "subjectPrefix: is empty; give it a value or leave it out [IM-CONFIG-EMPTY]",
            "treshold: is no option here; did you mean 'threshold'? [IM-CONFIG-UNKNOWN]",
            "version: the variable VERSION is not defined; define it or give a default"
                + " [IM-CONFIG-UNRESOLVED]",
            "instance: the variable ${env:POD} is not defined; define it or give a default"
                + " [IM-CONFIG-UNRESOLVED]",
            "MailServer.hots: is no option here; did you mean 'host'? [IM-CONFIG-UNKNOWN]");
  }

  @Test
  void route_hasItsOwnPolicy() throws Exception {
    minimal(builder).mailThrottle().preset("digest").reopenWithin("2h").escalateFactor("5");
    builder
        .mailRoute()
        .name("team")
        .to("team@example.com, lead@example.com")
        .preset("every")
        .minEvents("3")
        .minEventsWithin("10m")
        .immediateFor("URGENT, SQLException")
        .quietHours("22:00-07:00 Europe/Vienna")
        .mdc("tenant:acme, tenant:umbrella")
        .throwables("java.io.IOException");
    MailerConfig config = builder.build();
    RoutePolicy team = Objects.requireNonNull(config.plan().policies().get("team"));
    RoutePolicy internal = Objects.requireNonNull(config.plan().policies().get("internal"));

    assertThat(internal.throttle().preset()).isEqualTo(ThrottlePolicy.Preset.DIGEST);
    assertThat(internal.throttle().reopenWithin()).isEqualTo(Duration.ofHours(2));
    assertThat(internal.throttle().escalateFactor()).isEqualTo(5);
    assertThat(team)
        .isEqualTo(
            new RoutePolicy(
                internal.throttle().with(ThrottlePolicy.Preset.EVERY),
                2,
                new Hold(3, Duration.ofMinutes(10), Set.of("URGENT", "SQLException")),
                new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("Europe/Vienna")),
                Redactor.of(Profile.PII, List.of())));
    assertThat(internal.redactor()).isEqualTo(Redactor.secrets());
    assertThat(config.mdcKeys()).contains("traceId", "tenant");
  }

  @Test
  void redaction_isReadForRoutesAndAll() throws Exception {
    minimal(builder).redact("CUST-\\d{3,9};  falcon ").redact("\\bsparrow\\b");
    builder.mailRoute().name("team").to("team@example.com").redaction("secrets");
    MailerConfig config = builder.build();

    Redactor expected =
        Redactor.of(
            Profile.SECRETS,
            List.of(
                Pattern.compile("CUST-\\d{3,9}"),
                Pattern.compile("falcon"),
                Pattern.compile("\\bsparrow\\b")));
    assertThat(Objects.requireNonNull(config.plan().policies().get("team")).redactor())
        .isEqualTo(expected);
    assertThat(Objects.requireNonNull(config.plan().policies().get("internal")).redactor())
        .isEqualTo(expected);
  }

  @Test
  void redaction_whatIsMisspeltIsTold() {
    minimal(builder).redact("a*");
    builder.mailRoute().name("team").to("team@example.com").redaction("everything");

    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, builder::build);

    assertThat(refused.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "redact: 'a*': the expression 'a*' also finds the empty text; write one that finds"
                + " something [IM-CONFIG-VALUE]",
            "MailRoute.redaction: 'everything': write one of secrets, pii [IM-CONFIG-VALUE]");
  }

  @Test
  void routePolicy_whatCannotBeMeantIsTold() {
    minimal(builder).mailThrottle().preset("loud").reopenWithin("1m").escalateFactor("1");
    builder.mailRoute().name("a").to("a@example.com").loggers("a").minEvents("3");
    builder.mailRoute().name("b").to("b@example.com").loggers("b").immediateFor("X");
    builder.mailRoute().name("c").to("c@example.com").mdc("tenant").quietHours("10 to 12");

    assertThat(problems(builder))
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "MailThrottle.preset: 'loud': write one of calm, every, digest [IM-CONFIG-VALUE]",
            "MailThrottle.reopenWithin: '1m': must be from PT15M to PT744H [IM-CONFIG-VALUE]",
            "MailThrottle.escalateFactor: '1': write a whole number from 2 to 1000000"
                + " [IM-CONFIG-VALUE]",
            "MailRoute.minEventsWithin: is missing beside minEvents; say in which time so many must"
                + " come, such as 10m [IM-CONFIG-MISSING]",
            "MailRoute.immediateFor: has no meaning without minEvents of 2 or more"
                + " [IM-CONFIG-CONFLICT]",
            "MailRoute.mdc: 'tenant': write key:value pairs such as tenant:acme [IM-CONFIG-VALUE]",
            "MailRoute.quietHours: '10 to 12': write hours such as 22:00-07:00 or 22:00-07:00"
                + " Europe/Vienna [IM-CONFIG-VALUE]");
  }

  @Test
  void passwordBesideOAuth_isAConflictThatDoesNotPrintIt() {
    minimal(builder);
    builder.mailServer().password("hunter2");
    builder
        .oauth2()
        .provider("microsoft")
        .tenant("contoso.onmicrosoft.com")
        .clientId("id")
        .clientSecret("canary");

    assertThat(problems(builder)).hasSize(1);
    assertThat(problems(builder).toString())
        .contains("IM-CONFIG-CONFLICT")
        .doesNotContain("hunter2")
        .doesNotContain("canary");
  }

  @Test
  void proxy_isReadAndNeverQuoted() throws Exception {
    minimal(builder);
    builder.mailServer().proxy("socks://proxy.example.com:1080");
    assertThat(builder.build().plan().smtp().proxy())
        .isEqualTo(new ProxySettings(ProxySettings.Type.SOCKS, "proxy.example.com", 1080));

    MailerConfigBuilder other = minimal(builder(Map.of(), Map.of()));
    other.mailServer().proxy("http://me:canary@proxy.example.com:3128");
    assertThat(problems(other).toString())
        .contains("MailServer.proxy: the value given: a user and password for the proxy")
        .doesNotContain("canary");
  }

  @Test
  void providersLimits_cannotBeExceeded() throws Exception {
    builder.service("s").environment("e").from("a@example.com").to("ops@example.com");
    builder.mailServer().host("SMTP.office365.com").password("x");
    builder.mailThrottle().mailsPerMinute("31").recipientsPerDay("10001").mailsPerDay("1000000");

    assertThat(problems(builder))
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "MailThrottle.mailsPerMinute: '31': write a whole number from 1 to 30"
                + " [IM-CONFIG-VALUE]",
            "MailThrottle.recipientsPerDay: '10001': write a whole number from 1 to 10000"
                + " [IM-CONFIG-VALUE]");
  }

  @Test
  void microsoft_isAPreset() throws Exception {
    builder.service("s").environment("e").from("Alerts <alerts@example.com>").to("ops@example.com");
    builder
        .oauth2()
        .provider("microsoft")
        .tenant("contoso.onmicrosoft.com")
        .clientId("id")
        .clientSecret("env:X");
    MailerConfig.Plan plan = builder.build().plan();

    assertThat(plan.smtp().host()).isEqualTo("smtp.office365.com");
    assertThat(plan.smtp().username()).isEqualTo("alerts@example.com");
    OAuthSettings oauth = Objects.requireNonNull(plan.oauth());
    assertThat(oauth.endpoints().token())
        .hasToString("https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token");
    assertThat(oauth.scopes()).containsExactly("https://outlook.office365.com/.default");
  }

  @Test
  void microsoft_needsOneDirectory() {
    minimal(builder);
    builder.oauth2().provider("microsoft").tenant("common").clientId("id").clientSecret("env:X");

    assertThat(problems(builder)).extracting(Problem::option).containsExactly("OAuth2.tenant");
  }

  @Test
  void tokenEndpoint_overPlainHttpIsRefused() {
    minimal(builder);
    builder
        .oauth2()
        .tokenEndpoint("http://login.example.com/token")
        .clientId("id")
        .clientSecret("env:X");

    assertThat(problems(builder))
        .extracting(Problem::option)
        .containsExactly("OAuth2.tokenEndpoint");
  }

  @Test
  void tokenEndpoint_overPlainHttpOnLoopbackIsTaken() throws Exception {
    minimal(builder);
    builder
        .oauth2()
        .tokenEndpoint("http://127.0.0.1:8080/token")
        .clientId("id")
        .clientSecret("env:X");

    assertThat(builder.build().enabled()).isTrue();
  }

  @Test
  void addresses_keepCommasInQuotedNames() throws Exception {
    builder
        .service("s")
        .environment("e")
        .from("a@example.com")
        .to("\"Smith, Jo\" <jo@example.com>, ops@example.com");
    builder.mailServer().host("mail.example.com");

    assertThat(builder.build().plan().mail().audiences().values())
        .flatExtracting(Audience::to)
        .containsExactly("\"Smith, Jo\" <jo@example.com>", "ops@example.com");
  }

  @Test
  void routes_whichCanNotBeMeantAreErrors() {
    minimal(builder);
    builder.mailRoute().name("all").to("a@example.com");
    builder.mailRoute().name("never").to("b@example.com").loggers("com.example");
    builder.mailRoute().name("internal").to("c@example.com").threshold("INFO");

    assertThat(problems(builder))
        .extracting(Problem::text)
        .containsExactlyInAnyOrder(
            "route 'never' is never reached: 'all' before it takes everything",
            "'internal' is taken; every route needs a name of its own",
            "route 'internal' asks for INFO, but the appender takes nothing below ERROR",
            "route 'internal' is never reached: 'all' before it takes everything");
  }

  @Test
  void routes_followTheirOrder() throws Exception {
    minimal(builder).routesNeedOrder();
    builder.mailRoute().name("second").to("b@example.com").loggers("com.example").order("2");
    builder.mailRoute().name("first").to("a@example.com").loggers("com.example.a").order("1");

    assertThat(builder.build().plan().routes().of(Events.error("com.example.a.A", "x")))
        .isEqualTo("first");
  }

  @Test
  void routes_withoutOrderInAFormatThatLosesItAreAnError() {
    minimal(builder).routesNeedOrder();
    builder.mailRoute().name("second").to("b@example.com").loggers("com.example");
    builder.mailRoute().name("first").to("a@example.com").loggers("com.example.a").order("1");

    assertThat(problems(builder)).extracting(Problem::option).containsExactly("MailRoute.order");
  }

  @Test
  void elsewhere_isOffWithoutJudgingTheRest() throws Exception {
    builder.service("orders").environment("local").activeIn("prod, staging");

    MailerConfig config = builder.build();
    assertThat(config.enabled()).isFalse();
    assertThat(config.offReason())
        .isEqualTo("environment 'local' is not in activeIn=[prod, staging]");
  }

  @Test
  void elsewhere_isOffEvenWithoutAService() throws Exception {
    assertThat(builder.environment("local").activeIn("prod").build().enabled()).isFalse();
    assertThatThrownBy(() -> builder(Map.of(), Map.of()).activeIn("prod").build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("environment: is missing");
  }

  @Test
  void switches_beatTheFile() throws Exception {
    assertThat(builder.enabled("false").build().enabled()).isFalse();
    assertThat(
            minimal(builder(Map.of("INCIDENT_MAIL_ENABLED", "false"), Map.of())).build().enabled())
        .isFalse();
    assertThat(
            minimal(builder(Map.of(), Map.of("incidentmail.enabled", "false"))).build().enabled())
        .isFalse();
  }

  @Test
  void openTelemetry_namesTheService() throws Exception {
    MailerConfigBuilder named =
        builder(
            Map.of(
                "OTEL_SERVICE_NAME", "shop",
                "OTEL_RESOURCE_ATTRIBUTES",
                    "deployment.environment.name=prod,service.version=4.2.1,service.instance.id=a%2Cb"),
            Map.of());
    named.from("a@example.com").to("b@example.com").mailServer().host("mail.example.com");
    MailerConfig.Plan plan = named.build().plan();

    assertThat(plan.mail().service()).isEqualTo("shop");
    assertThat(plan.mail().environment()).isEqualTo("prod");
    assertThat(plan.mail().version()).isEqualTo("4.2.1");
    assertThat(plan.mail().instance()).isEqualTo("a,b");
  }

  @Test
  void trustStore_thatIsNotThereIsAnError() {
    minimal(builder).mailServer().trustStore("/no/such/file.pem").trustStoreType("PEM");

    assertThat(problems(builder))
        .extracting(Problem::toString)
        .containsExactly(
            "MailServer.trustStore: '/no/such/file.pem': there is no such file that can be read"
                + " [IM-CONFIG-VALUE]");
  }

  private static MailerConfigBuilder builder(
      Map<String, String> environment, Map<String, String> properties) {
    return new MailerConfigBuilder("MAIL", new Surroundings(environment, properties));
  }

  private static MailerConfigBuilder minimal(MailerConfigBuilder builder) {
    builder.service("orders").environment("prod").from("alerts@example.com").to("ops@example.com");
    builder.mailServer().host("mail.example.com");
    return builder;
  }

  private static List<Problem> problems(MailerConfigBuilder builder) {
    return catchThrowableOfType(ConfigurationException.class, builder::build).problems();
  }
}
