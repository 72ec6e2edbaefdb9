package io.github.incidentmail;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shape of the code: which package may use which, and which types are doors. */
class ArchitectureTest {
  private static final String ROOT = "io.github.incidentmail";
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("testkit"))
          .withImportOption(location -> !location.contains("incidentmail/testing"))
          .importPackages(ROOT);

  /** Every package may use itself and these; the root may use all of them. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("event", List.of()),
          Map.entry("security", List.of()),
          Map.entry("fleet", List.of("event", "security")),
          Map.entry("redaction", List.of("event")),
          Map.entry("incident", List.of("event", "fleet", "redaction")),
          Map.entry("pdf", List.of()),
          Map.entry("mail", List.of("event", "incident", "pdf")),
          Map.entry("outbox", List.of("event", "mail")),
          Map.entry("oauth", List.of("event", "security")),
          Map.entry("smtp", List.of("event", "mail", "oauth", "security")),
          Map.entry("jmx", List.of()),
          Map.entry("metrics", List.of()));

  private static final Map<String, Set<String>> DOORS =
      Map.ofEntries(
          Map.entry(
              "event",
              Set.of(
                  "AlertEvent",
                  "Capture",
                  "Diagnostics",
                  "EarlierEvent",
                  "EarlierEvents",
                  "Failure",
                  "LoggerNames",
                  "Origin",
                  "Severity",
                  "Wording")),
          Map.entry(
              "fleet",
              Set.of(
                  "FleetAnswer",
                  "FleetCoordinator",
                  "FleetDeparture",
                  "FleetInstance",
                  "FleetMembers",
                  "FleetPart",
                  "FleetPermit",
                  "FleetProvider",
                  "FleetReport",
                  "FleetSettings",
                  "FleetStanding",
                  "FleetUri")),
          Map.entry("pdf", Set.of("PdfText")),
          Map.entry("redaction", Set.of("Redactor")),
          Map.entry(
              "security",
              Set.of(
                  "ProxySettings",
                  "Secret",
                  "SecretMissingException",
                  "ServerNames",
                  "SocksTunnel",
                  "TlsContexts",
                  "TrustException",
                  "TrustSettings")),
          Map.entry(
              "incident",
              Set.of(
                  "Account",
                  "Fingerprint",
                  "Fingerprinter",
                  "FleetBook",
                  "FrameRules",
                  "Incidents",
                  "IncidentsState",
                  "MailboxLimits",
                  "QuietHours",
                  "Report",
                  "RoutePolicy",
                  "Routes",
                  "Silence",
                  "SilenceInForce",
                  "SilenceMatcher",
                  "Spread",
                  "ThrottlePolicy",
                  "Told",
                  "Totals")),
          Map.entry(
              "mail",
              Set.of(
                  "Addresses",
                  "AsciiForm",
                  "AttachTrace",
                  "Audience",
                  "Composer",
                  "Envelope",
                  "ExtraHeader",
                  "Letter",
                  "LinkTemplate",
                  "MailCharset",
                  "MailForm",
                  "MailSettings",
                  "Notice",
                  "ShortForm",
                  "TraceFormat",
                  "Trouble",
                  "Troubles")),
          Map.entry(
              "outbox",
              Set.of(
                  "AddResult",
                  "Fate",
                  "Lost",
                  "Outbox",
                  "OutboxDirectory",
                  "OutboxFolder",
                  "OutboxSettings",
                  "OutboxStatus",
                  "StampFile",
                  "LeftState",
                  "StateFiles",
                  "StoredLetter",
                  "Waiting")),
          Map.entry(
              "oauth",
              Set.of(
                  "AccessToken",
                  "AccessTokenSource",
                  "AccessTokens",
                  "Authorization",
                  "AuthorizationResult",
                  "CodeFlow",
                  "DeviceFlow",
                  "OAuthSettings",
                  "StoredToken",
                  "TokenClaims",
                  "TokenException",
                  "TokenState",
                  "TokenStore")),
          Map.entry(
              "smtp",
              Set.of(
                  "ProbeStep",
                  "SmtpProbe",
                  "SmtpSettings",
                  "SmtpTransport",
                  "Transport",
                  "Verdict")),
          Map.entry("metrics", Set.of("IncidentMailMetrics")),
          Map.entry("jmx", Set.of("Description", "JmxRegistration", "Place")));

  @Test
  void packages_useOnlyThoseBeforeThem() {
    MAY_USE.forEach(
        (name, others) -> {
          String[] allowed =
              Stream.concat(others.stream(), Stream.of(name))
                  .map(ArchitectureTest::inside)
                  .toArray(String[]::new);
          classes()
              .that()
              .resideInAPackage(inside(name))
              .should()
              .onlyDependOnClassesThat(
                  JavaClass.Predicates.resideInAnyPackage(allowed)
                      .or(
                          DescribedPredicate.not(
                              JavaClass.Predicates.resideInAPackage(ROOT + ".."))))
              .check(CODE);
        });
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void publicTypes_areTheDoorsAlone() {
    DOORS.forEach(
        (name, doors) -> {
          Set<String> open =
              CODE.stream()
                  .filter(c -> c.getPackageName().equals(ROOT + "." + name))
                  .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
                  .filter(c -> !c.isNestedClass())
                  .map(JavaClass::getSimpleName)
                  .collect(Collectors.toCollection(TreeSet::new));
          assertThat(open).as(name).isEqualTo(new TreeSet<>(doors));
        });
  }

  @Test
  void clocksAndSleep_onlyAtTheTop() {
    DescribedPredicate<JavaClass> belowRoot =
        DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(ROOT));
    noClasses().that(belowRoot).should().callMethod(System.class, "nanoTime").check(CODE);
    noClasses().that(belowRoot).should().callMethod(System.class, "currentTimeMillis").check(CODE);
    noClasses().that(belowRoot).should().callMethod(Instant.class, "now").check(CODE);
    noClasses().that(belowRoot).should().callMethod(Clock.class, "systemUTC").check(CODE);
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CODE);
  }

  @Test
  void libraries_stayInTheirPackages() {
    onlyIn("com.nimbusds..", "oauth");
    onlyIn("com.github.benmanes.caffeine..", "incident");
    onlyIn("org.apache.pdfbox..", "pdf");
    onlyIn("javax.management..", "jmx", "metrics");
    onlyIn("java.lang.management..", "jmx", "metrics");
    onlyIn("io.micrometer..", "metrics");
    noClasses()
        .that()
        .resideOutsideOfPackages(inside("mail"), inside("smtp"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
        .check(CODE);
  }

  /** They look for font files on all disks, and write an index of them into the user's home. */
  @Test
  void pdfFonts_areNeverLoaded() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.pdfbox.pdmodel.font..", "org.apache.fontbox..")
        .check(CODE);
  }

  @Test
  void loggingFrameworks_areUnknownHere() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.slf4j..", "ch.qos.logback..", "org.apache.logging..", "java.util.logging..")
        .check(CODE);
  }

  private static void onlyIn(String library, String... names) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            Arrays.stream(names).map(ArchitectureTest::inside).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CODE);
  }

  private static String inside(String name) {
    return ROOT + "." + name + "..";
  }
}
