package io.github.incidentmail.testkit.compatibility;

import io.github.incidentmail.testkit.compatibility.Expectation.Kind;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is tried. The newest versions stand first, because the applications are compiled with them.
 */
final class Cells {
  private static final String LOGBACK = "1.5.38";
  private static final String LOG4J2 = "2.26.1";
  private static final String ANGUS = "org.eclipse.angus:angus-mail";
  private static final String MAIL_API = "jakarta.mail:jakarta.mail-api";
  private static final String CAFFEINE = "com.github.ben-manes.caffeine:caffeine";
  private static final String NIMBUS = "com.nimbusds:oauth2-oidc-sdk";

  /** Old versions of Nimbus leave its version open, which lets Maven ask foreign repositories. */
  private static final String JSON_SMART = "net.minidev:json-smart";

  private static final List<Form> PATHS = List.of(Form.CLASS_PATH, Form.MODULE_PATH);
  private static final List<Form> CLASS_PATH = List.of(Form.CLASS_PATH);

  private Cells() {}

  static List<Table> all() {
    return List.of(frameworks(), shaded(), libraries(), withoutNimbus(), mailLibraries(), tooOld());
  }

  /** The adapter as it comes. */
  static Row newest(Framework framework) {
    return framework == Framework.LOGBACK ? logback(LOGBACK) : log4j2(LOG4J2);
  }

  private static Row logback(String version) {
    return Row.of("Logback " + version, Framework.LOGBACK, version, Login.PASSWORD);
  }

  private static Row log4j2(String version) {
    return Row.of("Log4j " + version, Framework.LOG4J2, version, Login.PASSWORD);
  }

  private static Row row(String label, Login login) {
    return Row.of(label, Framework.LOGBACK, LOGBACK, login);
  }

  private static Table frameworks() {
    return new Table(
        "Logging frameworks",
        "The application requires the adapter's module where modules are named.\n",
        PATHS,
        Stream.concat(
                Stream.of("1.6.6", LOGBACK, "1.5.0").map(Cells::logback),
                Stream.of(LOG4J2, "2.25.5", "2.24.3", "2.20.0").map(Cells::log4j2))
            .toList());
  }

  private static Table shaded() {
    return new Table(
        "One jar",
        """
        All jars in one by the shade plug-in, with `META-INF/services` and Log4j 2's `Log4j2Plugins.dat` merged; the build is
        `testkit/compatibility/templates/shaded.xml`.
        """,
        List.of(Form.SHADED),
        Stream.of(Login.values()).flatMap(Cells::shaded).toList());
  }

  private static Stream<Row> shaded(Login login) {
    return Stream.of(
        Row.of("shaded Logback " + LOGBACK, Framework.LOGBACK, LOGBACK, login),
        Row.of("shaded Log4j " + LOG4J2, Framework.LOG4J2, LOG4J2, login));
  }

  private static Table libraries() {
    Stream<Row> nimbus =
        Stream.of("11.39", "11.20", "11.0", "10.16", "9.43.6", "9.0").map(Cells::nimbus);
    Stream<Row> others =
        Stream.of(
                of("Caffeine", CAFFEINE, "3.2.4", "3.2.0", "3.1.8", "3.1.0"),
                of("Angus Mail", ANGUS, "2.1.0-M1", "2.0.4", "2.0.3", "2.0.2", "2.0.1", "2.0.0"),
                of("Jakarta Mail", MAIL_API, "2.2.0-M1", "2.1.4", "2.1.3", "2.1.2", "2.1.0"))
            .flatMap(rows -> rows);
    return new Table(
        "The application's own versions of our libraries",
        """
        Declared by the application itself, so that Maven takes them in place of ours. On the module path, Nimbus 10.16 and 11.20 bring a
        `nimbus-jose-jwt` whose module descriptor leaves out packages of its own: tokens by a client's secret work, a
        `tokenStore` is refused at the start.
        """,
        PATHS,
        Stream.concat(nimbus, others).toList());
  }

  private static Row nimbus(String version) {
    Row bare = row("Nimbus " + version, Login.TOKEN);
    return version.startsWith("11.")
        ? bare.with(NIMBUS + ":" + version)
        : bare.withPart(NIMBUS + ":" + version, JSON_SMART).with(JSON_SMART + ":2.4.11");
  }

  private static Stream<Row> of(String title, String artifact, String... versions) {
    return Stream.of(versions)
        .map(v -> row(title + " " + v, Login.PASSWORD).with(artifact + ":" + v));
  }

  private static Table withoutNimbus() {
    return new Table(
        "Without Nimbus",
        "`com.nimbusds:oauth2-oidc-sdk` excluded from the adapter's dependencies.\n",
        PATHS,
        Stream.of(Framework.values())
            .flatMap(framework -> Stream.of(Login.values()).map(l -> withoutNimbus(framework, l)))
            .map(row -> row.login() == Login.TOKEN ? row.tells(Expectation.LIBRARY) : row)
            .toList());
  }

  static Row withoutNimbus(Framework framework, Login login) {
    String version = framework == Framework.LOGBACK ? LOGBACK : LOG4J2;
    String label = framework.title() + " without Nimbus";
    return Row.of(label, framework, version, login).withoutNimbus();
  }

  private static Table mailLibraries() {
    String javaxMail = "com.sun.mail:javax.mail:1.6.2";
    String main = "BesideJavaxMail";
    return new Table(
        "Other mail libraries",
        "The application writes mails of its own by `javax.mail`, before and after the error.\n",
        CLASS_PATH,
        List.of(
            row("javax.mail 1.6.2 declared before the adapter", Login.TOKEN)
                .first(javaxMail)
                .running(main),
            row("javax.mail 1.6.2 declared behind the adapter", Login.TOKEN)
                .with(javaxMail)
                .running(main)
                .expecting(
                    Kind.BROKEN,
                    "Angus Mail has files of the names that `javax.mail` looks up (`META-INF/mailcap`,"
                        + " `javamail.default.providers`), and whichever comes first on the class"
                        + " path wins: the application's own mails fail, ours don't. Declare"
                        + " `javax.mail` first"),
            row("com.sun.mail:jakarta.mail 2.0.1 beside", Login.PASSWORD)
                .with("com.sun.mail:jakarta.mail:2.0.1"),
            row("org.eclipse.angus:jakarta.mail 2.0.5 beside (Spring Boot's)", Login.PASSWORD)
                .with("org.eclipse.angus:jakarta.mail:2.0.5"),
            row("org.eclipse.angus:jakarta.mail 2.0.5 in place of ours", Login.PASSWORD)
                .without(ANGUS)
                .without(MAIL_API)
                .with("org.eclipse.angus:jakarta.mail:2.0.5")));
  }

  private static Table tooOld() {
    String older = "works, and is not looked after";
    return new Table(
        "Too old, or missing",
        """
        Not supported; the application must run, and read why there is no mail. Where modules are named, the JVM itself refuses to start
        without a module that is required.
        """,
        CLASS_PATH,
        List.of(
            logback("1.4.14").expecting(Kind.UNSUPPORTED, older),
            logback("1.3.16").expecting(Kind.UNSUPPORTED, older),
            logback("1.2.13").tells(Expectation.LIBRARY),
            log4j2("2.17.2").expecting(Kind.UNSUPPORTED, older),
            nimbus("7.5").tells(Expectation.LIBRARY),
            caffeineWithUnsafe("3.0.0"),
            caffeineWithUnsafe("2.9.3"),
            row("Caffeine 2.8.8", Login.PASSWORD)
                .with(CAFFEINE + ":2.8.8")
                .tells(Expectation.LIBRARY),
            row("no Caffeine", Login.PASSWORD).without(CAFFEINE).tells(Expectation.LIBRARY),
            row("no Angus Mail", Login.PASSWORD).without(ANGUS).tells(Expectation.LIBRARY),
            row("com.sun.mail:jakarta.mail 2.0.1 in place of ours", Login.PASSWORD)
                .without(ANGUS)
                .without(MAIL_API)
                .with("com.sun.mail:jakarta.mail:2.0.1")
                .tells(Expectation.LIBRARY)));
  }

  private static Row caffeineWithUnsafe(String version) {
    return row("Caffeine " + version, Login.PASSWORD)
        .with(CAFFEINE + ":" + version)
        .expecting(Kind.UNSUPPORTED, "it uses `sun.misc.Unsafe`, which newer JVMs warn of");
  }
}
