module com.example.application {
  requires org.apache.logging.log4j;
  requires io.github.incidentmail.log4j2;
  requires oauth2.oidc.sdk;
  requires com.nimbusds.jose.jwt;
}
