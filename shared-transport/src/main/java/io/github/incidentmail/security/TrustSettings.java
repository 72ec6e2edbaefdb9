package io.github.incidentmail.security;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which certificate authorities are trusted: a store of the user's, which replaces the default, or
 * the JVM's default.
 *
 * @param path the trust store, or null for the JVM's default
 */
public record TrustSettings(@Nullable Path path, @Nullable Secret password, Type type) {
  /** The format of the store. */
  public enum Type {
    PKCS12,
    JKS,
    PEM
  }

  /** The JVM's default trust. */
  public static final TrustSettings JVM_DEFAULT = new TrustSettings(null, null, Type.PKCS12);
}
