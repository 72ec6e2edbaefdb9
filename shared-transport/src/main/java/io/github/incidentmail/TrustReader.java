package io.github.incidentmail;

import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.SecretMissingException;
import io.github.incidentmail.security.TlsContexts;
import io.github.incidentmail.security.TrustException;
import io.github.incidentmail.security.TrustSettings;
import java.nio.file.Files;
import java.nio.file.Path;

/** The options about a trust store, which several sections have. */
final class TrustReader {
  private TrustReader() {}

  /**
   * The section's own trust.
   *
   * @param otherwise counts if it has none
   */
  static TrustSettings read(OptionReader section, TrustSettings otherwise) {
    Path store = section.valueOrNull("trustStore", TrustReader::readableFile);
    Secret password = section.valueOrNull("trustStorePassword", Secret::parse);
    TrustSettings.Type type =
        section.oneOf("trustStoreType", TrustSettings.Type.PKCS12, TrustSettings.Type.class);
    if (!section.given("trustStore")) {
      if (section.given("trustStorePassword") || section.given("trustStoreType")) {
        section.problem(
            "IM-CONFIG-MISSING", "trustStore", "is missing beside its password or type");
      }
      section.effective("trustStore", otherwise.path());
      section.effective("trustStorePassword", otherwise.password());
      section.effective("trustStoreType", otherwise.path() == null ? null : otherwise.type());
      return otherwise;
    }
    if (store == null) {
      return otherwise;
    }
    TrustSettings settings = new TrustSettings(store, password, type);
    check(section, settings);
    return settings;
  }

  /**
   * A store that can't be used is told at start; a password that is only missing now may still
   * come.
   */
  private static void check(OptionReader section, TrustSettings settings) {
    try {
      TlsContexts.create(settings);
    } catch (TrustException e) {
      if (!e.id().equals(SecretMissingException.ID)) {
        section.problem(e.id(), "trustStore", String.valueOf(e.getMessage()));
      }
    }
  }

  private static Path readableFile(String text) {
    Path path = Path.of(text);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new IllegalArgumentException("there is no such file that can be read");
    }
    return path;
  }
}
