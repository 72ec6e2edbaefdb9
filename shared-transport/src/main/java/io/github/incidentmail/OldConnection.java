package io.github.incidentmail;

import static java.util.Map.entry;

import io.github.incidentmail.ConfigurationException.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way to the mail server, in the options of Logback's SMTPAppender and Log4j 2's SMTP. Where
 * they sent in clear text because nothing else was said, it has to be said now.
 */
final class OldConnection {
  /** What stands in their place in the section MailServer. */
  private static final List<Map.Entry<String, String>> RENAMED =
      List.of(
          entry("smtpHost", "host"),
          entry("SMTPHost", "host"),
          entry("smtpPort", "port"),
          entry("SMTPPort", "port"),
          entry("username", "username"),
          entry("smtpUsername", "username"),
          entry("password", "password"),
          entry("smtpPassword", "password"),
          entry("localhost", "ehloName"),
          entry("SSL.TrustStore.location", "trustStore"),
          entry("SSL.TrustStore.password", "trustStorePassword"),
          entry("SSL.TrustStore.type", "trustStoreType"));

  private static final List<String> SECURING = List.of("STARTTLS", "SSL", "smtpProtocol");

  private enum Protocol {
    SMTP,
    SMTPS
  }

  private final OldOptions old;
  private final OptionReader options;
  private final MailServerOptions server;
  private final OAuth2Options oauth2;
  private final List<Problem> problems;

  OldConnection(MailerConfigBuilder builder, OptionReader options, List<Problem> problems) {
    this.old = builder.oldOptions();
    this.options = options;
    this.server = builder.mailServer();
    this.oauth2 = builder.oauth2();
    this.problems = problems;
  }

  /** Whether the configuration tells the mail server in the old way. */
  boolean isGiven() {
    return Stream.concat(RENAMED.stream().map(Map.Entry::getKey), SECURING.stream())
        .anyMatch(old::given);
  }

  void carryOver() {
    if (!isGiven()) {
      if (old.given("tls")) {
        options.problem("IM-CONFIG-UNKNOWN", "tls", "is no option here; write MailServer.tls");
      }
      return;
    }
    if (server.isGiven() || !oauth2.isEmpty()) {
      refuseBeside(server.isGiven() ? "MailServer" : "OAuth2");
      return;
    }
    if (!server.given("host")) {
      server.rename("host", "smtpHost"); // for the case that it is missing
    }
    RENAMED.forEach(each -> rename(each.getKey(), each.getValue()));
    secure();
  }

  private void refuseBeside(String section) {
    RENAMED.forEach(each -> refuseBeside(section, each.getKey(), each.getValue()));
    SECURING.forEach(name -> refuseBeside(section, name, "tls"));
    refuseBeside(section, "tls", "tls");
  }

  private void refuseBeside(String section, String name, String option) {
    if (old.given(name)) {
      options.problem(
          "IM-CONFIG-CONFLICT",
          name,
          "stands beside the section " + section + "; write MailServer." + option + " instead");
    }
  }

  private void rename(String name, String option) {
    if (!old.given(name)) {
      return;
    }
    if (server.given(option) && !server.qualified(option).equals(name)) {
      options.problem(
          "IM-CONFIG-REPEATED",
          name,
          "says the same as " + server.qualified(option) + "; keep one of them");
      return;
    }
    server.give(option, String.valueOf(old.raw(name)), name);
  }

  private void secure() {
    int before = problems.size();
    String said = said();
    if (problems.size() > before) {
      return;
    }
    if (said == null) {
      asked();
      return;
    }
    if (old.given("tls")) {
      options.problem("IM-CONFIG-CONFLICT", "tls", "stands beside " + said + "; keep one of them");
      return;
    }
    server.give("tls", said.equals("STARTTLS") ? "starttls" : "implicit", said);
    if (!said.equals("smtpProtocol")) { // Log4j 2 has 465 for smtps, as we have
      keepPort();
    }
  }

  /** The option that says how the connection is secured, or null for clear text. */
  private @Nullable String said() {
    boolean startTls = options.truth("STARTTLS", false);
    boolean ssl = options.truth("SSL", false);
    Protocol protocol = options.oneOf("smtpProtocol", Protocol.SMTP, Protocol.class);
    if (startTls && ssl) {
      options.problem(
          "IM-CONFIG-CONFLICT",
          "SSL",
          "stands beside STARTTLS, with which Logback sent in clear text; keep one of them");
    }
    if (startTls) {
      return "STARTTLS";
    }
    return ssl ? "SSL" : protocol == Protocol.SMTPS ? "smtpProtocol" : null;
  }

  /** Only somebody's word makes it clear text, or anything else. */
  private void asked() {
    String tls = old.raw("tls");
    if (tls == null) {
      options.problem(
          "IM-CONFIG-MISSING",
          "tls",
          "is missing, as without it mail went in clear text; add tls=starttls, which most servers"
              + " offer, tls=implicit or tls=none (in Logback as an element: <tls>starttls</tls>)");
      return;
    }
    server.give("tls", tls, "tls");
    if (tls.trim().equalsIgnoreCase("implicit") && !server.given("port")) {
      options.problem(
          "IM-CONFIG-MISSING", "smtpPort", "is missing beside tls=implicit; mostly it is 465");
      return;
    }
    keepPort();
    if (tls.trim().equalsIgnoreCase("none")) {
      refuseCleartextPassword();
    }
  }

  /** Theirs, whatever {@code tls} has for a default. */
  private void keepPort() {
    if (!server.given("port")) {
      server.give("port", "25", "smtpPort");
    }
  }

  private void refuseCleartextPassword() {
    String host = server.raw("host");
    if (server.given("password") && host != null && !Loopback.names(host.trim())) {
      options.problem(
          "IM-CONFIG-CONFLICT",
          server.qualified("password"),
          "is not sent in clear text; write tls=starttls or tls=implicit, or a section MailServer"
              + " with allowCleartext=true");
    }
  }
}
