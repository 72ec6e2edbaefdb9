package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads certificates and private keys in PEM (RFC 7468). Texts quote no key. Stateless. */
final class PemFiles {
  private static final int MAX_BYTES = 256 * 1024;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
  private static final Pattern KEY = Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----");

  private PemFiles() {}

  /** The first certificate in {@code file}. */
  static X509Certificate certificate(Path file) throws TokenException {
    String text = read(file);
    try {
      if (CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(text.getBytes(ISO_8859_1)))
          instanceof X509Certificate certificate) {
        return certificate;
      }
    } catch (GeneralSecurityException e) {
      // told below, without what the parser quotes
    }
    throw Assertions.trouble(file + " holds no X.509 certificate in PEM");
  }

  static PrivateKey privateKey(Path file) throws TokenException {
    return privateKey(read(file), file.toString());
  }

  /**
   * The private key in {@code pem}.
   *
   * @param source what it was read from, for people
   */
  static PrivateKey privateKey(String pem, String source) throws TokenException {
    Matcher key = KEY.matcher(pem);
    if (!key.find()) {
      throw Assertions.trouble(source + " holds no private key in PEM");
    }
    String remedy = remedy(key.group(1), pem);
    if (!remedy.isEmpty()) {
      throw Assertions.trouble("the private key in " + source + " is " + remedy);
    }
    Matcher block = BLOCK.matcher(pem);
    while (block.find()) {
      if (block.group(1).equals("PRIVATE KEY")) {
        return decode(block.group(2), source);
      }
    }
    throw Assertions.trouble("the private key in " + source + " is cut off or damaged");
  }

  /** What it is instead of PKCS#8 and what to do; empty if it is that. */
  private static String remedy(String label, String pem) {
    if (label.equals("ENCRYPTED PRIVATE KEY") || pem.contains("Proc-Type: 4,ENCRYPTED")) {
      return "encrypted; write it without a password (openssl pkey -in old.pem -out new.pem), or"
          + " use a PKCS12 keyStore with keyStorePassword";
    }
    if (!label.equals("PRIVATE KEY")) {
      return "not PKCS#8 but '"
          + label
          + "'; convert it (openssl pkcs8 -topk8 -nocrypt -in old.pem -out new.pem)";
    }
    return "";
  }

  private static PrivateKey decode(String base64, String source) throws TokenException {
    for (String algorithm : List.of("RSA", "EC")) {
      PrivateKey key = keyOf(algorithm, base64);
      if (key != null) {
        return key;
      }
    }
    throw Assertions.trouble("the private key in " + source + " is neither RSA nor EC, or damaged");
  }

  /** The key if it is one of this algorithm, or null. */
  private static @Nullable PrivateKey keyOf(String algorithm, String base64) {
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(base64);
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return null;
    }
  }

  private static String read(Path file) throws TokenException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("too large");
      }
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw Assertions.trouble(file + " can't be read: " + e.getClass().getSimpleName());
    }
  }
}
