package io.github.incidentmail.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.LogCall;
import io.github.incidentmail.testkit.LoggingFramework;
import io.github.incidentmail.testkit.OldConfigurationContract;
import io.github.incidentmail.testkit.TestCertificates;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.appender.SmtpAppender;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.junit.jupiter.api.Test;

class OldConfigurationTest extends OldConfigurationContract {
  private static final String ADDRESSES = " from=\"alerts@example.com\" to=\"ops@example.com\"";
  private static final String NO_LAYOUT =
      ": has no effect; the form of a mail is fixed; format chooses text or HTML";
  private static final String NO_SUBJECT =
      "subject: has no effect; the subject is fixed but for subjectPrefix, as threads depend on it";
  private static final String NO_FAILOVER =
      "ignoreExceptions: has no effect; logging never fails by a mail, so that no Failover takes"
          + " over; the outbox keeps what can't be sent yet";
  private static final String HOST_CHECKED =
      "SSL.verifyHostName: has no effect; the name of the mail server is always checked";
  private static final String NO_DEBUG =
      "smtpDebug: has no effect; leave it out: 'incident-mail doctor' shows the way of a mail";

  @Override
  protected RunningLog4j2 start(ConfigTree appender) {
    return new RunningLog4j2(file("log4j2.xml", RunningLog4j2.xml(appender, "")));
  }

  @Override
  protected LoggingFramework startOld(String appender, ConfigTree added) {
    StringBuilder sections = new StringBuilder();
    added.sections().forEach(section -> RunningLog4j2.element(section, "", sections));
    String renamed =
        appender
            .replace("<SMTP ", "<IncidentMail" + RunningLog4j2.attributes(added) + " ")
            .replace("</SMTP>", sections + "</IncidentMail>");
    return new RunningLog4j2(
        file(
            "log4j2.xml",
            "<Configuration status=\"OFF\">\n<Appenders>\n"
                + renamed
                + "</Appenders>\n<Loggers><Root level=\"TRACE\"><AppenderRef ref=\"MAIL\"/></Root>"
                + "</Loggers>\n</Configuration>\n"));
  }

  @Override
  protected List<String> complaints(LoggingFramework framework) {
    return framework.status().stream().filter(line -> line.startsWith("ERROR ")).toList();
  }

  @Override
  protected Set<String> optionsOfPeer() {
    Set<String> names = new TreeSet<>();
    for (Class<?> type = SmtpAppender.Builder.class; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(PluginBuilderAttribute.class)) {
          names.add(field.getName());
        }
        PluginElement element = field.getAnnotation(PluginElement.class);
        if (element != null) {
          names.add(element.value());
        }
      }
    }
    return names;
  }

  @Override
  protected Stream<Row> rows() {
    Path trust =
        TestCertificates.create().writeTrustStore(directory, TestCertificates.Format.PKCS12);
    return Stream.of(addresses(), connection(), ssl(trust), framework()).flatMap(rows -> rows);
  }

  private static Stream<Row> addresses() {
    return Stream.of(
        mapped("from", " from=\"other@example.com\"", "from = other@example.com"),
        mapped("to", " to=\"a@example.com, b@example.com\"", "to = a@example.com, b@example.com"),
        mapped("cc", " cc=\"c@example.com\"", "cc = c@example.com"),
        mapped("bcc", " bcc=\"d@example.com\"", "bcc = d@example.com"),
        mapped("replyTo", " replyTo=\"e@example.com\"", "replyTo = e@example.com"),
        warned("subject", " subject=\"orders: %m\"", NO_SUBJECT));
  }

  private static Stream<Row> connection() {
    return Stream.of(
        mapped("smtpHost", " smtpHost=\"localhost\"", "MailServer.host = localhost"),
        refused(
            "smtpHost",
            " smtpPort=\"25\"",
            "smtpHost: is missing; write the mail server's name [IM-CONFIG-MISSING]"),
        mapped("smtpPort", " smtpPort=\"2525\"", "MailServer.port = 2525"),
        refused(
            "smtpPort",
            " smtpPort=\"70000\"",
            "smtpPort: '70000': write a whole number from 1 to 65535 [IM-CONFIG-VALUE]"),
        mapped("smtpProtocol", " smtpProtocol=\"smtp\"", "MailServer.tls = none"),
        mapped("smtpProtocol", " smtpProtocol=\"smtps\"", "MailServer.tls = implicit"),
        mapped("smtpProtocol", " smtpProtocol=\"smtps\"", "MailServer.port = 465"),
        refused(
            "smtpProtocol",
            " smtpProtocol=\"lmtp\"",
            "smtpProtocol: 'lmtp': write one of smtp, smtps [IM-CONFIG-VALUE]"),
        refused(
            "smtpProtocol",
            " smtpProtocol=\"smtps\" tls=\"none\"",
            "tls: stands beside smtpProtocol; keep one of them [IM-CONFIG-CONFLICT]"),
        mapped(
            "smtpUsername",
            " smtpUsername=\"alerts\" smtpPassword=\"s3cret-P4ss\"",
            "MailServer.username = alerts"),
        refused(
            "smtpUsername",
            " smtpUsername=\"alerts\"",
            "smtpUsername: is given without a password or OAuth2; add one or leave it out"
                + " [IM-CONFIG-CONFLICT]"),
        mapped(
            "smtpPassword",
            " smtpPassword=\"s3cret-P4ss\"",
            "MailServer.password = a literal secret"),
        mapped(
            "smtpPassword",
            " smtpPassword=\"sys:java.version\"",
            "MailServer.password = sys:java.version"),
        mapped("smtpDebug", " smtpDebug=\"false\"", "MailServer.tls = none"),
        warned("smtpDebug", " smtpDebug=\"true\"", NO_DEBUG),
        mapped("bufferSize", " bufferSize=\"0\"", "contextEvents = 0"),
        mapped("bufferSize", " bufferSize=\"100\"", "contextEvents = 100"),
        warned(
            "bufferSize",
            " bufferSize=\"512\"",
            "bufferSize: 512 is more than a mail shows; contextEvents=100 is the most, and those of"
                + " other threads and traces are left out"),
        refused(
            "bufferSize",
            " bufferSize=\"many\"",
            "bufferSize: 'many': write a whole number from 0 to 2147483647 [IM-CONFIG-VALUE]"));
  }

  private static Stream<Row> ssl(Path trust) {
    String store = store("TrustStore", trust.toString());
    return Stream.of(
        mapped("SSL", ssl(true, store), "MailServer.trustStore = " + trust),
        mapped(
            "SSL",
            ssl(true, store("TrustStore", trust.toUri().toString())),
            "MailServer.trustStore = " + trust),
        mapped("SSL", ssl(true, store), "MailServer.trustStorePassword = a literal secret"),
        mapped("SSL", ssl(true, store), "MailServer.trustStoreType = pkcs12"),
        warned("SSL", ssl(false, store), HOST_CHECKED),
        refused(
            "SSL",
            ssl(true, store + store("KeyStore", trust.toString())),
            "SSL.KeyStore: is no option here; no certificate of the client is shown to a mail"
                + " server; leave it out if the server asks for none [IM-CONFIG-UNKNOWN]"),
        refused(
            "SSL",
            ssl(true, store("TrustStore", trust + ".gone")),
            "SSL.TrustStore: is missing or can't be read; mend it, or leave SSL out to trust whom"
                + " the JVM trusts [IM-CONFIG-MISSING]"));
  }

  private static Stream<Row> framework() {
    return Stream.of(
        mapped("name", " ", "MailServer.port = 25"),
        mapped("ignoreExceptions", " ignoreExceptions=\"true\"", "MailServer.tls = none"),
        warned("ignoreExceptions", " ignoreExceptions=\"false\"", NO_FAILOVER),
        warned("Layout", "<PatternLayout pattern=\"%m%n\"/>", "layout (PatternLayout)" + NO_LAYOUT),
        warned("Layout", "<HtmlLayout/>", "layout (HtmlLayout)" + NO_LAYOUT),
        mapped("Filter", "<ThresholdFilter level=\"WARN\"/>", "threshold = WARN"),
        mapped("Filter", "<ThresholdFilter level=\"ALL\"/>", "threshold = TRACE"),
        mapped("Filter", "<ThresholdFilter level=\"FATAL\"/>", "threshold = error"),
        refused("Filter", "<MarkerFilter marker=\"AUDIT\"/>", noThreshold("MarkerFilter")),
        refused(
            "Filter",
            "<Filters><ThresholdFilter level=\"INFO\"/><BurstFilter level=\"DEBUG\"/></Filters>",
            noThreshold("CompositeFilter")),
        refused(
            "Filter",
            "<ThresholdFilter level=\"INFO\" onMismatch=\"NEUTRAL\"/>",
            noThreshold("ThresholdFilter")),
        refused(
            "Properties",
            "<Property name=\"a\" value=\"b\"/>",
            "Property: is no option here; leave it out: nothing reads it [IM-CONFIG-UNKNOWN]"));
  }

  private static String noThreshold(String filter) {
    return "threshold: is missing, as SMTP mailed all that its "
        + filter
        + " let through, of any level; add threshold=TRACE for that, or else threshold=ERROR"
        + " [IM-CONFIG-MISSING]";
  }

  private static String ssl(boolean verify, String stores) {
    return "<SSL" + (verify ? " verifyHostName=\"true\"" : "") + ">" + stores + "</SSL>";
  }

  private static String store(String element, String location) {
    return "<%s location=\"%s\" password=\"changeit\"/>".formatted(element, location);
  }

  /** What the part says itself is left out of the rest. */
  @Override
  protected String with(Row row) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("smtpHost", " smtpHost=\"127.0.0.1\"");
    attributes.put("from", " from=\"alerts@example.com\"");
    attributes.put("to", " to=\"ops@example.com\"");
    attributes.put("tls", " tls=\"none\"");
    attributes.remove(row.option());
    if (row.written().contains("smtps")) {
      attributes.remove("tls");
    }
    boolean element = row.written().startsWith("<");
    return smtp(
        String.join("", attributes.values()) + (element ? "" : row.written()),
        element ? row.written() : "");
  }

  private static String smtp(String attributes, String elements) {
    return "<SMTP name=\"MAIL\"" + attributes + ">\n" + elements + "\n</SMTP>\n";
  }

  @Override
  protected String relay(int port) {
    return smtp(
        ADDRESSES + " subject=\"Error Log\" smtpHost=\"127.0.0.1\" smtpPort=\"" + port + "\"",
        "<HtmlLayout/>");
  }

  @Override
  protected String relayWithoutPort() {
    return smtp(ADDRESSES + " smtpHost=\"127.0.0.1\"", "");
  }

  @Override
  protected String relayWithoutConnection() {
    return smtp(ADDRESSES + " subject=\"orders: %m\"", "");
  }

  @Override
  protected String startTls(int port) {
    return smtp(
        ADDRESSES
            + " subject=\"Error Log\" smtpHost=\"127.0.0.1\" smtpPort=\""
            + port
            + "\" smtpUsername=\"alerts\" smtpPassword=\"s3cret-P4ss\"",
        "<PatternLayout pattern=\"%d %p %c %m%n%ex\"/>");
  }

  @Override
  protected ConfigTree startTlsDemands() {
    return demanded().with("tls", "starttls");
  }

  @Override
  protected String implicitTls(int port, Path trustStore) {
    return smtp(
        ADDRESSES
            + " smtpHost=\"localhost\" smtpProtocol=\"smtps\" smtpPort=\""
            + port
            + "\" smtpUsername=\"alerts\" smtpPassword=\"s3cret-P4ss\"",
        ssl(false, store("TrustStore", trustStore.toString())));
  }

  @Override
  protected String rich(int port) {
    return smtp(
        ADDRESSES
            + " subject=\"[%markerSimpleName] %m\" smtpProtocol=\"smtp\" smtpHost=\"127.0.0.1\""
            + " smtpPort=\""
            + port
            + "\" smtpDebug=\"true\" bufferSize=\"2\" ignoreExceptions=\"false\"",
        "<PatternLayout pattern=\"%d %p %c %m%n%ex\"/>");
  }

  @Override
  protected List<String> toldOfRich() {
    return List.of(NO_SUBJECT, "layout (PatternLayout)" + NO_LAYOUT, NO_DEBUG, NO_FAILOVER);
  }

  @Override
  protected String passwordInClear() {
    return smtp(
        ADDRESSES
            + " smtpHost=\"mail.example.com\" smtpUsername=\"alerts\" smtpPassword=\"s3cret-P4ss\"",
        "");
  }

  @Override
  protected String passwordOption() {
    return "smtpPassword";
  }

  @Test
  void warningsThatTheFilterLetThrough_areMailedOn() {
    String old =
        smtp(
            ADDRESSES + " smtpHost=\"127.0.0.1\" smtpPort=\"" + sink.port() + "\"",
            "<ThresholdFilter level=\"WARN\"/>");
    try (LoggingFramework log4j2 = startOld(old, demanded().with("tls", "none"))) {
      log4j2.log(LogCall.of("INFO", SHOP, "all is well"));
      log4j2.log(LogCall.of("WARN", SHOP, "stock is low"));
    }

    assertThat(sink.mails()).hasSize(1);
    assertThat(sink.mails().get(0).text()).contains("stock is low").doesNotContain("all is well");
  }

  @Test
  void filterOfAnotherKind_mailsWhatItMailedOnceThresholdIsGiven() {
    String old =
        smtp(
            ADDRESSES + " smtpHost=\"127.0.0.1\" smtpPort=\"" + sink.port() + "\"",
            "<MarkerFilter marker=\"AUDIT\"/>");
    try (LoggingFramework log4j2 =
        startOld(old, demanded().with("tls", "none").with("threshold", "TRACE"))) {
      log4j2.log(LogCall.error(SHOP, "not for the auditor"));
      log4j2.log(LogCall.of("INFO", SHOP, "role changed").marked("AUDIT"));
    }

    assertThat(sink.mails()).hasSize(1);
    assertThat(sink.mails().get(0).text()).contains("role changed").doesNotContain("not for");
  }

  @Test
  void propertiesFormat_carriesOver() {
    String old =
        """
        status = OFF
        appender.0.type = SMTP
        appender.0.name = MAIL
        appender.0.from = alerts@example.com
        appender.0.to = ops@example.com
        appender.0.subject = [%markerSimpleName] Security incident on ${hostName}
        appender.0.smtpHost = 127.0.0.1
        appender.0.smtpPort = PORT
        appender.0.layout.type = HtmlLayout
        rootLogger.level = INFO
        rootLogger.appenderRef.0.ref = MAIL
        """;
    String demanded =
        """
        appender.0.service = orders
        appender.0.environment = test
        appender.0.tls = none
        appender.0.outbox.type = MailOutbox
        appender.0.outbox.directory = none
        """;
    Path file =
        file(
            "log4j2.properties",
            old.replace("= SMTP", "= IncidentMail").replace("PORT", Integer.toString(sink.port()))
                + demanded);
    try (RunningLog4j2 log4j2 = new RunningLog4j2(file)) {
      assertThat(complaints(log4j2)).isEmpty();
      log4j2.log(LogCall.error(SHOP, "order lost"));
    }

    assertThat(sink.mails()).hasSize(1);
    assertThat(sink.mails().get(0).text()).contains("order lost");
  }
}
