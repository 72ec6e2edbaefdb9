/**
 * The pipeline of Incident Mail, from a log event to a delivered mail; knows no logging framework.
 */
@SuppressWarnings("requires-automatic") // the OAuth SDK has no module descriptor
module io.github.incidentmail.transport {
  requires static transitive org.jspecify;
  requires jakarta.mail;
  requires org.eclipse.angus.mail;
  requires com.github.benmanes.caffeine;
  // whoever logs in by OAuth 2.0 requires these two; nobody else needs to have them
  requires static oauth2.oidc.sdk;
  requires static com.nimbusds.jose.jwt;
  requires java.net.http;
  requires static java.management;
  requires static micrometer.core;
  requires static org.apache.pdfbox;

  uses io.github.incidentmail.fleet.FleetProvider;

  exports io.github.incidentmail;
  exports io.github.incidentmail.event;
  exports io.github.incidentmail.fleet;
  exports io.github.incidentmail.metrics;
  exports io.github.incidentmail.oauth;
  exports io.github.incidentmail.security;
}
