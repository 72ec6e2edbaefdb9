package io.github.incidentmail.cli;

import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.TestCertificates;
import io.github.incidentmail.testkit.TestCertificates.Flaw;
import io.github.incidentmail.testkit.TestCertificates.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configuration files for a mail server on loopback, right at first; tests change one thing. */
final class Site {
  static final TestCertificates CERTIFICATES = TestCertificates.create();
  static final String USER = "alerts@example.com";
  static final String PASSWORD = "canary-password";

  private final Path directory;
  private final Path trustStore;
  private String host = "localhost";
  private int port;
  private String login;
  private String more = "";
  private String options = "";

  Site(Path directory, MailSink sink) {
    this.directory = directory;
    this.port = sink.port();
    this.trustStore = CERTIFICATES.writeTrustStore(directory, Format.PEM);
    write("secret", PASSWORD + "\n");
    this.login = "<password>file:" + directory.resolve("secret") + "</password>";
  }

  /** A server in order: STARTTLS, a password. */
  static MailSink.Builder server() {
    return server(Flaw.NONE);
  }

  static MailSink.Builder server(Flaw flaw) {
    return MailSink.builder().startTls(CERTIFICATES.server(flaw)).login(USER, PASSWORD);
  }

  Site host(String name) {
    host = name;
    return this;
  }

  Site port(int number) {
    port = number;
    return this;
  }

  /** In place of the password: elements inside of mailServer. */
  Site login(String elements) {
    login = elements;
    return this;
  }

  /** Further elements inside of the appender. */
  Site more(String elements) {
    more = elements;
    return this;
  }

  /** Further elements inside of mailServer. */
  Site options(String elements) {
    options = elements;
    return this;
  }

  Path trustStore() {
    return trustStore;
  }

  Path directory() {
    return directory;
  }

  /** The appender's element. */
  String appender() {
    return """
        <appender name="MAIL" class="io.github.incidentmail.logback.IncidentMailAppender">
          <service>orders</service>
          <environment>prod</environment>
          <from>alerts@example.com</from>
          <to>ops@example.com</to>
          <mailServer>
            <host>%s</host>
            <port>%d</port>
            <trustStore>%s</trustStore>
            <trustStoreType>PEM</trustStoreType>
            <connectTimeout>2s</connectTimeout>
            <readTimeout>1s</readTimeout>
            %s
            %s
          </mailServer>
          <mailOutbox><directory>%s</directory></mailOutbox>
          %s
        </appender>
        """
        .formatted(host, port, trustStore, login, options, directory.resolve("outbox"), more);
  }

  /** Writes logback.xml and returns its path. */
  Path logback() {
    return logback(
        "<configuration>\n"
            + appender()
            + "<root level=\"INFO\"><appender-ref ref=\"MAIL\"/></root>\n</configuration>\n");
  }

  Path logback(String content) {
    return write("logback.xml", content);
  }

  Path write(String name, String content) {
    try {
      return Files.writeString(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Run doctor(String... more) {
    return doctor(logback(), more);
  }

  static Run doctor(Path file, String... more) {
    String[] arguments = new String[3 + more.length];
    arguments[0] = "doctor";
    arguments[1] = "--config";
    arguments[2] = file.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return Run.of(arguments);
  }
}
