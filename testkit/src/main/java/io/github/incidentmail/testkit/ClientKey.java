package io.github.incidentmail.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * What a client proves itself with at a token endpoint, in the files that the consoles of the large
 * providers deal with: an RSA key of 2048 bits with a certificate of its own making, valid for a
 * month. Immutable.
 */
public final class ClientKey {
  private final KeyPair keys;
  private final X509Certificate certificate;

  private ClientKey(KeyPair keys, X509Certificate certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  /** A new key. */
  public static ClientKey create() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair keys = generator.generateKeyPair();
      return new ClientKey(keys, certificate(keys));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(KeyPair keys)
      throws GeneralSecurityException, OperatorCreationException {
    X500Name name = new X500Name("CN=Incident Mail Test Client");
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(Duration.ofDays(30))),
            name,
            keys.getPublic());
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
  }

  /** Writes the certificate in PEM and returns {@code file}. */
  public Path writeCertificate(Path file) {
    try {
      return write(file, pem("CERTIFICATE", certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the private key in PEM (PKCS#8) and returns {@code file}. */
  public Path writePrivateKey(Path file) {
    return write(file, privateKey());
  }

  /** Writes the key of a Google service account as its console does and returns {@code file}. */
  public Path writeServiceAccount(Path file, String email) {
    return write(
        file,
        """
        {
          "type": "service_account",
          "project_id": "example",
          "private_key_id": "%s",
          "private_key": "%s",
          "client_email": "%s",
          "client_id": "112233445566778899000",
          "token_uri": "https://oauth2.googleapis.com/token"
        }
        """
            .formatted(thumbprint(), privateKey().replace("\n", "\\n"), email));
  }

  PublicKey publicKey() {
    return keys.getPublic();
  }

  /** As in {@code x5t#S256} (RFC 7515, 4.1.8). */
  String thumbprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String privateKey() {
    return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            what,
            new String(
                Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encode(content), US_ASCII),
            what);
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
