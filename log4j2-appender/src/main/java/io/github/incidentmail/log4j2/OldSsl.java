package io.github.incidentmail.log4j2;

import io.github.incidentmail.MailerConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.logging.log4j.core.net.ssl.SslConfiguration;
import org.apache.logging.log4j.core.net.ssl.TrustStoreConfiguration;
import org.jspecify.annotations.Nullable;

/** The element {@code SSL} of Log4j 2, which has already read the stores it names. */
final class OldSsl {
  private OldSsl() {}

  static void apply(SslConfiguration ssl, MailerConfigBuilder builder) {
    builder
        .oldOption("SSL.verifyHostName", Boolean.toString(ssl.isVerifyHostName()))
        .oldOption("SSL.protocol", ssl.getProtocol());
    if (ssl.getKeyStoreConfig() != null) {
      builder.oldOption(
          "SSL.KeyStore", Objects.toString(ssl.getKeyStoreConfig().getLocation(), ""));
    }
    TrustStoreConfiguration store = ssl.getTrustStoreConfig();
    if (store == null) { // also one that Log4j 2 could not read, and went on
      builder.oldOption("SSL.TrustStore", "");
      return;
    }
    char[] password = store.getPasswordAsCharArray();
    builder
        .oldOption("SSL.TrustStore.location", path(store.getLocation()))
        .oldOption(
            "SSL.TrustStore.password",
            password == null || password.length == 0 ? null : "literal:" + new String(password))
        .oldOption("SSL.TrustStore.type", store.getKeyStoreType());
  }

  /** Log4j 2 takes {@code file:} too. */
  private static @Nullable String path(@Nullable String location) {
    return location != null && location.startsWith("file:")
        ? Path.of(URI.create(location)).toString()
        : location;
  }
}
