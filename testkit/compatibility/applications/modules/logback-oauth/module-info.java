module com.example.application {
  requires org.slf4j;
  requires io.github.incidentmail.logback;
  requires oauth2.oidc.sdk;
  requires com.nimbusds.jose.jwt;
}
