package io.github.incidentmail.fleet.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The names of one fleet's keys. All hold the same part in braces, so that a cluster keeps them on
 * one node.
 */
record StoreKeys(String base) {
  private static final int HASH_CHARS = 16;

  /**
   * @throws IllegalArgumentException if the prefix holds a brace, as only the braces behind it may
   *     tell the node
   */
  static StoreKeys of(String prefix, String scope) {
    if (prefix.chars().anyMatch(c -> c == '{' || c == '}' || c <= ' ')) {
      throw new IllegalArgumentException("the key prefix holds no braces and no blanks");
    }
    return new StoreKeys(prefix + "{" + hash(scope) + "}:");
  }

  private static String hash(String scope) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(scope.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, HASH_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String members() {
    return base + "members";
  }

  String names() {
    return base + "names";
  }

  String epoch() {
    return base + "epoch";
  }

  String budget() {
    return base + "budget";
  }

  String shared() {
    return base + "shared";
  }

  String record(long problem) {
    return base + "problem:" + HexFormat.of().toHexDigits(problem);
  }

  String counters(long problem) {
    return base + "counts:" + HexFormat.of().toHexDigits(problem);
  }

  String versions(long problem) {
    return base + "versions:" + HexFormat.of().toHexDigits(problem);
  }
}
