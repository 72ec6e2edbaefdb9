package io.github.incidentmail.oauth;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A client's key with a certificate of its own, in every form of file. */
record Keys(KeyPair pair, X509Certificate certificate) {
  static final String PASSWORD = "canary-store-password";

  static Keys rsa() {
    return generate("RSA", 2048, "SHA256withRSA");
  }

  static Keys ec(int bits) {
    return generate("EC", bits, "SHA256withECDSA");
  }

  private static Keys generate(String algorithm, int size, String signature) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      KeyPair pair = generator.generateKeyPair();
      X500Name name = new X500Name("CN=client");
      Instant now = Instant.now();
      return new Keys(
          pair,
          new JcaX509CertificateConverter()
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          name,
                          BigInteger.TEN,
                          Date.from(now.minusSeconds(3_600)),
                          Date.from(now.plusSeconds(3_600)),
                          name,
                          pair.getPublic())
                      .build(new JcaContentSignerBuilder(signature).build(pair.getPrivate()))));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  Path writeStore(Path file, String type, String... aliases) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    for (String alias : aliases) {
      store.setKeyEntry(
          alias, pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  Path writeCertificate(Path file) throws Exception {
    return Files.writeString(file, pem("CERTIFICATE", certificate.getEncoded()));
  }

  Path writeKey(Path file) throws IOException {
    return Files.writeString(file, keyPem());
  }

  String keyPem() {
    return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  static String pem(String label, byte[] content) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
        + "\n-----END "
        + label
        + "-----\n";
  }

  @Override
  public String toString() {
    return "Keys[" + pair.getPublic().getAlgorithm() + "]";
  }
}
