package io.github.incidentmail.benchmarks;

import java.util.List;

/** Logback's configurations. */
final class LogbackCandidates {
  private static final String FRAME =
      """
      <configuration>
        <appender name="MAIL" class="%s">%s</appender>
        <root level="INFO"><appender-ref ref="MAIL"/></root>
      </configuration>
      """;

  private static final String OURS =
      """
      <service>shop</service>
      <environment>benchmark</environment>
      <from>alerts@example.com</from>
      <to>@TO@</to>
      <mailServer>
        <host>127.0.0.1</host>
        <port>@PORT@</port>
        <tls>none</tls>
      </mailServer>
      @FLEET@
      <mailOutbox>
        <directory>none</directory>
      </mailOutbox>
      """;

  private static final String OAUTH =
      """
      <shutdownTimeout>0s</shutdownTimeout>
      <oauth2>
        <tokenEndpoint>http://127.0.0.1:@TOKENS@/token</tokenEndpoint>
        <clientId>shop</clientId>
        <clientSecret>literal:s3cret</clientSecret>
        <grant>client_credentials</grant>
      </oauth2>
      """;

  private static final String SMTP =
      """
      <smtpHost>127.0.0.1</smtpHost>
      <smtpPort>@PORT@</smtpPort>
      <from>alerts@example.com</from>
      <to>@TO@</to>
      <subject>%logger{20}</subject>
      <layout class="ch.qos.logback.classic.PatternLayout">
        <pattern>%date %-5level [%thread] %logger - %msg%n</pattern>
      </layout>
      """;

  private static final String OURS_CLASS = "io.github.incidentmail.logback.IncidentMailAppender";
  private static final String SMTP_CLASS = "ch.qos.logback.classic.net.SMTPAppender";

  static final List<Candidate> ALL =
      List.of(
          new Candidate(Candidate.FLOOR, false, xml(NullAppender.class.getName(), "")),
          new Candidate(
              Candidate.OURS, false, xml(OURS_CLASS, OURS), xml(OURS_CLASS, OURS + OAUTH)),
          new Candidate("SMTPAppender", true, xml(SMTP_CLASS, SMTP)),
          new Candidate(
              "SMTPAppender-sync",
              true,
              xml(SMTP_CLASS, SMTP + "<asynchronousSending>false</asynchronousSending>")));

  private LogbackCandidates() {}

  static String fleet(String store) {
    return "<mailFleet><redis>" + store + "</redis></mailFleet>";
  }

  private static String xml(String type, String body) {
    return FRAME.formatted(type, body);
  }
}
