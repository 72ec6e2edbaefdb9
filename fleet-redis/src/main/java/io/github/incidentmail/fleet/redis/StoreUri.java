package io.github.incidentmail.fleet.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is. {@code toString} is fit for any log.
 *
 * @param database 0 is the default one
 * @param master how the Sentinels call it; empty for other kinds
 */
record StoreUri(Kind kind, boolean tls, List<Host> hosts, int database, String master) {
  private static final int MOST_HOSTS = 100;

  /** What answers at the hosts. */
  enum Kind {
    NODE("redis", 6379),
    SENTINEL("redis-sentinel", 26379),
    CLUSTER("redis-cluster", 6379);

    private final String scheme;
    private final int port;

    Kind(String scheme, int port) {
      this.scheme = scheme;
      this.port = port;
    }

    private String scheme(boolean tls) {
      return tls ? scheme.replaceFirst("redis", "rediss") : scheme;
    }
  }

  /** One of them; a name or an address without brackets. */
  record Host(String name, int port) {
    @Override
    public String toString() {
      return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
  }

  StoreUri {
    hosts = List.copyOf(hosts);
  }

  static boolean serves(String scheme) {
    return kind(scheme) != null;
  }

  private static @Nullable Kind kind(String scheme) {
    for (Kind kind : Kind.values()) {
      if (scheme.equals(kind.scheme(false)) || scheme.equals(kind.scheme(true))) {
        return kind;
      }
    }
    return null;
  }

  /**
   * Reads {@code scheme://host:port,host:port/database#master}.
   *
   * @throws IllegalArgumentException if it isn't one; the message repeats no part that may be
   *     secret
   */
  static StoreUri parse(String uri) {
    int end = uri.indexOf("://");
    String scheme = end < 0 ? "" : uri.substring(0, end).toLowerCase(Locale.ROOT);
    Kind kind = kind(scheme);
    if (kind == null) {
      throw new IllegalArgumentException(
          "a URI begins with redis://, rediss://, redis-sentinel://, rediss-sentinel://,"
              + " redis-cluster:// or rediss-cluster://");
    }
    String rest = uri.substring(end + 3);
    if (rest.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "a URI holds neither user nor password: give them as username and password");
    }
    if (rest.indexOf('?') >= 0) {
      throw new IllegalArgumentException("a URI has no parameters after a question mark");
    }
    String[] named = rest.split("#", 2);
    String[] placed = named[0].split("/", 2);
    StoreUri parsed =
        new StoreUri(
            kind,
            scheme.equals(kind.scheme(true)),
            hosts(placed[0], kind.port),
            placed.length == 1 || placed[1].isEmpty() ? 0 : number(placed[1], 0, 9999, "database"),
            named.length == 1 ? "" : named[1]);
    parsed.check();
    return parsed;
  }

  private void check() {
    if (kind == Kind.NODE && hosts.size() > 1) {
      throw new IllegalArgumentException(
          "several hosts need redis-sentinel:// or redis-cluster://");
    }
    if ((kind == Kind.SENTINEL) == master.isEmpty()) {
      throw new IllegalArgumentException(
          "a URI for Sentinels, and no other, ends with # and the name of the master");
    }
    if (kind == Kind.CLUSTER && database != 0) {
      throw new IllegalArgumentException("a cluster has no other database than 0");
    }
  }

  private static List<Host> hosts(String text, int port) {
    List<Host> hosts = new ArrayList<>();
    for (String host : text.split(",", -1)) {
      hosts.add(host(host.strip(), port));
    }
    if (hosts.size() > MOST_HOSTS) {
      throw new IllegalArgumentException("a URI names at most " + MOST_HOSTS + " hosts");
    }
    return hosts;
  }

  private static Host host(String text, int port) {
    int bracket = text.startsWith("[") ? text.indexOf(']') : 0;
    int colon = text.indexOf(':', Math.max(bracket, 0));
    String name = colon < 0 ? text : text.substring(0, colon);
    if (bracket > 0) {
      name = text.substring(1, bracket);
    }
    if (name.isEmpty() || bracket < 0 || name.chars().anyMatch(c -> c <= ' ' || c == '[')) {
      throw new IllegalArgumentException("a URI names a host, as in redis://redis.internal:6379");
    }
    return new Host(name, colon < 0 ? port : number(text.substring(colon + 1), 1, 65_535, "port"));
  }

  private static int number(String text, int least, int most, String what) {
    if (text.length() <= 5 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "the " + what + " in a URI is a number from " + least + " to " + most);
  }

  @Override
  public String toString() {
    return kind.scheme(tls)
        + "://"
        + hosts.stream().map(Host::toString).collect(Collectors.joining(","))
        + (database == 0 ? "" : "/" + database)
        + (master.isEmpty() ? "" : "#" + master);
  }
}
