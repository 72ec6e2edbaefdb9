package io.github.incidentmail.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.incidentmail.oauth.OAuthSettings.PrivateKeyJwt;
import io.github.incidentmail.oauth.TokenException.Kind;
import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes signed assertions (RFC 7523, 3). Stateless. */
final class Assertions {
  /** How far our clock may be ahead of the server's. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  /** Less than that: Keycloak refuses an assertion that is issued a minute ago. */
  private static final Duration ISSUED_BEFORE = Duration.ofSeconds(10);

  /** Long enough for a clock that is behind, short enough for servers that set a limit. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  private Assertions() {}

  /** The client's assertion of itself: issuer and subject are the client. */
  static String ofClient(
      String clientId, URI audience, SigningMaterial material, PrivateKeyJwt settings, Instant now)
      throws TokenException {
    JWTClaimsSet claims =
        times(new JWTClaimsSet.Builder(), now)
            .issuer(clientId)
            .subject(clientId)
            .audience(audience.toString())
            .build();
    return sign(claims, material, settings.keyId(), settings.algorithm());
  }

  /** Signs something, to find out whether that is possible. */
  static void check(SigningMaterial material, PrivateKeyJwt settings) throws TokenException {
    JWTClaimsSet claims = new JWTClaimsSet.Builder().build();
    sign(claims, material, settings.keyId(), settings.algorithm());
  }

  /** A service account's request for a token (Google; RFC 7523, 2.1). */
  static String ofServiceAccount(
      ServiceAccount account,
      @Nullable String subject,
      List<String> scopes,
      URI audience,
      Instant now)
      throws TokenException {
    JWTClaimsSet.Builder claims =
        times(new JWTClaimsSet.Builder(), now)
            .issuer(account.email())
            .audience(audience.toString())
            .claim("scope", String.join(" ", scopes));
    if (subject != null) {
      claims.subject(subject);
    }
    return sign(
        claims.build(),
        new SigningMaterial(account.key(), null, account.name()),
        account.keyId(),
        "RS256");
  }

  private static JWTClaimsSet.Builder times(JWTClaimsSet.Builder claims, Instant now) {
    return claims
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(now.minus(ISSUED_BEFORE)))
        .notBeforeTime(Date.from(now.minus(SKEW)))
        .expirationTime(Date.from(now.plus(LIFE)));
  }

  private static String sign(
      JWTClaimsSet claims,
      SigningMaterial material,
      @Nullable String keyId,
      @Nullable String algorithm)
      throws TokenException {
    X509Certificate certificate = material.certificate();
    JWSHeader.Builder header =
        new JWSHeader.Builder(algorithm(material, algorithm)).type(JOSEObjectType.JWT).keyID(keyId);
    try {
      if (certificate != null) {
        header.x509CertSHA256Thumbprint(X509CertUtils.computeSHA256Thumbprint(certificate));
      }
      SignedJWT jwt = new SignedJWT(header.build(), claims);
      jwt.sign(signer(material.key()));
      if (certificate != null && !fits(jwt, certificate)) {
        throw material.trouble("its certificate does not belong to its private key");
      }
      return jwt.serialize();
    } catch (JOSEException e) {
      // Without the cause: nobody knows what it quotes.
      throw material.trouble("it can't sign with " + header.build().getAlgorithm());
    }
  }

  private static JWSAlgorithm algorithm(SigningMaterial material, @Nullable String name)
      throws TokenException {
    if (name != null) {
      return JWSAlgorithm.parse(name);
    }
    if (!(material.key() instanceof ECPrivateKey ec)) {
      return JWSAlgorithm.PS256;
    }
    Curve curve = Curve.forECParameterSpec(ec.getParams());
    if (Curve.P_256.equals(curve)) {
      return JWSAlgorithm.ES256;
    }
    if (Curve.P_384.equals(curve)) {
      return JWSAlgorithm.ES384;
    }
    if (Curve.P_521.equals(curve)) {
      return JWSAlgorithm.ES512;
    }
    throw material.trouble("its curve is none of P-256, P-384, P-521");
  }

  private static JWSSigner signer(PrivateKey key) throws JOSEException {
    return key instanceof ECPrivateKey ec ? new ECDSASigner(ec) : new RSASSASigner(key);
  }

  private static boolean fits(SignedJWT jwt, X509Certificate certificate) throws JOSEException {
    if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
      return JWSAlgorithm.Family.RSA.contains(jwt.getHeader().getAlgorithm())
          && jwt.verify(new RSASSAVerifier(rsa));
    }
    return certificate.getPublicKey() instanceof ECPublicKey ec
        && JWSAlgorithm.Family.EC.contains(jwt.getHeader().getAlgorithm())
        && jwt.verify(new ECDSAVerifier(ec));
  }

  static TokenException trouble(String text) {
    return new TokenException(Kind.CONFIGURATION, "IM-OAUTH-KEY", text, null, null);
  }
}
