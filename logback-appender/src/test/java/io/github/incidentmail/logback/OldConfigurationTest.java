package io.github.incidentmail.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.net.SMTPAppender;
import ch.qos.logback.core.joran.util.beans.BeanUtil;
import ch.qos.logback.core.net.SMTPAppenderBase;
import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.LoggingFramework;
import io.github.incidentmail.testkit.OldConfigurationContract;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OldConfigurationTest extends OldConfigurationContract {
  private static final String OLD =
      "<appender name=\"MAIL\" class=\"" + SMTPAppender.class.getName() + "\">";
  private static final String ADDRESSES =
      "<from>alerts@example.com</from>\n<to>ops@example.com</to>\n";
  private static final String NO_LAYOUT =
      ": has no effect; the form of a mail is fixed; format chooses text or HTML";
  private static final String NO_SESSION =
      ": is no option here; a container's mail session can't be used; write the section MailServer"
          + " [IM-CONFIG-UNKNOWN]";
  private static final String NO_EVALUATOR =
      ": has no effect; threshold (ERROR), loggers and MailRoute say what is mailed";
  private static final String NO_DISCRIMINATOR =
      ": has no effect; equal problems are found by themselves; MailRoute.mdc tells audiences apart";
  private static final String NO_SUBJECT =
      "subject: has no effect; the subject is fixed but for subjectPrefix, as threads depend on it";

  @Override
  protected RunningLogback start(ConfigTree appender) {
    return new RunningLogback(RunningLogback.xml(appender, ""));
  }

  @Override
  protected LoggingFramework startOld(String appender, ConfigTree added) {
    StringBuilder more = new StringBuilder();
    RunningLogback.children(added, more);
    return new RunningLogback(
        configuration(
            appender
                .replace(SMTPAppender.class.getName(), IncidentMailAppender.class.getName())
                .replace("</appender>", more + "</appender>")));
  }

  private static String configuration(String appender) {
    return "<configuration>\n"
        + appender
        + "\n<root level=\"TRACE\"><appender-ref ref=\"MAIL\"/></root>\n</configuration>";
  }

  @Override
  protected List<String> complaints(LoggingFramework framework) {
    return framework.status().stream()
        .filter(line -> line.startsWith("ERROR ") || line.contains("Ignoring unknown property"))
        .toList();
  }

  @Override
  protected Set<String> optionsOfPeer() {
    return Arrays.stream(SMTPAppender.class.getMethods())
        .filter(method -> SMTPAppenderBase.class.isAssignableFrom(method.getDeclaringClass()))
        .filter(method -> BeanUtil.isSetter(method) || BeanUtil.isAdder(method))
        .map(BeanUtil::getPropertyName)
        .collect(Collectors.toSet());
  }

  @Override
  protected Stream<Row> rows() {
    return Stream.of(addresses(), connection(), security(), parts(), session())
        .flatMap(rows -> rows);
  }

  private static Stream<Row> addresses() {
    return Stream.of(
        mapped("from", "<from>other@example.com</from>", "from = other@example.com"),
        mapped(
            "to",
            "<to>one@example.com</to><to>two@example.com</to>",
            "to = one@example.com,two@example.com"),
        refused(
            "to",
            "<to>%logger@example.com</to>",
            "to: '%logger@example.com': an address holds no pattern; write a MailRoute with mdc for"
                + " each audience [IM-CONFIG-VALUE]"));
  }

  private static Stream<Row> connection() {
    return Stream.of(
        mapped("smtpHost", "<smtpHost>localhost</smtpHost>", "MailServer.host = localhost"),
        mapped("SMTPHost", "<SMTPHost>localhost</SMTPHost>", "MailServer.host = localhost"),
        refused(
            "SMTPHost",
            "<SMTPHost>localhost</SMTPHost><smtpHost>127.0.0.1</smtpHost>",
            "SMTPHost: says the same as smtpHost; keep one of them [IM-CONFIG-REPEATED]"),
        refused(
            "smtpHost",
            "<smtpPort>25</smtpPort>",
            "smtpHost: is missing; write the mail server's name [IM-CONFIG-MISSING]"),
        mapped("smtpPort", "<smtpPort>2525</smtpPort>", "MailServer.port = 2525"),
        mapped("SMTPPort", "<SMTPPort>2525</SMTPPort>", "MailServer.port = 2525"),
        refused(
            "smtpPort",
            "<smtpPort>smtp</smtpPort>",
            "smtpPort: 'smtp': write a whole number from 1 to 65535 [IM-CONFIG-VALUE]"),
        mapped(
            "username",
            "<username>alerts</username><password>s3cret-P4ss</password>",
            "MailServer.username = alerts"),
        refused(
            "username",
            "<username>alerts</username>",
            "username: is given without a password or OAuth2; add one or leave it out"
                + " [IM-CONFIG-CONFLICT]"),
        mapped(
            "password",
            "<password>s3cret-P4ss</password>",
            "MailServer.password = a literal secret"),
        mapped(
            "password",
            "<password>sys:java.version</password>",
            "MailServer.password = sys:java.version"),
        mapped(
            "localhost",
            "<localhost>app.example.com</localhost>",
            "MailServer.ehloName = app.example.com"));
  }

  private static Stream<Row> security() {
    return Stream.of(
        mapped("STARTTLS", "<STARTTLS>true</STARTTLS>", "MailServer.tls = starttls"),
        mapped("STARTTLS", "<STARTTLS>true</STARTTLS>", "MailServer.port = 25"),
        mapped("STARTTLS", "<STARTTLS>false</STARTTLS>", "MailServer.tls = none"),
        refused(
            "STARTTLS",
            "<STARTTLS>yes</STARTTLS>",
            "STARTTLS: 'yes': write true or false [IM-CONFIG-VALUE]"),
        refused(
            "STARTTLS",
            "<STARTTLS>true</STARTTLS><tls>none</tls>",
            "tls: stands beside STARTTLS; keep one of them [IM-CONFIG-CONFLICT]"),
        mapped("SSL", "<SSL>true</SSL><smtpPort>465</smtpPort>", "MailServer.tls = implicit"),
        mapped("SSL", "<SSL>true</SSL>", "MailServer.port = 25"),
        refused(
            "SSL",
            "<SSL>true</SSL><STARTTLS>true</STARTTLS>",
            "SSL: stands beside STARTTLS, with which Logback sent in clear text; keep one of them"
                + " [IM-CONFIG-CONFLICT]"),
        mapped("SSL", "<SSL>false</SSL>", "MailServer.port = 25"));
  }

  private static Stream<Row> parts() {
    return Stream.of(
        mapped(
            "charsetEncoding",
            "<charsetEncoding>ISO-8859-1</charsetEncoding>",
            "charset = ISO-8859-1"),
        refused(
            "charsetEncoding",
            "<charsetEncoding>UTF-8</charsetEncoding><charset>UTF-8</charset>",
            "charsetEncoding: stands beside charset; keep one of them [IM-CONFIG-CONFLICT]"),
        warned("subject", "<subject>orders: %m</subject>", NO_SUBJECT),
        warned(
            "layout",
            "<layout><pattern>%m%n</pattern></layout>",
            "layout (PatternLayout)" + NO_LAYOUT),
        warned(
            "layout",
            "<layout class=\"ch.qos.logback.classic.html.HTMLLayout\"/>",
            "layout (HTMLLayout)" + NO_LAYOUT),
        mapped(
            "evaluator",
            "<evaluator class=\"ch.qos.logback.classic.boolex.OnErrorEvaluator\"/>",
            "threshold = error"),
        warned("evaluator", markerEvaluator(), "evaluator (OnMarkerEvaluator)" + NO_EVALUATOR),
        warned(
            "discriminator",
            mdcDiscriminator(),
            "discriminator (MDCBasedDiscriminator)" + NO_DISCRIMINATOR),
        mapped(
            "discriminator",
            "<discriminator class=\"ch.qos.logback.core.sift.DefaultDiscriminator\"/>",
            "contextEvents = 20"),
        mapped("cyclicBufferTracker", tracker("1"), "contextEvents = 0"),
        mapped("cyclicBufferTracker", tracker("101"), "contextEvents = 100"),
        warned(
            "cyclicBufferTracker",
            tracker("256"),
            "cyclicBufferTracker: 256 is more than a mail shows; contextEvents=100 is the most, and"
                + " those of other threads and traces are left out"),
        refused(
            "cyclicBufferTracker",
            tracker("0"),
            "cyclicBufferTracker: '0': write a whole number from 1 to 2147483647"
                + " [IM-CONFIG-VALUE]"));
  }

  private static Stream<Row> session() {
    return Stream.of(
        mapped(
            "asynchronousSending",
            "<asynchronousSending>true</asynchronousSending>",
            "MailServer.tls = none"),
        warned(
            "asynchronousSending",
            "<asynchronousSending>false</asynchronousSending>",
            "asynchronousSending: has no effect; leave it out: logging never waits for a mail"
                + " server"),
        mapped(
            "includeCallerData",
            "<includeCallerData>false</includeCallerData>",
            "MailServer.tls = none"),
        warned(
            "includeCallerData",
            "<includeCallerData>true</includeCallerData>",
            "includeCallerData: has no effect; leave it out: callers are not looked for"),
        mapped("sessionViaJNDI", "<sessionViaJNDI>false</sessionViaJNDI>", "MailServer.tls = none"),
        refused(
            "sessionViaJNDI",
            "<sessionViaJNDI>true</sessionViaJNDI>",
            "sessionViaJNDI" + NO_SESSION),
        refused(
            "jndiLocation",
            "<jndiLocation>java:comp/env/mail/Session</jndiLocation>",
            "jndiLocation" + NO_SESSION));
  }

  private static String tracker(String bufferSize) {
    return "<cyclicBufferTracker class=\"ch.qos.logback.core.spi.CyclicBufferTracker\">"
        + "<bufferSize>"
        + bufferSize
        + "</bufferSize></cyclicBufferTracker>\n";
  }

  private static String markerEvaluator() {
    return "<evaluator class=\"ch.qos.logback.classic.boolex.OnMarkerEvaluator\">"
        + "<marker>NOTIFY_ADMIN</marker></evaluator>\n";
  }

  private static String mdcDiscriminator() {
    return "<discriminator class=\"ch.qos.logback.classic.sift.MDCBasedDiscriminator\">"
        + "<key>req.remoteHost</key><defaultValue>default</defaultValue></discriminator>\n";
  }

  /** What the part says itself is left out of the rest. */
  @Override
  protected String with(Row row) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("smtphost", "<smtpHost>127.0.0.1</smtpHost>\n");
    parts.put("from", "<from>alerts@example.com</from>\n");
    parts.put("to", "<to>ops@example.com</to>\n");
    parts.put("tls", "<tls>none</tls>\n");
    parts.remove(row.option().toLowerCase(Locale.ROOT));
    if (row.written().contains("<STARTTLS>true") || row.written().contains("<SSL>true")) {
      parts.remove("tls");
    }
    return OLD + "\n" + String.join("", parts.values()) + row.written() + "\n</appender>";
  }

  @Override
  protected String relay(int port) {
    return OLD
        + "\n<smtpHost>127.0.0.1</smtpHost>\n<smtpPort>%d</smtpPort>\n".formatted(port)
        + ADDRESSES
        + "<subject>orders: %logger{20} - %m</subject>\n"
        + "<layout class=\"ch.qos.logback.classic.html.HTMLLayout\"/>\n</appender>";
  }

  @Override
  protected String relayWithoutPort() {
    return OLD + "\n<SMTPHost>127.0.0.1</SMTPHost>\n" + ADDRESSES + "</appender>";
  }

  @Override
  protected String relayWithoutConnection() {
    return OLD + "\n" + ADDRESSES + "<subject>orders: %m</subject>\n</appender>";
  }

  @Override
  protected String startTls(int port) {
    return OLD
        + "\n<smtpHost>127.0.0.1</smtpHost><smtpPort>%d</smtpPort>\n".formatted(port)
        + "<STARTTLS>true</STARTTLS>\n"
        + "<username>alerts</username><password>s3cret-P4ss</password>\n"
        + ADDRESSES
        + "<layout class=\"ch.qos.logback.classic.PatternLayout\"><pattern>%date %-5level %logger -"
        + " %msg%n</pattern></layout>\n</appender>";
  }

  @Override
  protected ConfigTree startTlsDemands() {
    return demanded();
  }

  @Override
  protected String implicitTls(int port, Path trustStore) {
    return OLD
        + "\n<smtpHost>localhost</smtpHost><smtpPort>%d</smtpPort><SSL>true</SSL>\n".formatted(port)
        + "<username>alerts</username><password>s3cret-P4ss</password>\n"
        + ADDRESSES
        + "</appender>";
  }

  @Override
  protected String rich(int port) {
    return OLD
        + "\n<smtpHost>127.0.0.1</smtpHost><smtpPort>%d</smtpPort>\n".formatted(port)
        + "<STARTTLS>false</STARTTLS><SSL>false</SSL><localhost>app.example.com</localhost>\n"
        + "<charsetEncoding>UTF-8</charsetEncoding>\n"
        + ADDRESSES
        + "<asynchronousSending>false</asynchronousSending>\n"
        + "<includeCallerData>true</includeCallerData>\n"
        + "<subject>%X{req.remoteHost} %msg</subject>\n"
        + markerEvaluator()
        + mdcDiscriminator()
        + tracker("3")
        + "<filter class=\"ch.qos.logback.classic.filter.ThresholdFilter\"><level>INFO</level>"
        + "</filter>\n<layout class=\"ch.qos.logback.classic.html.HTMLLayout\">"
        + "<pattern>%date%level%thread%logger%msg</pattern></layout>\n</appender>";
  }

  @Override
  protected List<String> toldOfRich() {
    return List.of(
        NO_SUBJECT,
        "layout (HTMLLayout)" + NO_LAYOUT,
        "evaluator (OnMarkerEvaluator)" + NO_EVALUATOR,
        "discriminator (MDCBasedDiscriminator)" + NO_DISCRIMINATOR,
        "asynchronousSending: has no effect; leave it out: logging never waits for a mail server",
        "includeCallerData: has no effect; leave it out: callers are not looked for");
  }

  @Override
  protected String passwordInClear() {
    return OLD
        + "\n<smtpHost>mail.example.com</smtpHost>\n"
        + "<username>alerts</username><password>s3cret-P4ss</password>\n"
        + ADDRESSES
        + "</appender>";
  }

  @Override
  protected String passwordOption() {
    return "password";
  }

  @Test
  void theseConfigurations_areWhatSmtpAppenderTakes() {
    for (String old :
        List.of(relay(25), relayWithoutPort(), startTls(587), rich(25), passwordInClear())) {
      try (RunningLogback logback = new RunningLogback(configuration(old))) {
        assertThat(logback.appender()).isInstanceOf(SMTPAppender.class);
        assertThat(logback.appender().isStarted()).isTrue();
        assertThat(complaints(logback)).isEmpty();
      }
    }
  }
}
