package io.github.incidentmail.cli.authorize;

import io.github.incidentmail.testkit.RealServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An application that mails through Dovecot for a person of Keycloak's. */
final class KeycloakSite {
  private KeycloakSite() {}

  static Path store(Path directory) {
    return directory.resolve("consent.json");
  }

  static Path configuration(RealServers servers, String service, String client, Path directory)
      throws IOException {
    return Files.writeString(
        directory.resolve("logback.xml"),
        """
        <configuration>
          <appender name="MAIL" class="io.github.incidentmail.logback.IncidentMailAppender">
            <service>%s</service>
            <environment>trial</environment>
            <from>%s</from>
            <to>%s</to>
            <mailServer>
              <host>localhost</host>
              <port>%s</port>
              <username>%s</username>
              <trustStore>%s</trustStore>
              <trustStoreType>PEM</trustStoreType>
            </mailServer>
            <oauth2>
              <issuer>%s</issuer>
              <clientId>%s</clientId>
              <clientAuthentication>none</clientAuthentication>
              <scope>openid offline_access</scope>
              <tokenStore>%s</tokenStore>
            </oauth2>
            <mailOutbox><directory>%s</directory></mailOutbox>
          </appender>
          <root level="INFO"><appender-ref ref="MAIL"/></root>
        </configuration>
        """
            .formatted(
                service,
                servers.get("user"),
                servers.get("inbox"),
                servers.get("dovecot.submission.port"),
                servers.get("user"),
                servers.get("ca.file"),
                servers.get("oauth.issuer"),
                servers.get(client),
                store(directory),
                directory.resolve("outbox")));
  }
}
