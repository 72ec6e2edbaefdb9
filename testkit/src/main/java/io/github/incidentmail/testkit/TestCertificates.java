package io.github.incidentmail.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A private certificate authority made in memory, with server certificates that are in order or
 * flawed in one way each, and its root as a trust store file in every format. Keys are P-256, made
 * once per instance. Safe for use by many threads.
 */
public final class TestCertificates {
  /** The password of every store that {@link #writeTrustStore} writes. */
  public static final String PASSWORD = "changeit";

  /** What is wrong with a server's certificate. */
  public enum Flaw {
    /** Nothing: for {@code localhost} and {@code 127.0.0.1}, valid now, by our authority. */
    NONE,
    /** Ended yesterday. */
    EXPIRED,
    /** For {@code mail.example.com} only. */
    OTHER_HOST,
    /** Names the host in its subject only, which counts no more (RFC 9525). */
    NO_ALTERNATIVE_NAME,
    /** Issued by itself. */
    SELF_SIGNED,
    /** Issued by an authority of the same name that nobody trusts. */
    OTHER_AUTHORITY
  }

  /** The formats of a trust store file. */
  public enum Format {
    PKCS12,
    JKS,
    PEM
  }

  private static final X500Name AUTHORITY = new X500Name("CN=Incident Mail Test Authority");

  private final KeyPair authorityKey;
  private final KeyPair otherAuthorityKey;
  private final KeyPair serverKey;
  private final X509Certificate authority;

  private TestCertificates() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    authorityKey = generator.generateKeyPair();
    otherAuthorityKey = generator.generateKeyPair();
    serverKey = generator.generateKeyPair();
    authority = issue(AUTHORITY, authorityKey, AUTHORITY, authorityKey, null, days(-2), days(30));
  }

  /** A new authority with new keys. */
  public static TestCertificates create() {
    try {
      return new TestCertificates();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A server's context with a certificate that is in order. */
  public SSLContext server() {
    return server(Flaw.NONE);
  }

  /** A server's context whose certificate has one flaw. */
  public SSLContext server(Flaw flaw) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      char[] password = PASSWORD.toCharArray();
      store.setKeyEntry(
          "server", serverKey.getPrivate(), password, new Certificate[] {certificate(flaw)});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Writes our authority's root to a new file in {@code directory} and returns its path; {@link
   * #PASSWORD} opens it, except for PEM, which has none.
   */
  public Path writeTrustStore(Path directory, Format format) {
    Path file = directory.resolve("trust." + format.name().toLowerCase(Locale.ROOT));
    try (OutputStream out = Files.newOutputStream(file)) {
      if (format == Format.PEM) {
        out.write(pem(authority).getBytes(StandardCharsets.US_ASCII));
      } else {
        KeyStore store = KeyStore.getInstance(format.name());
        store.load(null, null);
        store.setCertificateEntry("authority", authority);
        store.store(out, PASSWORD.toCharArray());
      }
      return file;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Writes a server's certificate and its key, as {@code server.pem} and {@code server.key}, for
   * servers that aren't Java's.
   */
  public void writeServer(Path directory, Flaw flaw) {
    try {
      Files.writeString(directory.resolve("server.pem"), pem(certificate(flaw)));
      Files.writeString(
          directory.resolve("server.key"), pem("PRIVATE KEY", serverKey.getPrivate().getEncoded()));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(X509Certificate certificate) throws GeneralSecurityException {
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  private static String pem(String what, byte[] encoded) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
        + "\n-----END "
        + what
        + "-----\n";
  }

  private X509Certificate certificate(Flaw flaw) throws GeneralSecurityException {
    X500Name localhost = new X500Name("CN=localhost");
    return switch (flaw) {
      case NONE -> issue(localhost, serverKey, AUTHORITY, authorityKey, here(), days(-2), days(9));
      case EXPIRED ->
          issue(localhost, serverKey, AUTHORITY, authorityKey, here(), days(-2), days(-1));
      case OTHER_HOST ->
          issue(
              new X500Name("CN=mail.example.com"),
              serverKey,
              AUTHORITY,
              authorityKey,
              new GeneralNames(new GeneralName(GeneralName.dNSName, "mail.example.com")),
              days(-2),
              days(9));
      case NO_ALTERNATIVE_NAME ->
          issue(
              localhost,
              serverKey,
              AUTHORITY,
              authorityKey,
              new GeneralNames(new GeneralName(GeneralName.rfc822Name, "me@example.com")),
              days(-2),
              days(9));
      case SELF_SIGNED ->
          issue(localhost, serverKey, localhost, serverKey, here(), days(-2), days(9));
      case OTHER_AUTHORITY ->
          issue(localhost, serverKey, AUTHORITY, otherAuthorityKey, here(), days(-2), days(9));
    };
  }

  private static GeneralNames here() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        });
  }

  private static Instant days(long days) {
    return Instant.now().plus(Duration.ofDays(days));
  }

  /** A certificate for {@code names}, or an authority's own if there are none. */
  private static X509Certificate issue(
      X500Name subject,
      KeyPair key,
      X500Name issuer,
      KeyPair issuerKey,
      @Nullable GeneralNames names,
      Instant from,
      Instant to)
      throws GeneralSecurityException {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              new BigInteger(64, new SecureRandom()),
              Date.from(from),
              Date.from(to),
              subject,
              key.getPublic());
      if (names == null) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      } else {
        builder.addExtension(Extension.subjectAlternativeName, false, names);
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey.getPrivate())));
    } catch (OperatorCreationException | IOException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
