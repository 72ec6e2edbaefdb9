package io.github.incidentmail.oauth;

import io.github.incidentmail.oauth.OAuthSettings.KeyStoreKey;
import io.github.incidentmail.oauth.OAuthSettings.PemKey;
import io.github.incidentmail.oauth.OAuthSettings.SigningKey;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.SecretMissingException;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A private key with its certificate. Immutable; prints neither.
 *
 * @param certificate null where none is needed
 * @param source what it was read from, for people
 */
record SigningMaterial(PrivateKey key, @Nullable X509Certificate certificate, String source) {

  /** Reads the key that {@code settings} name, now. */
  static SigningMaterial read(SigningKey settings) throws TokenException {
    if (settings instanceof KeyStoreKey store) {
      return fromKeyStore(store);
    }
    if (settings instanceof PemKey pem) {
      PrivateKey key = PemFiles.privateKey(pem.privateKey());
      return new SigningMaterial(
          key, PemFiles.certificate(pem.certificate()), "the key in " + pem.privateKey());
    }
    throw new IllegalArgumentException("unknown key " + settings);
  }

  /** Whether its files exist now. */
  static boolean isThere(SigningKey settings) {
    if (settings instanceof PemKey pem) {
      return Files.exists(pem.certificate()) && Files.exists(pem.privateKey());
    }
    return settings instanceof KeyStoreKey store && Files.exists(store.store());
  }

  TokenException trouble(String what) {
    return Assertions.trouble(source + " can't be used: " + what);
  }

  private static SigningMaterial fromKeyStore(KeyStoreKey settings) throws TokenException {
    String name = "the key store " + settings.store();
    char[] password = password(settings.password(), name);
    try {
      KeyStore store = KeyStore.getInstance(settings.store().toFile(), password);
      String alias = settings.alias() == null ? onlyKey(store, name) : settings.alias();
      if (store.getKey(alias, password) instanceof PrivateKey key
          && store.getCertificate(alias) instanceof X509Certificate certificate) {
        return new SigningMaterial(key, certificate, name);
      }
      throw Assertions.trouble(name + " has no private key '" + alias + "'; it has " + keys(store));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw Assertions.trouble(
          name
              + " can't be read; is it there, PKCS12 or JKS, and is keyStorePassword right? "
              + e.getClass().getSimpleName());
    }
  }

  private static String onlyKey(KeyStore store, String name)
      throws GeneralSecurityException, TokenException {
    List<String> keys = keys(store);
    if (keys.size() == 1) {
      return keys.get(0);
    }
    throw Assertions.trouble(
        keys.isEmpty()
            ? name + " holds no private key"
            : name + " holds several keys, set keyAlias to one of " + keys);
  }

  private static List<String> keys(KeyStore store) throws GeneralSecurityException {
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys.add(alias);
      }
    }
    return keys;
  }

  private static char @Nullable [] password(@Nullable Secret secret, String name)
      throws TokenException {
    try {
      return secret == null ? null : secret.read().toCharArray();
    } catch (SecretMissingException e) {
      throw new TokenException(
          Kind.CONFIGURATION,
          SecretMissingException.ID,
          "the password of " + name + ": " + e.getMessage(),
          null,
          e);
    }
  }

  @Override
  public String toString() {
    return "SigningMaterial[" + source + "]";
  }
}
