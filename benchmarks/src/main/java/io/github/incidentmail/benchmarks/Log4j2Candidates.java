package io.github.incidentmail.benchmarks;

import java.util.List;

/** Log4j 2's configurations. */
final class Log4j2Candidates {
  private static final String FRAME =
      """
      <Configuration status="WARN">
        <Appenders>%s</Appenders>
        <Loggers><Root level="INFO"><AppenderRef ref="%s"/></Root></Loggers>
      </Configuration>
      """;

  private static final String OURS =
      """
      <IncidentMail name="MAIL" service="shop" environment="benchmark"
                    from="alerts@example.com" to="@TO@">
        <MailServer host="127.0.0.1" port="@PORT@" tls="none"/>
        @FLEET@
        <MailOutbox directory="none"/>
      </IncidentMail>
      """;

  private static final String OAUTH =
      """
      <IncidentMail name="MAIL" service="shop" environment="benchmark" shutdownTimeout="0s"
                    from="alerts@example.com" to="@TO@">
        <MailServer host="127.0.0.1" port="@PORT@" tls="none"/>
        <MailOutbox directory="none"/>
        <OAuth2 tokenEndpoint="http://127.0.0.1:@TOKENS@/token" clientId="shop"
                clientSecret="literal:s3cret" grant="client_credentials"/>
      </IncidentMail>
      """;

  private static final String SMTP =
      """
      <SMTP name="MAIL" smtpHost="127.0.0.1" smtpPort="@PORT@" from="alerts@example.com" to="@TO@"
            subject="%c{1}">
        <PatternLayout pattern="%d %-5p [%t] %c - %m%n"/>
      </SMTP>
      """;

  private static final String ASYNC = "<Async name=\"ASYNC\"><AppenderRef ref=\"MAIL\"/></Async>";

  static final List<Candidate> ALL =
      List.of(
          new Candidate(Candidate.FLOOR, false, xml("<Null name=\"MAIL\"/>", "MAIL")),
          new Candidate(Candidate.OURS, false, xml(OURS, "MAIL"), xml(OAUTH, "MAIL")),
          new Candidate("Async(SMTP)", true, xml(SMTP + ASYNC, "ASYNC")),
          new Candidate("SMTP", true, xml(SMTP, "MAIL")));

  private Log4j2Candidates() {}

  static String fleet(String store) {
    return "<MailFleet redis=\"" + store + "\"/>";
  }

  private static String xml(String appenders, String first) {
    return FRAME.formatted(appenders, first);
  }
}
