package io.github.incidentmail.cli.config;

/** One configuration in the formats of Log4j 2 that are not XML. */
final class Log4j2Texts {
  static final String JSON =
      """
      {"configuration": {"status": "trace", "appenders": {
         "IncidentMail": {"name": "MAIL", "service": "orders", "environment": "prod",
           "from": "alerts@example.com", "to": "ops@example.com",
           "MailServer": {"host": "127.0.0.1", "port": "1"},
           "MailOutbox": {"directory": "none"}}},
        "loggers": {"root": {"level": "info", "AppenderRef": {"ref": "MAIL"}}}}}
      """;

  static final String YAML =
      """
      Configuration:
        status: trace
        Appenders:
          IncidentMail:
            name: MAIL
            service: orders
            environment: prod
            from: alerts@example.com
            to: ops@example.com
            MailServer: {host: 127.0.0.1, port: 1}
            MailOutbox: {directory: none}
        Loggers:
          Root: {level: info, AppenderRef: {ref: MAIL}}
      """;

  static final String PROPERTIES =
      """
      status = trace
      appender.m.type = IncidentMail
      appender.m.name = MAIL
      appender.m.service = orders
      appender.m.environment = prod
      appender.m.from = alerts@example.com
      appender.m.to = ops@example.com
      appender.m.server.type = MailServer
      appender.m.server.host = 127.0.0.1
      appender.m.server.port = 1
      appender.m.outbox.type = MailOutbox
      appender.m.outbox.directory = none
      rootLogger.level = info
      rootLogger.appenderRef.m.ref = MAIL
      """;

  private Log4j2Texts() {}
}
