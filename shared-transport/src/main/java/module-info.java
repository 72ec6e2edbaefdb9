/**
 * The pipeline of Incident Mail, from a log event to a delivered mail; knows no logging framework.
 */
@SuppressWarnings("requires-automatic") // the OAuth SDK has no module descriptor
module io.github.incidentmail.transport {
  requires static transitive org.jspecify;
  requires jakarta.mail;
  requires org.eclipse.angus.mail;
  requires com.github.benmanes.caffeine;
  requires oauth2.oidc.sdk;
  requires com.nimbusds.jose.jwt;
  requires java.net.http;
  requires static java.management;
  requires static micrometer.core;
  requires static org.apache.pdfbox;

  exports io.github.incidentmail;
  exports io.github.incidentmail.event;
  exports io.github.incidentmail.metrics;
  exports io.github.incidentmail.oauth;
  exports io.github.incidentmail.security;
}
