package io.github.incidentmail.cli.config;

/** One configuration in the formats of Log4j 2: an appender's options, its sections, a logger. */
public final class Log4j2Texts {
  static final String JSON =
      json(
          """
          "MailServer": {"host": "127.0.0.1", "port": "1"},
          "MailOutbox": {"directory": "none"}""");

  static final String YAML =
      yaml(
          """
          MailServer: {host: 127.0.0.1, port: 1}
          MailOutbox: {directory: none}
          """);

  static final String PROPERTIES =
      properties(
          """
          appender.m.server.type = MailServer
          appender.m.server.host = 127.0.0.1
          appender.m.server.port = 1
          appender.m.outbox.type = MailOutbox
          appender.m.outbox.directory = none
          """);

  private Log4j2Texts() {}

  static String appender(String environment) {
    return appender(
        environment, "<MailServer host=\"127.0.0.1\" port=\"1\"/><MailOutbox directory=\"none\"/>");
  }

  private static String appender(String environment, String sections) {
    return """
        <IncidentMail name="MAIL" service="orders" environment="%s" from="alerts@example.com"
                      to="ops@example.com">
          %s
        </IncidentMail>
        """
        .formatted(environment, sections);
  }

  static String xml(String before, String inAppenders) {
    return "<Configuration status=\"trace\">"
        + before
        + "<Appenders>"
        + inAppenders
        + "</Appenders><Loggers><Root level=\"info\"><AppenderRef ref=\"MAIL\"/></Root></Loggers>"
        + "</Configuration>";
  }

  /** With an appender of these elements. */
  public static String xml(String sections) {
    return xml("", appender("prod", sections));
  }

  /** With these members in the appender. */
  public static String json(String sections) {
    return """
        {"configuration": {"status": "trace", "appenders": {
           "IncidentMail": {"name": "MAIL", "service": "orders", "environment": "prod",
             "from": "alerts@example.com", "to": "ops@example.com",
        %s}},
          "loggers": {"root": {"level": "info", "AppenderRef": {"ref": "MAIL"}}}}}
        """
        .formatted(sections);
  }

  /** With these lines in the appender. */
  public static String yaml(String sections) {
    return """
        Configuration:
          status: trace
          Appenders:
            IncidentMail:
              name: MAIL
              service: orders
              environment: prod
              from: alerts@example.com
              to: ops@example.com
        %s  Loggers:
            Root: {level: info, AppenderRef: {ref: MAIL}}
        """
        .formatted(sections.indent(6));
  }

  /** With these lines, of the appender {@code appender.m}. */
  public static String properties(String sections) {
    return """
        status = trace
        appender.m.type = IncidentMail
        appender.m.name = MAIL
        appender.m.service = orders
        appender.m.environment = prod
        appender.m.from = alerts@example.com
        appender.m.to = ops@example.com
        %srootLogger.level = info
        rootLogger.appenderRef.m.ref = MAIL
        """
        .formatted(sections);
  }

  /** With these lines in place of the root logger's. */
  static String propertiesLoggedBy(String loggers) {
    return PROPERTIES.replaceAll("(?m)^rootLogger.*\\R", "") + loggers + "\n";
  }
}
