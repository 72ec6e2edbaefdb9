package io.github.incidentmail.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;

/** Reads a trust store of the user's: PKCS12, JKS, or a PEM file with one or more certificates. */
final class TrustStoreFile {
  private static final int MAX_BYTES = 16 * 1024 * 1024;
  private static final String ID = "IM-TRUST-STORE";

  private TrustStoreFile() {}

  static KeyStore load(Path path, TrustSettings trust) throws TrustException {
    String name = TlsContexts.describe(trust);
    char[] password = password(trust.password(), name);
    KeyStore store;
    int certificates;
    byte[] bytes = new byte[0];
    try {
      bytes = read(path, name);
      store =
          trust.type() == TrustSettings.Type.PEM
              ? fromPem(bytes)
              : fromKeyStore(trust.type(), bytes, password);
      certificates = store.size();
    } catch (NoSuchFileException e) {
      throw new TrustException(ID, name + " does not exist", e);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new TrustException(ID, name + " can't be read" + why(trust, bytes, e), e);
    }
    if (certificates == 0) {
      throw new TrustException(
          ID,
          name
              + " holds no certificate that Java trusts: give its password, or make it with"
              + " keytool -importcert",
          null);
    }
    return store;
  }

  /** The parsers' own words on a PEM file help nobody. RFC 7468 allows text before its lines. */
  private static String why(TrustSettings trust, byte[] bytes, Exception e) {
    boolean pem = new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    return pem && trust.type() != TrustSettings.Type.PEM
        ? ": it is a PEM file; write trustStoreType=PEM"
        : ", is its type or password wrong? " + e.getMessage();
  }

  private static char @Nullable [] password(@Nullable Secret secret, String name)
      throws TrustException {
    try {
      return secret == null ? null : secret.read().toCharArray();
    } catch (SecretMissingException e) {
      throw new TrustException(
          "IM-SECRET-MISSING", "the password of " + name + ": " + e.getMessage(), e);
    }
  }

  private static byte[] read(Path path, String name) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException(name + " is larger than " + MAX_BYTES + " bytes");
      }
      return bytes;
    }
  }

  private static KeyStore fromKeyStore(
      TrustSettings.Type type, byte[] bytes, char @Nullable [] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(type.name());
    store.load(new ByteArrayInputStream(bytes), password);
    return store;
  }

  private static KeyStore fromPem(byte[] bytes) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int index = 0;
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes))) {
      store.setCertificateEntry("certificate-" + index++, certificate);
    }
    return store;
  }
}
