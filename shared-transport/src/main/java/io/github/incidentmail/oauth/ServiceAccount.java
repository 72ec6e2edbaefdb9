package io.github.incidentmail.oauth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Google service account's key as the console writes it. Immutable; prints no key.
 *
 * @param name of the file, for people
 */
record ServiceAccount(String email, @Nullable String keyId, PrivateKey key, String name) {
  private static final int MAX_BYTES = 64 * 1024;

  static ServiceAccount read(Path file) throws TokenException {
    String name = "the service account file " + file;
    Map<String, Object> json = json(file, name);
    if (json == null || !"service_account".equals(json.get("type"))) {
      throw Assertions.trouble(name + " is no JSON object with \"type\": \"service_account\"");
    }
    if (json.get("client_email") instanceof String email
        && json.get("private_key") instanceof String pem) {
      return new ServiceAccount(
          email,
          json.get("private_key_id") instanceof String id ? id : null,
          PemFiles.privateKey(pem, name),
          name);
    }
    throw Assertions.trouble(name + " lacks client_email or private_key");
  }

  private static @Nullable Map<String, Object> json(Path file, String name) throws TokenException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("too large");
      }
      return Json.parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Assertions.trouble(name + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  @Override
  public String toString() {
    return "ServiceAccount[" + email + "]";
  }
}
