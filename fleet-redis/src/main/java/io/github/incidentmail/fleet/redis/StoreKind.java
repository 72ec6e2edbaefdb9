package io.github.incidentmail.fleet.redis;

import org.jspecify.annotations.Nullable;

/** What answers at the hosts of a URI. */
enum StoreKind {
  NODE("redis"),
  SENTINEL("redis-sentinel"),
  CLUSTER("redis-cluster");

  private final String scheme;

  StoreKind(String scheme) {
    this.scheme = scheme;
  }

  static boolean serves(String scheme) {
    return find(scheme) != null;
  }

  static StoreKind of(String scheme) {
    StoreKind kind = find(scheme);
    if (kind == null) {
      throw new IllegalArgumentException("stores of this kind are served by another library");
    }
    return kind;
  }

  private static @Nullable StoreKind find(String scheme) {
    for (StoreKind kind : values()) {
      if (scheme.equals(kind.scheme) || scheme.equals(kind.scheme.replace("redis", "rediss"))) {
        return kind;
      }
    }
    return null;
  }
}
