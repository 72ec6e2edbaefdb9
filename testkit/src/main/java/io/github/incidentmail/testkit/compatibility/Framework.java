package io.github.incidentmail.testkit.compatibility;

/** A logging framework, its adapter, and how an application is told its configuration. */
enum Framework {
  LOGBACK("Logback", "logback", "ch.qos.logback:logback-classic:", "logback.configurationFile"),
  LOG4J2("Log4j 2", "log4j2", "org.apache.logging.log4j:log4j-core:", "log4j2.configurationFile");

  private final String title;
  private final String folder;
  private final String library;
  private final String property;

  Framework(String title, String folder, String library, String property) {
    this.title = title;
    this.folder = folder;
    this.library = library;
    this.property = property;
  }

  String title() {
    return title;
  }

  /** Where its application is, and the end of the adapter's artifact. */
  String folder() {
    return folder;
  }

  /** What an application depends on that logs by it. */
  Dependency library(String version) {
    return Dependency.of(library + version);
  }

  Dependency adapter() {
    return Dependency.of("io.github.incidentmail:incident-mail-" + folder + ":" + Row.VERSION);
  }

  /** The system property that names the configuration's file. */
  String property() {
    return property;
  }

  /** A whole configuration that mails to {@code scene}. */
  String configuration(Scene scene) {
    return this == LOGBACK ? logback(scene) : log4j2(scene);
  }

  private static String logback(Scene scene) {
    String server =
        """
              <host>localhost</host>
              <port>%d</port>
              <trustStore>%s</trustStore>
              <trustStoreType>PEM</trustStoreType>
        """
            .formatted(scene.mailPort(), scene.trust());
    return """
        <configuration>
          <appender name="MAIL" class="io.github.incidentmail.logback.IncidentMailAppender">
            <service>orders</service>
            <environment>compatibility</environment>
            <from>%s</from>
            <to>ops@example.com</to>
            <shutdownTimeout>30s</shutdownTimeout>
            <mailServer>
        %s%s    </mailServer>
        %s    <mailOutbox><directory>%s</directory></mailOutbox>
          </appender>
          <root level="INFO"><appender-ref ref="MAIL"/></root>
        </configuration>
        """
        .formatted(
            Scene.USER,
            server,
            scene.login() == Login.PASSWORD
                ? "      <password>" + Scene.SECRET + "</password>\n"
                : "",
            scene.login() == Login.PASSWORD
                ? ""
                : """
                    <oauth2>
                      <tokenEndpoint>%s</tokenEndpoint>
                      <clientId>%s</clientId>
                      <clientSecret>%s</clientSecret>
                      <mechanism>XOAUTH2</mechanism>
                    </oauth2>
                """
                    .formatted(scene.tokenEndpoint(), Scene.CLIENT, Scene.SECRET),
            scene.outbox());
  }

  private static String log4j2(Scene scene) {
    return """
        <Configuration>
          <Appenders>
            <IncidentMail name="MAIL" service="orders" environment="compatibility"
                          from="%s" to="ops@example.com" shutdownTimeout="30s">
              <MailServer host="localhost" port="%d" trustStore="%s" trustStoreType="PEM"%s/>
        %s      <MailOutbox directory="%s"/>
            </IncidentMail>
          </Appenders>
          <Loggers>
            <Root level="info"><AppenderRef ref="MAIL"/></Root>
          </Loggers>
        </Configuration>
        """
        .formatted(
            Scene.USER,
            scene.mailPort(),
            scene.trust(),
            scene.login() == Login.PASSWORD ? " password=\"" + Scene.SECRET + "\"" : "",
            scene.login() == Login.PASSWORD
                ? ""
                : """
                      <OAuth2 tokenEndpoint="%s" clientId="%s" clientSecret="%s" mechanism="XOAUTH2"/>
                """
                    .formatted(scene.tokenEndpoint(), Scene.CLIENT, Scene.SECRET),
            scene.outbox());
  }
}
